"""Conditions are judged on what is known; what is already decided asks for nothing."""

from __future__ import annotations

import pytest

from zhifa.rulebook.discretion.conditions import factors_of, judge

AREA = {"area": {">=": 10, "<": 50}}


@pytest.mark.parametrize(("area", "holds"), [(9, False), (10, True), (49, True), (50, False)])
def test_limits_include_what_the_sign_says(area: int, holds: bool) -> None:
    assert judge(AREA, {"area": area}) is holds


def test_an_empty_condition_always_applies() -> None:
    assert judge({}, {}) is True


def test_an_unanswered_factor_is_asked_for() -> None:
    assert judge({**AREA, "refused": True}, {"refused": True}) == "area"


def test_one_false_factor_spares_the_others() -> None:
    assert judge({**AREA, "refused": True}, {"refused": False}) is False


def test_one_true_alternative_spares_the_others() -> None:
    assert judge([{"refused": True}, AREA], {"area": 20}) is True


def test_alternatives_ask_for_what_may_still_decide() -> None:
    assert judge([{"refused": True}, AREA], {"area": 60}) == "refused"


def test_zero_and_none_of_these_are_answers() -> None:
    assert judge({"area": {"<": 1}}, {"area": 0}) is True
    assert judge({"lenient": "merit"}, {"lenient": []}) is False


def test_of_several_answers_one_that_fits_is_enough() -> None:
    assert judge({"lenient": ["merit", "coerced"]}, {"lenient": ["coerced", "confessed"]}) is True


def test_factors_come_in_the_order_of_the_condition() -> None:
    assert factors_of([{"b": True, "a": True}, {"a": False, "c": True}]) == ["b", "a", "c"]
