"""Take one rule away, and something must fail: nothing in the rulebook is there without a reason to be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.rulebook.engine_removals import PROCEDURES, failing, rules
from tests.rulebook.engine_walks import Walker, walks
from tests.rulebook.harness import ROOT, answer, cases_of
from zhifa.rulebook import guards
from zhifa.rulebook.guards import GUARDS

guards.load_all()
CASES: dict[str, list[dict[str, Any]]] = {}
for _rule, _, _case in cases_of():
    CASES.setdefault(_rule, []).append(dict(_case))


@pytest.mark.parametrize("procedure", PROCEDURES)
@pytest.mark.parametrize(
    "kind", ["condition", "milestone", "response", "include", "exclude", "clock", "once", "leaves"]
)
def test_every_relation_is_missed_by_some_walk(procedure: str, kind: str) -> None:
    mine = [rule for rule in rules() if (rule.procedure, rule.kind) == (procedure, kind)]
    unnoticed = [rule.sentence for rule in mine if next(failing(rule), None) is None]
    assert not unnoticed, "没有判例看守的关系：\n" + "\n".join(unnoticed)


@pytest.mark.parametrize("code", sorted(GUARDS))
def test_every_guard_is_missed_by_some_case(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(holds(code, case) for case in CASES[code])
    monkeypatch.setitem(GUARDS, code, replace(GUARDS[code], check=lambda _: None))
    assert not all(holds(code, case) for case in CASES[code])


def holds(code: str, case: dict[str, Any]) -> bool:
    """Whether the rule decides as its case says."""
    refusal = answer(code, case)
    return refusal is None if case["then"] == "passes" else refusal is not None


def test_the_report_names_every_rule() -> None:
    """``make mutation`` wrote it; a rule that came since must be in it."""
    text = (ROOT / "docs" / "rulebook" / "coverage.md").read_text(encoding="utf-8")
    assert [rule.sentence for rule in rules() if f"| {rule.sentence} |" not in text] == []
    assert [code for code in GUARDS if f"| {code} |" not in text] == []


def test_a_walk_is_not_failed_by_nothing() -> None:
    """The rulebook without any removal fails no walk: otherwise the tests above prove nothing."""
    assert [walk.title for walk in walks() if Walker(walk).run()] == []
