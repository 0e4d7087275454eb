"""Elements: choices from code sets that exist."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.wording import missing

CHOOSING = {"choice", "choices", "signature"}


def check(packs: Packs) -> Iterator[Problem]:
    for code, (source, row) in packs.elements.items():
        at = source.at("elements", code)
        yield from _codeset(packs, at, code, row)
        yield from _shown_with(packs, at, row)
        for column in row.get("columns", ()):
            yield from _codeset(packs, at, f"{code}.{column['code']}", column)
        if row["type"] == "rows" and not row.get("columns"):
            yield Problem(at, f"数据元 {code} 是多行的，请用 columns 写明每一行有哪些栏。")


def _shown_with(packs: Packs, at: str, row: Row) -> Iterator[Problem]:
    for other, codes in row.get("shown_with", {}).items():
        if other not in packs.elements:
            yield Problem(at, missing("数据元", other, packs.elements, "请改正 shown_with"))
            continue
        known = {*packs.codes(str(packs.elements[other][1].get("codeset"))), "true", "false", "+"}
        for code in codes:
            if code not in known:
                yield Problem(at, missing("代码", code, known, f"{other} 没有这个代码，请改正 shown_with"))


def _codeset(packs: Packs, at: str, code: str, row: Row) -> Iterator[Problem]:
    codeset = row.get("codeset")
    if codeset and codeset not in packs.codesets:
        yield Problem(at, missing("代码集", codeset, packs.codesets, "请改正，或者在 codesets/ 中补上"))
    elif row["type"] in CHOOSING and not codeset and not row.get("fill"):
        yield Problem(at, f"数据元 {code} 是选择项，请用 codeset 写明从哪个代码集选择。")
    default = row.get("default")
    if codeset in packs.codesets and row["type"] == "choice" and default is not None:
        codes = packs.codes(str(codeset))
        if default not in codes:
            yield Problem(
                at, missing("代码", str(default), codes, f"{code} 的默认值须在 {codeset} 中，请改正")
            )
