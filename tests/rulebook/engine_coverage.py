"""``python -m tests.rulebook.engine_coverage``: docs/rulebook/coverage.md, what fails without each rule."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tests.rulebook.engine_mutants import EQUIVALENT, killer, mutants
from tests.rulebook.engine_numbers import noticing, shifts
from tests.rulebook.engine_periods import failing as failing_time
from tests.rulebook.engine_periods import times
from tests.rulebook.engine_removals import PROCEDURES, Rule, book, bundle, failing, inert, rules, sentence
from tests.rulebook.harness import answer, cases_of
from zhifa.rulebook.guards import GUARDS
from zhifa.workshop.pages.markdown import bullets, page, table

TARGET = Path(__file__).resolve().parents[2] / "docs" / "rulebook" / "coverage.md"
SHOWN = 3
KINDS = {
    "condition": "先后", "milestone": "了结", "response": "应办", "include": "恢复", "exclude": "排除", "clock": "期间",
    "once": "只办一次", "leaves": "终了",
}  # fmt: skip


def report() -> str:
    """The whole page. Raises AssertionError where a rule can be taken away and nothing fails."""
    parts = [
        "每一行是一条规则，和拿掉它以后会失败的测试：守卫的情形写在规则旁边，关系的判例写在 `tests/rulebook/walks`。"
        "由 `make mutation` 逐条拿掉、改错后写成；哪一处没有测试失败，命令就失败；判例多的，列出最接近的三个。"
        "改动的规则在每次测试中由 `tools/changed_rules.py` 这样检查。",
        f"## 守卫（{len(GUARDS)} 条）",
        "“改错”是把规则写成的条件反过来、界限移动一格、“并且”“或者”互换、不再拒绝，逐处进行，每一处都有情形失败。",
        table(["代码", "规则", "改错", "拿掉以后失败的情形"], _guards()),
        "不影响结论、不计入的改动：",
        bullets([f"{code} `{what}`：{why}" for (code, what), why in EQUIVALENT.items()]),
        "## 数值",
        "每一个取值加一、减一（是否类的反过来），都有测试失败；列出其中一个。",
        table(["代码", "领域", "自", "取值", "失败的测试"], _numbers()),
        "## 期限、间隔、延长和不计入的时间",
        table(["程序", "规则", "拿掉以后失败的判例"], _times()),
    ]
    for procedure in PROCEDURES:
        mine = [rule for rule in rules() if rule.procedure == procedure]
        parts.append(f"## {book().procedures[procedure].name}的关系（{len(mine)} 条）")
        parts.append(
            table(["种类", "关系", "依据", "拿掉以后失败的判例"], (_relation(rule) for rule in mine))
        )
        idle = [
            sentence(procedure, row)
            for row in bundle()["procedures"][procedure]["relations"]
            if inert(procedure, row)
        ]
        if idle:
            parts.append("片段为几个程序共用，下列关系在本程序中不会起作用，拿掉也没有区别：")
            parts.append(bullets(idle))
    text = page("逐条拿掉规则的结果", *parts)
    return text.replace("由 zhifa rulebook docs 从规则数据生成", "由 make mutation 生成")


def _guards() -> Iterator[tuple[str, str, str, str]]:
    cases: dict[str, list[str]] = {}
    for code, name, case in cases_of():
        guard = GUARDS[code]
        GUARDS[code] = replace(guard, check=lambda _: None)
        try:
            passes = answer(code, case) is None
        finally:
            GUARDS[code] = guard
        if passes and case["then"] != "passes":
            cases.setdefault(code, []).append(name)
    for code, guard in sorted(GUARDS.items()):
        assert cases.get(code), f"守卫 {code} 拿掉以后没有测试失败"
        wrong = list(mutants(code))
        alive = [str(mutant) for mutant in wrong if not killer(mutant)]
        assert not alive, "改错了没有情形失败：" + "；".join(alive)
        yield code, guard.title, f"{len(wrong)} 处", "；".join(cases[code])


def _numbers() -> Iterator[tuple[str, str, str, str, str]]:
    found: dict[tuple[str, str, str, int], str] = {}
    for shift in shifts():
        name = next(noticing(shift), "")
        assert name, f"{shift}，没有测试失败"
        found[shift.code, shift.field, shift.since, shift.n] = name
    for (code, field, since, n), name in found.items():
        yield code, field or "—", since, str(n), name


def _times() -> Iterator[tuple[str, str, str]]:
    for time in times():
        names = [walk.name for walk in islice(failing_time(time), SHOWN)]
        assert names, f"“{time.sentence}”的时间拿掉以后没有测试失败"
        yield book().procedures[time.procedure].name, time.sentence, "；".join(names)


def _relation(rule: Rule) -> tuple[str, str, str, str]:
    names = [walk.name for walk in islice(failing(rule), SHOWN)]
    assert names, f"“{rule.sentence}”拿掉以后没有测试失败"
    return KINDS[rule.kind], rule.sentence, rule.cites, "；".join(names)


if __name__ == "__main__":
    try:
        TARGET.write_text(report(), encoding="utf-8", newline="\n")
    except AssertionError as missing:
        sys.exit(str(missing))
    sys.stdout.write(f"{TARGET}\n")
