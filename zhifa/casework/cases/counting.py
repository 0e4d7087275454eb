"""How many cases people have handled, for their electronic files in the registry."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count

from zhifa.casework.cases.models import CaseOfficer
from zhifa.libraries.bodies.services import register_case_counter


def cases_of(usernames: Sequence[str]) -> dict[str, int]:
    found = CaseOfficer.objects.filter(user__username__in=list(usernames)).order_by()
    return dict(found.values_list("user__username").annotate(n=Count("case", distinct=True)))


def register() -> None:
    register_case_counter(cases_of)
