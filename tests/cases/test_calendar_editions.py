"""A year of the working calendar that is loaded or corrected later changes nothing that was recorded before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.cases.clock import Clock
from tests.cases.story import Story
from tests.operating.notices import YEAR_2026
from zhifa.casework.cases import calendars, rulebooks
from zhifa.casework.cases.calendars import Plan
from zhifa.casework.cases.verifying import verify_case


@pytest.fixture(autouse=True)
def fresh_calendar() -> Iterator[None]:
    rulebooks.forget_calendar()
    yield
    rulebooks.forget_calendar()


def test_a_case_verifies_after_its_year_was_corrected_and_goes_on_by_the_new_days(
    story: Story, clock: Clock
) -> None:
    story.lead()
    due = story.the_case.next_due
    assert due is not None and list(verify_case(story.the_case)) == []
    known = Plan.of(calendars.read(YEAR_2026))
    assert due not in known.holidays
    calendars.load(replace(known, holidays=(*known.holidays, due)), None)
    assert list(verify_case(story.the_case)) == []
    clock.later(minutes=5)
    story.do(
        "wangjian", "assign_verification", officers=["zhangyuan", "lijing"], verification_scope="核实车辆"
    )
    assert story.the_case.next_due is not None and story.the_case.next_due > due
    assert list(verify_case(story.the_case)) == []
    assert date(2026, 1, 1) in rulebooks.calendar().holidays
