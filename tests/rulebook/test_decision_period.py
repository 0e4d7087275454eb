"""S07 leaves out what the field's rule leaves out: suspension, examination, hearing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.rulebook.harness import context_of
from zhifa.rulebook.guards import GUARDS
from zhifa.rulebook.parameters import Parameters

VALUE = {"since": "2021-07-15", "unit": "day", "cites": "处罚法§60", "source": "R"}
PARAMETERS = Parameters(
    {
        "T16": {
            "name": "办案期限",
            "values": [
                {**VALUE, "n": 90, "excludes": ["suspension", "examination", "hearing", "unheard_of"]}
            ],
        },
        "T17": {"name": "延长", "values": [{**VALUE, "n": 30}]},
    }
)
# Docketed on 2026-01-10 the bare period ends on 2026-04-10.
PAUSES = {
    "中止十一日": [
        {"code": "suspend", "at": "2026-02-01T09:00"},
        {"code": "resume", "at": "2026-02-11T09:00"},
    ],
    "鉴定十一日": [
        {
            "code": "commission_exam",
            "at": "2026-02-01T09:00",
            "data": {"exam_from": "2026-02-01", "exam_until": "2026-02-11"},
        }
    ],
    "听证十一日": [
        {"code": "answer_hearing", "at": "2026-02-01T09:00", "outcome": "accepted"},
        {"code": "hearing_report", "at": "2026-02-11T09:00"},
    ],
    "鉴定与中止重叠": [
        {"code": "suspend", "at": "2026-02-01T09:00"},
        {
            "code": "commission_exam",
            "at": "2026-02-01T09:00",
            "data": {"exam_from": "2026-02-03", "exam_until": "2026-02-09"},
        },
        {"code": "resume", "at": "2026-02-11T09:00"},
    ],
}


def overdue(acts: list[dict[str, object]], at: str) -> bool:
    docket = {"code": "docket", "at": "2026-01-10T09:00"}
    case = {"given": {"acts": [docket, *acts]}, "when": {"act": "decide", "at": at, "outcome": "penalty"}}
    return GUARDS["S07"].check(replace(context_of(case), parameters=PARAMETERS)) is not None


@pytest.mark.parametrize("name", PAUSES)
def test_eleven_days_that_do_not_count_move_the_end_by_eleven_days(name: str) -> None:
    assert not overdue(PAUSES[name], "2026-04-21T09:00")
    assert overdue(PAUSES[name], "2026-04-22T09:00")


def test_while_the_case_is_still_suspended_the_period_does_not_run() -> None:
    assert not overdue([{"code": "suspend", "at": "2026-02-01T09:00"}], "2026-07-01T09:00")


def test_a_refused_hearing_or_a_suspension_that_was_only_proposed_stops_nothing() -> None:
    refused = {"code": "answer_hearing", "at": "2026-02-01T09:00", "outcome": "refused"}
    proposed = {"code": "suspend", "at": "2026-02-01T09:00", "phase": "proposed"}
    assert overdue([refused, proposed], date(2026, 4, 11).isoformat() + "T09:00")


def test_an_extension_within_the_moved_period_is_in_time() -> None:
    extension = {"code": "extend_deadline", "at": "2026-04-21T09:00"}
    assert not overdue([*PAUSES["中止十一日"], extension], "2026-05-21T09:00")
    assert overdue([*PAUSES["中止十一日"], extension], "2026-05-22T09:00")
    assert overdue([extension], "2026-04-30T09:00")
