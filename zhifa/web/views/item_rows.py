"""What the pages of items place: plain values, already in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from zhifa.casework.cases.services import Case
from zhifa.foundation.accounts.models import User
from zhifa.libraries.items import services as items
from zhifa.libraries.items import wording
from zhifa.libraries.laws import services as laws

MOST_POWERS = 200
MOST_CASES = 5


@dataclass(frozen=True, slots=True)
class Provision:
    """A citation with its words, or with the reason why there are none."""

    cite: str
    label: str
    lines: list[str]
    why: str
    doubt: str


def rows(found: Sequence[items.Item], on: date) -> list[dict[str, Any]]:
    """One query for the versions of the day."""
    versions = {one.item_id: one for one in items.ItemVersion.objects.on(on).filter(item__in=found)}
    return [_row(item, versions.get(item.pk)) for item in found]


def _row(item: items.Item, version: items.ItemVersion | None) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": item.name,
        "field": wording.field_name(item.field),
        "keywords": item.keywords[:4],
        "penal": version.penal if version else [],
        "fines": wording.fine_lines(version.fines) if version else [],
        "kinds": "、".join(wording.kind_names(version.kinds)) if version else "",
        "simple": bool(version and "simple" in version.procedures),
    }


def law(version: items.ItemVersion, on: date) -> dict[str, Any]:
    violated, penal = provisions(version.violated, on), provisions(version.penal, on)
    names = dict(items.ItemVersion.Procedure.choices)
    return {
        "violated": violated,
        "penal": penal,
        "kinds": wording.kind_names(version.kinds),
        "fines": wording.fine_lines(version.fines),
        "procedures": [names.get(code, code) for code in version.procedures],
        "since": version.since,
        "until": version.until,
        "correct_first": version.requires_correction_first,
        "note": version.note,
    }


def provisions(cites: Sequence[str], on: date) -> list[Provision]:
    """The words of each citation as of the day, opening words first; two queries."""
    return [
        Provision(
            cite, found.label, [*found.lead.splitlines(), *found.text.splitlines()], found.why, found.doubt
        )
        for cite, found in zip(cites, laws.resolve_many(cites, on), strict=True)
    ]


def versions(item: items.Item, on: date) -> list[dict[str, Any]]:
    """All versions, newest first, with their state on the day."""
    known = items.ItemVersion.objects.filter(item=item).order_by("-since")
    return [
        {"version": one, "cites": [laws.label(cite) for cite in one.penal], **state(one, on)} for one in known
    ]


def powers(item: items.Item, on: date) -> list[dict[str, Any]]:
    """Who holds the item, or held it, or will."""
    known = items.Power.objects.filter(item=item).select_related("body", "region")
    return [
        {"power": one, **state(one, on)}
        for one in known.order_by("body__region__code", "since")[:MOST_POWERS]
    ]


def past_cases(item: items.Item, user: User) -> dict[str, Any]:
    """How the cases over this item that the user may see have gone; the latest of them."""
    seen = Case.objects.visible_to(user).filter(item_code=item.code)
    open_, decided = Q(status="open"), Q(decided_on__isnull=False)
    counts = seen.order_by().aggregate(
        total=Count("pk"), open=Count("pk", filter=open_), decided=Count("pk", filter=decided)
    )
    return {**counts, "latest": list(seen[:MOST_CASES])}


def state(one: items.ItemVersion | items.Power, on: date) -> dict[str, str]:
    if on < one.since:
        return {"state": "尚未开始", "look": "soon"}
    if one.until and on > one.until:
        return {"state": "已终止", "look": "danger"}
    return {"state": "有效", "look": "done"}
