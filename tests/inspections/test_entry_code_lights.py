"""The code of a visit is lit only while everything that entitles the officers to enter is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from zhifa.rulebook.entry_code import Entitlement, unmet

NOW = datetime.fromisoformat("2026-10-12T09:30")
GOOD = Entitlement(
    kind="routine", source="plan", reason="年度计划第一项", published=True, planned=True, visits=0, cap=2, exempt="",
    officers=2, uncertified=(), approved=True, at_once=False, begins=datetime.fromisoformat("2026-10-12T09:00"),
    ends=datetime.fromisoformat("2026-10-12T17:00"),
)  # fmt: skip


def test_with_everything_there_it_is_lit() -> None:
    assert unmet(GOOD, NOW) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"published": False}, "没有列入公布的行政检查事项清单"), ({"planned": False}, "没有列入现行的年度检查计划"),
        ({"visits": 2}, "达到公布的上限2次"), ({"uncertified": ("梁峰",)}, "梁峰现在没有有效的执法证件"),
        ({"officers": 1}, "不足两名"), ({"approved": False}, "还没有经过批准"),
        ({"begins": datetime.fromisoformat("2026-10-13T09:00")}, "定于 2026-10-13 开始"),
        ({"ends": datetime.fromisoformat("2026-10-12T09:29")}, "已于 2026-10-12 09:29 结束"),
        ({"kind": "individual", "source": "other", "reason": ""}, "没有写明个案检查的线索"),
    ],
)  # fmt: skip
def test_what_is_missing_keeps_it_dark_and_is_said(changes: dict[str, Any], said: str) -> None:
    found = unmet(replace(GOOD, **changes), NOW)
    assert said in "；".join(one.text for one in found)
    assert all(one.cites for one in found)


def test_a_clue_needs_neither_plan_nor_cap() -> None:
    clue = replace(GOOD, kind="individual", source="report", planned=False, visits=5)
    assert unmet(clue, NOW) == []


def test_a_quick_inspection_is_lit_before_its_approval_is_made_up() -> None:
    quick = replace(GOOD, kind="individual", source="report", approved=False, at_once=True, planned=False)
    assert unmet(quick, NOW) == []


def test_it_is_lit_on_the_day_even_before_the_hour() -> None:
    assert unmet(GOOD, datetime.fromisoformat("2026-10-12T08:00")) == []
