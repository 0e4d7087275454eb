"""Every rule is proved by the cases beside it."""

from typing import Any

import pytest

from tests.rulebook.harness import GUARD_FILES, answer, cases_of, verdict
from zhifa.rulebook.guards import GUARDS

CASES = list(cases_of())


@pytest.mark.parametrize(("rule", "name", "case"), CASES, ids=[f"{r} {n}" for r, n, _ in CASES])
def test_the_rule_decides_as_the_case_says(rule: str, name: str, case: dict[str, Any]) -> None:
    result = answer(rule, case)
    expected = case["then"]
    if expected == "passes":
        assert result is None, verdict(result)
        return
    assert result is not None, f"{rule}：应当拒绝而没有拒绝"
    assert expected["refused"] in result.message, verdict(result)
    assert result.remedy, "拒绝必须写明出路"


def test_every_rule_has_cases_that_refuse_and_cases_that_pass() -> None:
    seen: dict[str, set[str]] = {}
    for rule, _, case in CASES:
        seen.setdefault(rule, set()).add("passes" if case["then"] == "passes" else "refused")
    lacking = {code: seen.get(code, set()) for code in GUARDS if seen.get(code) != {"passes", "refused"}}
    assert lacking == {}


def test_every_rule_is_one_file_with_its_cases_beside_it() -> None:
    for code, rule in GUARDS.items():
        module = rule.module.rsplit(".", 1)[1]
        assert module.startswith(code.lower() + "_")
        assert (GUARD_FILES / f"{module}.yaml").exists(), f"{code} 缺少测试"
