"""Faults in table files are told with file and line, before anything is loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zhifa.workshop.benchmarks import installed_tables
from zhifa.workshop.source import PACKS, PackError

FILE = "fields/urban/discretion.yaml"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    for path in ("base/discretion/statutory.yaml", "base/statutes.yaml", FILE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKS / path, tmp_path / path)
    return tmp_path


def faults(packs: Path, old: str, new: str) -> str:
    file = packs / FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as refused:
        installed_tables(packs)
    line = text[: text.index(old)].count("\n") + 1
    said = str(refused.value)
    assert f"{FILE}:" in said
    assert any(f":{at}:" in said for at in range(line - 3, line + 4)), (line, said)
    return said


def test_the_copied_files_have_no_fault(packs: Path) -> None:
    assert len(installed_tables(packs)) == 50


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("when: {days: {\"<=\": 7}}", "when: {dayz: {\"<=\": 7}}", "没有情节 dayz（是不是 days？）"),
        ("when: {days: {\"<=\": 7}}", "when: {days: true}", "不能用来比较"),
        ("when: {corrected: refused}", "when: {corrected: refuzed}", "没有corrected 的选项 refuzed"),
        ("{grade: G2, name: 不超过七天", "{grade: G1, name: 不超过七天", "减轻须有法定事由"),
        ("fine: {share: [0, 200]}", "fine: {share: [200, 0]}", "上下颠倒"),
        ("cites: [城乡规划法§66]", "cites: [城乡规画法§66]", "没有简称 城乡规画法"),
        ("  published_on: 2026-07-31", "  published_on: 2026-09-30", "未公布的不能施行"),
        ("kind: number, unit: 个, cites", "kind: nummer, unit: 个, cites", "number（数量）"),
        ("  since: 2026-08-15", "  sinze: 2026-08-15", "不认识“sinze”"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_words_with_its_place(packs: Path, old: str, new: str, said: str) -> None:
    assert said in faults(packs, old, new)


def test_a_table_needs_one_row_for_the_rest(packs: Path) -> None:
    rest = "{grade: G3, name: 超过七天，不超过三十天"
    assert "没有兜底的一档" in faults(packs, rest, rest + ', when: {days: {">": 7}}')
