"""Who and what takes part in a draw: objects below the cap by risk, officers who may enforce on the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhifa.casework.cases.services import number_of
from zhifa.casework.inspections.facts import plan_in_force
from zhifa.casework.inspections.models import Tie, Visit
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.rulebook.reading import read_world

CLASSES = ("A", "B", "C", "D")
USUAL = "B"
MOST = 20_000  # objects of one draw
HEADS = {"unit_head", "agency_head", "principal_head"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the draw shall be made from. ``tags``: an object has one of them."""

    body: bodies.Body
    user: User
    on: date
    field: str
    region: str
    tags: tuple[str, ...]
    take: int
    team: int


@dataclass(slots=True)
class Pool:
    spec: dict[str, Any]
    left_out: list[dict[str, str]]


def pool_of(asked: Asked) -> Pool:
    found = _objects(asked)
    visits = _visits(asked, [str(one.pk) for one in found])
    kept, left_out = [], []
    for one in found:
        why = _why_not(asked, visits[str(one.pk)])
        if why:
            left_out.append({"object": one.name, "why": why})
        else:
            kept.append(_object(asked, one))
    officers, unfit = _officers(asked)
    left_out += unfit
    barred = _barred(asked, visits, [row["id"] for row in kept], officers)
    short = {one for one, who in barred.items() if len(officers) - len(who) < asked.team}
    left_out += [
        {"object": row["name"], "why": "回避以后没有足够的执法人员"} for row in kept if row["id"] in short
    ]
    spec = {
        "objects": [row for row in kept if row["id"] not in short],
        "officers": sorted(officers), "names": officers, "take": asked.take, "team": asked.team,
        "barred": {one: who for one, who in barred.items() if one not in short},
    }  # fmt: skip
    return Pool(spec, left_out)


def _objects(asked: Asked) -> list[parties.Party]:
    """The standing organisations of the region with one of the tags."""
    filters = parties.Filters(field=asked.field, region=asked.region, status=parties.PartyStatus.ACTIVE)
    rows = parties.find(filters, asked.user).exclude(kind=parties.PartyKind.PERSON)
    wanted = set(asked.tags)
    return [one for one in rows[:MOST] if not wanted or wanted & set(one.tags)]


def _object(asked: Asked, one: parties.Party) -> dict[str, Any]:
    grade = risk_of(one.tags)
    weight = number_of(asked.field, f"DRAW.weight.{grade}", asked.on)
    return {"id": str(one.pk), "name": one.name, "risk": grade, "weight": weight}


def risk_of(tags: list[str]) -> str:
    """The credit-risk class among the tags (风险A … 风险D); without one, the usual."""
    return next((one for one in CLASSES if f"风险{one}" in tags), USUAL)


def _visits(asked: Asked, ids: list[str]) -> Mapping[str, list[Visit]]:
    """Every visit to the objects, by object, in one query."""
    found: dict[str, list[Visit]] = {one: [] for one in ids}
    for visit in Visit.objects.filter(party_id__in=ids).select_related("case"):
        found[visit.party_id].append(visit)
    return found


def _why_not(asked: Asked, visits: list[Visit]) -> str:
    """Why an object is not drawn: its cap is reached, or a task on it waits already."""
    own = [visit for visit in visits if visit.body_code == asked.body.code]
    made = {
        visit.joint_id or visit.pk
        for visit in own
        if visit.counts and visit.recorded_at and visit.recorded_at.year == asked.on.year
    }
    plan = plan_in_force(asked.body.code, asked.on)
    cap = plan.frequency_cap if plan else number_of(asked.field, "H65.cap", asked.on)
    if len(made) >= cap:
        return f"本年度已检查{len(made)}次，达到上限{cap}次"
    if any(visit.recorded_at is None and visit.case.status == "open" for visit in own):
        return "已有等待检查的任务"
    return ""


def _officers(asked: Asked) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Officers with a certificate good on the day, by user name; heads approve, so they are not drawn."""
    facts = bodies.officer_facts(asked.body, asked.on)
    people = read_world({"body": bodies.body_fact(asked.body), "officers": facts}).officers.values()
    fit, unfit = {}, []
    for one in people:
        if "officer" not in one.roles or HEADS & set(one.roles):
            continue
        if one.certified_on(asked.on):
            fit[one.id] = one.name
        else:
            unfit.append({"object": one.name, "why": "当日没有有效的执法证件"})
    return fit, unfit


def _barred(
    asked: Asked, visits: Mapping[str, list[Visit]], ids: list[str], officers: Mapping[str, str]
) -> dict[str, list[str]]:
    """Who may not go where: registered ties (S23), and those who were there too often (S22)."""
    most = number_of(asked.field, "S22.times", asked.on)
    barred: dict[str, set[str]] = {one: set() for one in ids}
    for tie in Tie.objects.filter(party_id__in=ids, until=None).select_related("officer"):
        barred[tie.party_id].add(tie.officer.username)
    for one in ids:
        barred[one] |= {who for who, times in _times(visits[one]) if times >= most}
    return {one: sorted(who & set(officers)) for one, who in barred.items() if who & set(officers)}


def _times(visits: list[Visit]) -> Iterator[tuple[str, int]]:
    yield from Counter(who for visit in visits if visit.recorded_at for who in visit.officers).items()
