"""A guard has its cases beside it, of its own code, with one that passes and one that is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhifa.rulebook.guards import GUARDS, load_all
from zhifa.workshop.checks import guards

Told = Callable[[str | None], list[str]]
GOOD = """\
rule: H05
cases:
  - {name: 可以, when: {act: interview, at: 2026-03-10T09:00}, then: passes}
  - {name: 不可以, when: {act: interview, at: 2026-03-10T09:00}, then: {refused: 两名}}
"""


@pytest.fixture
def told(tmp_path: Path) -> Told:
    load_all()

    def judge(text: str | None) -> list[str]:
        cases = tmp_path / "h05.yaml"
        if text is not None:
            cases.write_text(text, encoding="utf-8")
        return [str(one) for one in guards._cases(GUARDS["H05"], "rulebook/guards/h05.py:9", cases)]

    return judge


def test_good_cases_are_no_fault(told: Told) -> None:
    assert told(GOOD) == []


def test_missing_cases_are_told(told: Told) -> None:
    assert told(None) == [
        "rulebook/guards/h05.py:9: 规则 H05 旁边没有情形文件 h05.yaml，请补上至少一个通过、一个拒绝的情形。"
    ]


def test_cases_of_another_rule_are_told(told: Told) -> None:
    assert "这份情形写的是 H06，应当是 H05，请改正。" in told(GOOD.replace("H05", "H06"))[0]


@pytest.mark.parametrize(("line", "missing"), [(2, "通过"), (3, "拒绝")])
def test_one_sided_cases_are_told(told: Told, line: int, missing: str) -> None:
    rows = GOOD.splitlines()
    text = "\n".join(rows[:line] + rows[line + 1 :])
    assert f"规则 H05 没有{missing}的情形，请补上一个。" in told(text)[0]


def test_cases_that_are_no_yaml_are_told_with_their_line(told: Told) -> None:
    assert "h05.yaml:3: 不是有效的 YAML" in told(GOOD.replace("- {name: 可以", "- {name: : 可以"))[0]


def test_the_place_of_a_guard_is_its_file_and_line() -> None:
    load_all()
    place, file = guards.place_of(GUARDS["H05"])
    assert place.startswith("rulebook/guards/h05_two_certified_officers.py:")
    assert file.exists()
