"""亮码入企 without a network: by the rule of the office, from what the bundle holds of plan, cap and earlier visits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from zhifa.pocket.case import PocketCase, local
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.entry_code import Entitlement, Unmet, published, unmet
from zhifa.rulebook.facts import Officer, World
from zhifa.rulebook.inspecting import APPROVALS, OF_VISIT, QUICK, RECORDED, triggered
from zhifa.rulebook.reading import read_world

Json = Mapping[str, Any]
CAP, SOURCE = "H65.cap", "涉企检查意见"


def entry(case: PocketCase) -> dict[str, Any] | None:
    """``code`` is empty, and it stays dark, for a visit that the platform does not know yet."""
    state = case.state
    if state.procedure.kind != "inspection" or not state.acts:
        return None
    values, world = _values(state), read_world(case.world({}))
    held = case.parts.visits.get(str(case.data.get("id") or "")) or {}
    told: Json = held.get("inspection") or {}
    cap = int(told.get("cap") or 0) or case.parts.book.parameters(
        world.item.field if world.item else ""
    ).number(CAP, case.now.date())
    officers = _officers(values, world)
    entitled = _entitled(case, values, world, officers, held, cap)
    lacking = [*unmet(entitled, case.now), *_too_old(entitled, held, case.now)]
    over, ended = (
        _done(state, RECORDED),
        any(event in state.marking.executed for event, _ in state.procedure.endings),
    )
    return {
        "code": told.get("code") or "", "path": held.get("path") or "", "over": over, "cancelled": ended and not over,
        "lit": bool(told.get("code")) and not lacking and not over and not ended,
        "unmet": [{"text": one.text, "cites": one.cites} for one in lacking],
        "visits": entitled.visits, "cap": cap, "counted": not triggered(entitled.kind, entitled.source),
        "officers": [_line(one, case.now) for one in officers],
        "items": [str(row.get("item") or "") for row in values.get("inspection_items") or ()],
        "party": str(values.get("party") or ""), "begins": values.get("inspection_from"), "ends": values.get("inspection_until"),
    }  # fmt: skip


def _values(state: State) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for act in state.acts:
        if act.code in OF_VISIT:
            values |= act.data
    return values


def _done(state: State, *codes: str) -> bool:
    return any(act.code in codes for act in state.acts)


def _officers(values: Json, world: World) -> list[Officer]:
    """Whoever is not of the body any more is without a certificate."""
    chosen = [str(one) for one in values.get("officers") or ()]
    return [world.officers.get(one) or Officer(one, "已离开本机关的人员", world.body.code) for one in chosen]


def _entitled(
    case: PocketCase, values: Json, world: World, officers: list[Officer], held: Json, cap: int
) -> Entitlement:
    day = case.now.date()
    return Entitlement(
        kind=str(values.get("inspection_kind") or ""), source=str(values.get("inspection_source") or ""),
        reason=str(values.get("inspection_reason") or ""), published=published(world.powers, day),
        planned=bool(held.get("planned")), visits=int((held.get("inspection") or {}).get("visits") or 0), cap=cap,
        exempt=str(values.get("frequency_exempt_reason") or ""), officers=len(officers),
        uncertified=tuple(one.name for one in officers if not one.certified_on(day)),
        approved=_done(case.state, *APPROVALS), at_once=case.data.get("started_as") == QUICK,
        begins=_moment(values.get("inspection_from")), ends=_moment(values.get("inspection_until")),
    )  # fmt: skip


def _too_old(facts: Entitlement, held: Json, now: datetime) -> Iterator[Unmet]:
    """Visits are counted by the year: what was counted in the old one says nothing of the new."""
    if held and held.get("year") != now.year and not triggered(facts.kind, facts.source):
        yield Unmet("本机的检查次数是上一年度的，本年度的还没有核对", SOURCE)


def _line(one: Officer, now: datetime) -> dict[str, Any]:
    number = one.certificate.number if one.certificate else ""
    return {"name": one.name, "number": number, "good": one.certified_on(now.date())}


def _moment(value: Any) -> datetime | None:
    return local(str(value)) if value else None
