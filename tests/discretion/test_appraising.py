"""What statute and benchmark make of the facts: the steps that a jurist would check by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discretion.tables import PLAIN, SPLIT, judged, shape, table
from zhifa.rulebook.discretion import appraise, reasons_of

BARBECUE = "CG-CF-004"


def codes(found: Any) -> list[str]:
    return [one.code for one in found.open]


@pytest.mark.parametrize(
    ("facts", "ground"),
    [
        ({"age": "under_14"}, "age_under_14"),
        ({"capacity": "none"}, "incapable"),
        ({"no_fault": True}, "no_fault"),
        ({"slight": True, "corrected": "timely", "harm": "none"}, "minor_corrected_no_harm"),
    ],
)
def test_compelling_grounds_end_in_no_penalty(facts: dict[str, Any], ground: str) -> None:
    found = judged(BARBECUE, days=5, **facts)
    assert (found.grade, found.no_penalty, found.open) == ("G0", (ground,), ())


def test_a_first_minor_violation_may_but_need_not_be_spared() -> None:
    found = judged(BARBECUE, days=5, first=True, corrected="timely", harm="minor")
    assert (found.grade, found.options) == ("G2", ("初次违法且危害后果轻微并及时改正",))


def test_refusal_to_correct_brings_the_heavier_clause() -> None:
    lenient, severe = judged(BARBECUE, days=5), judged(BARBECUE, days=5, corrected="refused")
    assert (lenient.bounds.lo, lenient.bounds.hi) == (50_000, 500_000)  # type: ignore[union-attr]
    assert (severe.bounds.lo, severe.bounds.hi) == (500_000, 2_000_000)  # type: ignore[union-attr]


def test_where_correction_comes_first_nothing_may_be_imposed_before_it_is_refused() -> None:
    found = judged("CG-CF-009", people=30, corrected="timely")
    assert not found.settled and "拒不改正的才给予处罚" in found.refusals[0]
    assert judged("CG-CF-009", people=30, corrected="refused").grade == "G3"


def test_where_only_a_warning_is_allowed_there_is_no_fine() -> None:
    found = judged("SJ-CF-005", batches=3)
    assert (found.kinds, found.lo, found.grade) == (("11",), None, "G3")
    assert not found.allows("G3", 500_000)


@pytest.mark.parametrize(
    ("days", "lenient", "heavy", "grade", "grades"),
    [
        (5, [], [], "G2", ("G2",)),
        (20, [], [], "G3", ("G3",)),
        (40, [], [], "G4", ("G4",)),
        (20, ["harm_reduced"], [], "G2", ("G2",)),
        (20, ["harm_reduced", "merit"], [], "G1", ("G1", "G2")),
        (40, ["harm_reduced", "merit"], [], "G2", ("G1", "G2")),
        (5, [], ["repeated"], "G4", ("G4",)),
        (20, ["harm_reduced"], ["repeated"], "G2", ("G2", "G3", "G4")),
    ],
)
def test_circumstances_move_the_grade(
    days: int, lenient: list[str], heavy: list[str], grade: str, grades: tuple[str, ...]
) -> None:
    found = judged(BARBECUE, days=days, lenient=lenient, heavy=heavy)
    assert (found.grade, found.grades) == (grade, grades)
    assert found.weigh is bool(lenient and heavy)


def test_what_may_lighten_permits_a_lower_grade_and_proposes_none() -> None:
    found = judged(BARBECUE, days=20, capacity="partial")
    assert (found.grade, found.grades) == ("G3", ("G2", "G3"))


def test_mitigation_goes_below_the_minimum_but_not_below_the_floor_of_the_benchmark() -> None:
    found = judged(BARBECUE, days=5, lenient=["harm_reduced", "merit"])
    assert (found.lo, found.hi) == (5_000, 185_000)


def test_questions_about_persons_are_not_asked_of_companies() -> None:
    found = appraise(table(BARBECUE), {}, shape(BARBECUE), SPLIT, citizen=False)
    assert codes(found) == ["no_fault", "first", "corrected", "days"]


def test_the_base_of_the_fine_is_asked_for_and_never_guessed() -> None:
    assert codes(judged("SJ-CF-001", months=2)) == ["goods_value"]
    found = judged("SJ-CF-001", months=2, goods_value=1_000_000)
    assert (found.lo, found.hi) == (10_000_000, 13_000_000)


def test_money_below_the_threshold_has_the_fixed_range() -> None:
    found = judged("SJ-CF-001", months=2, goods_value=999_999)
    assert found.bounds is not None and (found.bounds.lo, found.bounds.hi) == (5_000_000, 10_000_000)


def test_a_benchmark_outside_the_statute_is_refused() -> None:
    found = appraise(
        table("CG-CF-001"),
        {**PLAIN, "area": 20, "stopped": True, "project_cost": 1_000_000},
        {"shape": "percent", "base": "project_cost", "lo": 6, "hi": 10},
        SPLIT,
    )
    assert not found.settled and "超出法定幅度" in found.refusals[0]


def test_the_reasons_name_facts_articles_table_and_range() -> None:
    found = judged(BARBECUE, days=20, lenient=["harm_reduced"])
    assert reasons_of(table(BARBECUE), found) == (
        "经调查核实，改正情况：逾期后改正；从轻、减轻情形：主动消除或者减轻违法行为危害后果；持续天数：20天。"
        "依据生态环境法典§1132(3)，责令改正，处五百元以上五千元以下罚款。"
        "主动消除或者减轻违法行为危害后果，依据处罚法§32(1)(1)，应当从轻或者减轻处罚。"
        "对照岭海市城市管理行政处罚裁量基准（岭城规字〔2026〕3号），属于“超过七天，不超过三十天”的情形，"
        "按“从轻”阶次裁量，法定罚款幅度为500元以上5000元以下，裁量幅度为500元至1850元。"
    )


def test_every_answer_that_was_looked_at_is_listed_with_its_articles() -> None:
    listed = {one.factor.code: one for one in judged(BARBECUE, days=20, lenient=["merit"]).findings}
    assert {"age", "first", "corrected", "harm", "lenient", "heavy", "days"} <= set(listed)
    assert listed["lenient"].cites == ("处罚法§32", "处罚法§32(1)(4)")
    assert all(one.cites for one in listed.values())
