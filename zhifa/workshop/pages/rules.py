"""rules.md: every guard with its article in words, the acts that ask it, and the cases that prove it."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.rulebook.engine.check import LATE
from zhifa.rulebook.guards import Guard, load_all
from zhifa.workshop.checks.guards import place_of
from zhifa.workshop.pages.markdown import SOURCES, bullets, page, table
from zhifa.workshop.pages.reading import Library
from zhifa.workshop.source import read

INTRO = (
    "每条规则是一个函数，一个文件，旁边有证明它的情形。**H** 是硬规则：不符合的，平台拒绝办理；"
    "**S** 是提醒：写明理由后可以继续，理由随行为一起保存。"
)


def rules_page(library: Library) -> str:
    guards = sorted(load_all().values(), key=lambda guard: guard.code)
    used = _uses(library)
    overview = table(
        ["代码", "规则", "效果", "依据", "生效", "来源"],
        [
            (
                f"[{guard.code}](#{guard.code.lower()})", guard.title, _effect(guard), "；".join(guard.cites),
                _life(guard), SOURCES[guard.source],
            )
            for guard in guards
        ],
    )  # fmt: skip
    parts = [INTRO, f"共 {len(guards)} 条。", overview]
    parts += [part for guard in guards for part in _section(library, guard, used.get(guard.code, []))]
    return page("规则", *parts)


def _section(library: Library, guard: Guard, used: list[str]) -> Iterator[str]:
    yield f'<a id="{guard.code.lower()}"></a>\n\n## {guard.code} {guard.title}'
    place, file = place_of(guard)
    cases = file.with_suffix(".yaml")
    here = place.rpartition(":")[0]
    yield bullets(
        [
            f"效果：{_effect(guard)}；生效：{_life(guard)}；来源：{SOURCES[guard.source]}",
            f"依据：{library.cites(guard.cites)}",
            f"用于：{'、'.join(used) or '没有行为使用'}",
            f"代码：`{here}`；情形：`{here.removesuffix('.py')}.yaml`",
        ]
    )
    rows = []
    for case in read(cases).data["cases"]:
        refused = "通过" if case["then"] == "passes" else f"{_effect(guard)}：“{case['then']['refused']}”"
        rows.append((str(case["name"]), refused))
    yield table(["情形", "结论（提示中的话）"], rows)


def _uses(library: Library) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {LATE: ["每一个步骤"]}
    for _, act in library.acts():
        for use in act.guards:
            outcome = f"（{act.outcomes[use.when]}）" if use.when else ""
            text = f"{act.name}{outcome}"
            if text not in used.setdefault(use.code, []):
                used[use.code].append(text)
    return used


def _effect(guard: Guard) -> str:
    return "提醒" if guard.soft else "拒绝"


def _life(guard: Guard) -> str:
    return f"{guard.since.isoformat()} 起" + (f"，至 {guard.until.isoformat()}" if guard.until else "")
