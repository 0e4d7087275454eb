"""What the filling-in of a notice may ask before anybody has typed a penalty."""

from collections.abc import Mapping
from typing import Any

from tests.rulebook.harness import context_of
from zhifa.rulebook.hearing_scope import in_hearing_scope, threshold

PERSON = {"party": {"kind": "01", "name": "何某"}}


def report(**data: Any) -> list[Mapping[str, Any]]:
    return [{"code": "investigation_report", "at": "2026-03-01T09:00", "outcome": "penalty", "data": data}]


def notice(world: Mapping[str, Any], acts: list[Mapping[str, Any]], **data: Any) -> Mapping[str, Any]:
    when = {"act": "prior_notice", "at": "2026-03-02T09:00", "data": data}
    return {"given": {"world": world, "acts": acts}, "when": when}


def test_an_empty_form_is_judged_by_what_the_report_proposes() -> None:
    case = notice(PERSON, report(penalty_kinds=["21"], fine_amount=500_000))
    assert in_hearing_scope(context_of(case)) == [
        "罚款5000元，达到对公民的较大数额标准5000元（处罚法§63(1)(1)）"
    ]


def test_what_is_typed_counts_before_what_was_proposed() -> None:
    case = notice(
        PERSON, report(penalty_kinds=["21"], fine_amount=500_000), penalty_kinds=["21"], fine_amount=499_999
    )
    assert in_hearing_scope(context_of(case)) == []


def test_every_ground_is_named() -> None:
    case = notice(PERSON, [], penalty_kinds=["33", "41"], fine_amount=500_000, confiscated_gains=500_000)
    reasons = in_hearing_scope(context_of(case))
    assert [reason[:4] for reason in reasons] == ["吊销许可", "限制开展", "罚款50", "没收违法"]


def test_nothing_proposed_needs_no_hearing() -> None:
    assert in_hearing_scope(context_of(notice(PERSON, []))) == []


def test_a_party_not_yet_known_gets_the_lower_threshold() -> None:
    assert threshold(context_of(notice({"party": None}, [])), "fine")[0] == 500_000
