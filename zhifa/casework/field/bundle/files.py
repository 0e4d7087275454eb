"""Parts of the officer's work: cases in hand with their acts, what is known of visits, and the parties in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from zhifa.casework.cases import services as cases
from zhifa.casework.field.deciding import act_json
from zhifa.casework.inspections import services as inspections
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties

Json = dict[str, Any]
MOST_CASES, MOST_PARTIES = 100, 300
RECENT = timedelta(days=90)


def in_hand(user: User, post: bodies.Post) -> list[cases.Case]:
    """Open cases of the post that the officer handles, has begun, or must approve something in; the latest first.

    What the officer does for another body is done in another post, with that body's registers.
    """
    handled = cases.CaseOfficer.objects.filter(user=user).values("case")
    mine = (Q(pk__in=handled) | Q(created_by=user)) & Q(body_code=post.body.code)
    mine |= Q(pk__in=cases.todos_of(post).filter(kind="approve").values("case"))
    found = cases.Case.objects.visible_to(user).filter(mine, status="open")
    return list(found.order_by("-updated_at")[:MOST_CASES])


def cases_json(held: Sequence[cases.Case]) -> Json:
    """As ``pocket`` takes a case. ``readable``: whether the rulebook of the bundle is the one of the case."""
    current, entries = cases.current_rulebook(), journal.entries_by_stream(case.pk for case in held)
    return {
        str(case.pk): {
            "id": str(case.pk), "procedure": case.procedure, "started_as": case.started_as, "rulebook": case.rulebook,
            "readable": case.rulebook == current, "number": case.number, "title": case.title, "stage": case.stage,
            "party": case.party_id, "party_name": case.party_name, "item": case.item_code, "seq": case.seq,
            "next_due": case.next_due.isoformat() if case.next_due else None,
            "updated_at": timezone.localtime(case.updated_at).isoformat(),
            "acts": [act_json(entry) for entry in entries.get(case.pk, ())],
        }
        for case in held
    }  # fmt: skip


def parties_json(user: User, body: bodies.Body, held: Sequence[cases.Case]) -> Json:
    """``{id: {fact, values, other_cases}}``."""
    of_cases = {case.party_id: case for case in reversed(held) if case.party_id}
    since = timezone.now() - RECENT
    inspected = cases.Case.objects.visible_to(user).filter(started_as="inspection", opened_at__gte=since)
    ids = [
        *of_cases,
        *inspected.exclude(party_id="").order_by("-opened_at").values_list("party_id", flat=True),
    ]
    return {
        key: row
        for key in list(dict.fromkeys(ids))[:MOST_PARTIES]
        if (row := _party(key, body, of_cases.get(key)))
    }


def visits_json(held: Sequence[cases.Case]) -> Json:
    """For the entry code without a network; the inspections among the cases only."""
    known = (
        (str(case.pk), inspections.carried(case))
        for case in held
        if case.started_as in inspections.INSPECTIONS
    )
    return {
        key: {**row, "path": reverse("visit", args=[row["inspection"]["code"]])} for key, row in known if row
    }


def _party(key: str, body: bodies.Body, case: cases.Case | None) -> Json | None:
    fact = parties.party_fact(key)
    if fact is None:
        return None
    row: Json = {"fact": fact, "values": parties.party_values(key)}
    if case is not None:
        about = {"violation_on": case.violation_on.isoformat() if case.violation_on else None}
        row["other_cases"] = cases.other_cases_of(body, key, case.item_code, case, about)
    return row
