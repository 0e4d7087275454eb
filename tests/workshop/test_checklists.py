"""Checklists of a field are read with their file and line, and are part of the rulebook from their first day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhifa.rulebook.book import Rulebook
from zhifa.workshop.compile import compile_packs, survey

GOOD = """checklists:
  urban-waste:
    name: 运输单位检查单
    since: 2025-12-01
    objects: [渣土运输]
    rows:
      - {code: R01, ask: 是否密闭, way: 现场查看, cites: [处罚法§54(1)], finding: 未密闭运输, item: CG-CF-006}
      - {code: R02, ask: 有无核准, way: 查看证件, cites: [处罚法§54(1)], finding: 未经核准}
"""
FAULTS = [
    ("way: 现场查看, ", "", 7, "缺少 way"),
    ("code: R02", "code: R01", 8, "有两行 R01"),
    ("cites: [处罚法§54(1)], finding: 未密闭", "cites: [没有的法§1], finding: 未密闭", 7, "没有的法"),
    ("objects: [渣土运输]", "objects: []", 5, "空列表"),
    ("code: R01", "code: 一", 7, "R 加两位数字"),
    ("since: 2025-12-01", "since: 2025-12-01\n    until: 2025-01-01", 5, "早于生效日"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "said"), FAULTS)
def test_a_fault_is_told_with_file_and_line(packs: Path, old: str, new: str, line: int, said: str) -> None:
    path = packs / "fields" / "urban" / "checklists.yaml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    found = [one for one in survey(packs).problems if said in one]
    assert found, survey(packs).problems
    assert f"{path}:{line}: " in found[0]


def test_the_rulebook_has_a_checklist_from_its_first_day(packs: Path) -> None:
    (packs / "fields" / "urban" / "checklists.yaml").write_text(GOOD, encoding="utf-8")
    book = Rulebook(compile_packs(packs))
    assert book.checklists("urban", date(2025, 11, 30)) == {}
    assert [
        row["item"]
        for row in book.checklists("urban", date(2025, 12, 1))["urban-waste"]["rows"]
        if "item" in row
    ] == ["CG-CF-006"]
