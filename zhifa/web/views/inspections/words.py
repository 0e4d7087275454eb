"""Inspections in words: kinds, stages, objects — for rows that are formatted here and only placed in templates."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from zhifa.casework.inspections.services import Visit
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.workshop.bundle import load_rulebook


def label(codeset: str, code: str) -> str:
    return load_rulebook().label(codeset, code)


def state_of(visit: Visit) -> tuple[str, str]:
    """Where the visit stands, and how it looks."""
    if visit.recorded_at:
        return label(
            "inspection_conclusions", visit.conclusion
        ), "done" if visit.conclusion == "clean" else "soon"
    if visit.case.status != "open":
        return "已终止", ""
    if visit.entered_at:
        return "正在检查", "accent"
    return ("已批准，待检查", "accent") if visit.approved_at else ("待审批", "")


def when(visit: Visit) -> str:
    moment = visit.recorded_at or visit.begins
    if moment:
        return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
    return f"{timezone.localtime(visit.ends):%Y-%m-%d} 前" if visit.ends else ""


def body_names(codes: Iterable[str]) -> dict[str, str]:
    return dict(bodies.Body.objects.filter(code__in=set(codes)).values_list("code", "name"))


def party_names(ids: Iterable[str]) -> dict[str, str]:
    """As cases name them; one query."""
    keys = [int(one) for one in set(ids) if one.isdecimal()]
    rows = parties.Party.objects.filter(pk__in=keys).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}
