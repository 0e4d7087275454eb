"""Events are written ``act`` or ``act.outcome``; both halves must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.wording import missing


def acts_at_fault(packs: Packs, at: str, codes: Iterable[str]) -> Iterator[Problem]:
    for code in codes:
        if code not in packs.acts:
            yield Problem(at, missing("行为", code, packs.acts, "请改正代码，或者在片段中补上"))


def outcomes_at_fault(act: Row, at: str, outcomes: Iterable[str]) -> Iterator[Problem]:
    known = act.get("outcomes", {})
    for outcome in outcomes:
        if outcome in known:
            continue
        if known:
            yield Problem(at, missing("结果", outcome, known, f"“{act['name']}”的结果有：{'、'.join(known)}"))
        else:
            yield Problem(at, f"“{act['name']}”没有结果可选，不能写 {outcome}，请先用 outcomes 写明结果。")


def event_at_fault(acts: Mapping[str, Row], at: str, event: str, remedy: str) -> Iterator[Problem]:
    """``acts`` are those among which the event must be found."""
    code, dot, outcome = event.partition(".")
    if code not in acts:
        yield Problem(at, missing("行为", code, acts, remedy))
    elif dot:
        yield from outcomes_at_fault(acts[code], at, [outcome])
