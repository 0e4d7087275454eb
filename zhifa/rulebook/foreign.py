"""Cases from outside the platform: the JSON of ``zhifa assess`` in, an assessment with findings out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.assess import assess
from zhifa.rulebook.engine.check import check
from zhifa.rulebook.engine.fold import apply
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord, Attempt, World
from zhifa.rulebook.reading import read_act, read_world

Json = Mapping[str, Any]
BEIJING = timezone(timedelta(hours=8))


def assess_file(book: Rulebook, data: Json, now: datetime) -> dict[str, Any]:
    """``{"procedure", "at"?, "world", "acts", "calendar"?}`` → assessment plus ``findings`` per act.

    Every act is first checked as if it were attempted at its own time, then taken as done: the file of
    another system is judged, not corrected. Times without an offset are Beijing time.
    """
    calendar = WorkCalendar.from_json(data["calendar"]) if data.get("calendar") else book.calendar
    world = read_world(data["world"])
    rows: tuple[Json, ...] = tuple(data.get("acts", ()))
    acts = [_act(row, n) for n, row in enumerate(rows, 1)]
    at = _local(datetime.fromisoformat(data["at"])) if data.get("at") else _last_moment(acts, now)
    state = State(book.procedure(data["procedure"]))
    findings = []
    for row, act in zip(rows, acts, strict=True):
        if act.at > at:
            continue
        if act.code not in state.procedure.acts:
            known = "、".join(state.procedure.acts)
            raise ValueError(f"{state.procedure.name}中没有行为 {act.code}；可用的行为：{known}")
        findings += _findings(book, state, act, _world_at(data, world, row), calendar)
        apply(state, book.procedures, act)
    result = assess(book, state, world, at, calendar).as_json()
    return {**result, "rulebook": book.digest, "findings": findings}


def _act(row: Json, number: int) -> ActRecord:
    act = read_act({"id": f"a{number}", "seq": number, **row})
    return replace(act, at=_local(act.at))


def _local(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def _findings(
    book: Rulebook, state: State, act: ActRecord, world: World, calendar: WorkCalendar
) -> list[dict[str, Any]]:
    attempt = Attempt(
        act.code, act.at, act.actor, act.role, act.outcome, act.track, act.phase, act.data,
        act.data.get("_reasons") or {},
    )  # fmt: skip
    verdict = check(book, state, attempt, world, calendar)
    chain = state.procedure.acts[act.code].approval
    told_whole = bool(chain) and (act.code, act.track) not in state.proposals
    ignored = {"role", "approval"} if not act.actor or told_whole else set()
    return [
        {"act": act.code, "seq": act.seq, "at": act.at.isoformat(), **reason.as_json(), "soft": reason.soft}
        for reason in (*verdict.refusals, *verdict.warnings)
        if reason.kind not in ignored
    ]


def _world_at(data: Json, world: World, row: Json) -> World:
    """The registries of the act's moment, where the file gives them; else those of the file."""
    own = row.get("world")
    return replace(read_world({**data["world"], **own}) if own else world, now=None)


def _last_moment(acts: list[ActRecord], now: datetime) -> datetime:
    if not acts:
        return now
    return max(act.at for act in acts)
