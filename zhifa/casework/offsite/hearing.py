"""What the party says reaches whoever handles the case at once."""

from __future__ import annotations

from django.urls import reverse

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import PARTY, CaseOfficer
from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices

SAID = {"objects": "当事人在网上提出异议，请复核。", "accepts": "当事人在网上表示没有异议。"}


@effect("hear_party")
def hear(occasion: Occasion) -> None:
    if occasion.entry.role != PARTY:
        return
    handling = CaseOfficer.objects.filter(case=occasion.case).values("user")
    url = reverse("case", args=[occasion.case.pk])
    notices.notify(
        User.objects.filter(pk__in=handling), f"{occasion.case}：{SAID[occasion.entry.outcome]}", url
    )
