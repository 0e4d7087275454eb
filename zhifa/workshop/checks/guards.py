"""Guards: each with its cases beside it, its articles known, and used somewhere."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from zhifa.rulebook.engine.check import LATE
from zhifa.rulebook.guards import Guard, load_all
from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.source import PACKS, PackError, Source, read
from zhifa.workshop.wording import missing

_ASKS = re.compile(r"(?:number|due|period|value)\(\s*\"([A-Z]\d\w*(?:\.\w+)*)\"")


def check(packs: Packs) -> Iterator[Problem]:
    known = load_all()
    used = {LATE}
    for source, path, act in _acts(packs):
        for index, use in enumerate(act.get("guards", ())):
            code = use if isinstance(use, str) else use["code"]
            used.add(code)
            if code not in known:
                at = source.at(*path, "guards", index)
                yield Problem(
                    at, missing("规则", code, known, "请改正代码，或者在 rulebook/guards 中写出这条规则")
                )
    for code, guard in known.items():
        yield from _guard(packs, guard, code in used)


def _acts(packs: Packs) -> Iterator[tuple[Source, tuple[str, ...], Row]]:
    for code, (source, act) in packs.acts.items():
        yield source, ("acts", code), act
    for source in packs.sources["procedures"]:
        for code, act in source.data.get("overrides", {}).get("acts", {}).items():
            yield source, ("overrides", "acts", code), act
    for source in packs.added:
        for code, uses in source.data.get("guards", {}).items():
            yield source, ("guards", code), {"guards": uses}


def _guard(packs: Packs, guard: Guard, used: bool) -> Iterator[Problem]:
    at, file = place_of(guard)
    yield from check_cites(packs, at, guard.cites)
    if not used:
        yield Problem(at, f"规则 {guard.code}（{guard.title}）没有任何行为使用。", warning=True)
    for element in guard.needs:
        if element not in packs.elements:
            yield Problem(at, missing("数据元", element, packs.elements, "请改正 needs"))
    known = {code for field in ("", *packs.fields) for code in packs.parameters_of(field)}
    for rule in _ASKS.findall(file.read_text(encoding="utf-8")):
        if rule not in known:
            yield Problem(at, missing("参数", rule, known, "请改正，或者在 parameters/ 中补上"))
    yield from _cases(guard, at, file.with_suffix(".yaml"))


def _cases(guard: Guard, at: str, cases: Path) -> Iterator[Problem]:
    if not cases.exists():
        yield Problem(
            at, f"规则 {guard.code} 旁边没有情形文件 {cases.name}，请补上至少一个通过、一个拒绝的情形。"
        )
        return
    try:
        source = read(cases)
    except PackError as error:
        for line in error.problems:
            place, _, text = line.partition(": ")
            yield Problem(place, text)
        return
    if source.data.get("rule") != guard.code:
        yield Problem(
            source.at("rule"), f"这份情形写的是 {source.data.get('rule')}，应当是 {guard.code}，请改正。"
        )
    verdicts = {"passes" if case["then"] == "passes" else "refused" for case in source.data.get("cases", ())}
    for verdict, name in (("passes", "通过"), ("refused", "拒绝")):
        if verdict not in verdicts:
            yield Problem(source.at("cases"), f"规则 {guard.code} 没有{name}的情形，请补上一个。")


def place_of(guard: Guard) -> tuple[str, Path]:
    """``rulebook/guards/h05_….py:12`` and the file itself."""
    check = inspect.unwrap(guard.check)
    file = Path(check.__code__.co_filename)
    home = PACKS.parent
    name = file.relative_to(home).as_posix() if file.is_relative_to(home) else str(file)
    return f"{name}:{check.__code__.co_firstlineno}", file
