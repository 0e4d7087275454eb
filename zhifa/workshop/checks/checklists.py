"""Checklists: provisions exist, each row has a code of its own, and no list ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs
from zhifa.workshop.source import Source


def check(packs: Packs) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in (one for files in packs.checklists.values() for one in files):
        for code, row in file.data["checklists"].items():
            at = file.at("checklists", code)
            if code in seen:
                yield Problem(at, f"检查单 {code} 在 {seen[code]} 已经定义，请删去一处或者改名。")
            seen.setdefault(code, at)
            if row.get("until", row["since"]) < row["since"]:
                text = f"检查单 {code} 的截止日 {row['until']} 早于生效日 {row['since']}，请改正。"
                yield Problem(file.at("checklists", code, "until"), text)
            yield from _rows(packs, file, code)


def _rows(packs: Packs, file: Source, checklist: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, row in enumerate(file.data["checklists"][checklist]["rows"]):
        at = file.at("checklists", checklist, "rows", index)
        if row["code"] in seen:
            yield Problem(at, f"检查单 {checklist} 有两行 {row['code']}，请改成不同的代码。")
        seen.add(row["code"])
        yield from check_cites(packs, at, row["cites"])
