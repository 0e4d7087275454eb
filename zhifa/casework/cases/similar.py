"""Decided cases over the same item with the same grade: what a new decision is compared with (处罚法§34)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from zhifa.casework.cases.models import Case
from zhifa.libraries.bodies import services as bodies
from zhifa.rulebook.discretion import BaseMissing, ShapeError, bounds
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.rulebook.periods import add_months
from zhifa.rulebook.similar import Similar, similar_of

MOST = 5_000  # fines that are read; the latest count
Json = Mapping[str, Any]


def decided(cases: QuerySet[Case], item: str, grade: str, on: date, months: int) -> QuerySet[Case]:
    """Of ``cases``, those fined for the item in this grade during the months before the day, latest first."""
    since = add_months(on, -months)
    return cases.filter(
        item_code=item, discretion_grade=grade, fine_amount__gt=0, decided_on__gt=since, decided_on__lte=on
    ).order_by("-decided_on", "pk")


def similar_json(
    item: Json, party: Json | None, values: Json, region: str, on: date, months: int, case: Case | None
) -> dict[str, Any] | None:
    """``World.similar`` for the grade that is being chosen, over the region of the body."""
    grade, span = str(values.get("discretion_grade") or ""), comparable(item, party, values)
    if not grade or span is None:
        return None
    found = decided(
        Case.objects.filter(body_region__startswith=bodies.significant(region)),
        item["code"],
        grade,
        on,
        months,
    )
    found = found.filter(fine_amount__lte=span[1], fine_amount__gte=0 if grade == "G1" else span[0])
    if case is not None:
        found = found.exclude(pk=case.pk)
    known = similar_of(
        [fine or 0 for fine in found.values_list("fine_amount", flat=True)[:MOST]], grade, months
    )
    return asdict(known) if known else None


def comparable(item: Json, party: Json | None, values: Json) -> tuple[int, int] | None:
    """The statutory range, where fines can be compared as amounts: not where each has its own base."""
    own = "citizen" if party and party.get("kind") in ("01", "04") else "organisation"
    shape = item["fines"].get(own) or item["fines"].get("any")
    if not shape:
        return None
    try:
        found = bounds(shape, {base: values.get(base) for base in BASES})
    except (BaseMissing, ShapeError):
        return None
    return None if found.inputs else (found.lo, found.hi)


__all__ = ["Similar", "comparable", "decided", "similar_json"]
