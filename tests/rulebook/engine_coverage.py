"""``python -m tests.rulebook.engine_coverage``: docs/rulebook/coverage.md, what fails without each rule."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

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
        "由 `make mutation` 逐条拿掉后写成；哪一条拿掉以后没有测试失败，命令就失败；判例多的，列出最接近的三个。",
        f"## 守卫（{len(GUARDS)} 条）",
        table(["代码", "规则", "拿掉以后失败的情形"], _guards()),
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


def _guards() -> Iterator[tuple[str, str, str]]:
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
        yield code, guard.title, "；".join(cases[code])


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
