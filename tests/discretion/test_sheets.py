"""Tables out and in as workbooks: row by row, a bad row spoils its table only."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from zhifa.foundation.accounts.models import User
from zhifa.foundation.sheets.writing import workbook
from zhifa.libraries.discretion.services import (
    Benchmark,
    BenchmarkRefused,
    SheetRefused,
    benchmark_on,
    carry_import,
    plan_import,
    report_sheet,
    tables_sheet,
)
from zhifa.libraries.discretion.sheets import QUESTIONS, TIERS

pytestmark = pytest.mark.usefixtures("city")
SINCE = date(2027, 1, 1)
NEW: dict[str, Any] = {
    "name": "岭海市城市管理行政处罚裁量基准", "number": "岭城规字〔2026〕9号", "publisher": "岭海市城市管理和综合执法局",
    "published_on": "2026-12-01", "since": "2027-01-01",
}  # fmt: skip


def sheets_of(content: bytes) -> dict[str, list[list[str]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def written(tiers: list[list[str]], questions: list[list[str]] | None = None) -> bytes:
    parts: list[Any] = [("裁量阶次", tuple(TIERS), tiers)]
    return workbook([*parts, ("情节", tuple(QUESTIONS), questions)] if questions is not None else parts)


def current() -> list[Benchmark]:
    held = Benchmark.objects.filter(until__isnull=True, since__lt=SINCE)
    return list(held.select_related("item"))


def one_table(item: str = "CG-CF-006") -> tuple[list[list[str]], list[list[str]]]:
    parts = sheets_of(tables_sheet([one for one in current() if one.item.code == item]))
    return parts["裁量阶次"][1:], parts["情节"][1:]


def test_what_is_exported_is_what_is_in_force() -> None:
    plan = plan_import(tables_sheet(current()), NEW, SINCE)
    assert plan.counts == {"new": 117}, [one.faults for one in plan.taken if one.faults]
    for one in plan.new:
        assert one.draft is not None and one.before is not None
        assert one.draft.content["rows"] == one.before.content["rows"]
        before = {row["code"]: row for row in one.before.content["factors"]}
        assert {row["code"]: row for row in one.draft.content["factors"]} == before


def test_a_changed_tier_becomes_the_next_version_and_ends_the_one_before(urban_manager: User) -> None:
    tiers, questions = one_table()
    tiers[0][5] = "0%-20%"
    content = written(tiers, questions)
    plan = plan_import(content, NEW, SINCE)
    assert carry_import(content, NEW, SINCE, plan.digest(), urban_manager) == 1
    before, after = benchmark_on("CG-CF-006", date(2026, 12, 31)), benchmark_on("CG-CF-006", SINCE)
    assert before is not None and after is not None and before.until == date(2026, 12, 31)
    assert after.content["rows"][0]["fine"] == {"share": [0, 200]}
    assert after.instrument.number == "岭城规字〔2026〕9号" and after.recorded_by == urban_manager


def test_the_same_import_twice_is_refused_the_second_time(urban_manager: User) -> None:
    content = written(*one_table())
    digest = plan_import(content, NEW, SINCE).digest()
    carry_import(content, NEW, SINCE, digest, urban_manager)
    with pytest.raises(BenchmarkRefused, match="没有可以导入的表"):
        carry_import(content, NEW, SINCE, digest, urban_manager)


def test_a_preview_that_is_out_of_date_is_refused(urban_manager: User) -> None:
    with pytest.raises(BenchmarkRefused, match="预览以后"):
        carry_import(written(*one_table()), NEW, SINCE, "something else", urban_manager)


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (0, "CG-CF-999", "事项库中没有编码"),
        (2, "减轻", "阶次“减轻”不认识"),
        (3, "", "没有写适用情形"),
        (4, "长度<5", "没有叫“长度”的情节"),
        (5, "9000元-90000元", "超出法定幅度"),
        (5, "一点点", "看不懂"),
    ],
)
def test_a_bad_cell_is_told_in_its_row_and_nothing_of_the_table_is_taken(
    column: int, text: str, said: str
) -> None:
    tiers, questions = one_table()
    other, more = one_table("CG-CF-007")
    tiers[0][column] = text
    plan = plan_import(written([*tiers, *other], [*questions, *more]), NEW, SINCE)
    refused = {one.item: one for one in plan.taken if one.outcome == "refused"}
    assert any(said in why for one in refused.values() for _, why in one.faults)
    assert [one.item for one in plan.new if one.item == "CG-CF-007"] == ["CG-CF-007"]
    report = sheets_of(report_sheet(plan))
    assert any(said in cell for rows in report.values() for row in rows for cell in row)


def test_a_table_needs_one_tier_for_the_rest() -> None:
    tiers, questions = one_table()
    without = [row for row in tiers if row[4]]
    plan = plan_import(written(without, questions), NEW, SINCE)
    assert "没有兜底的一档" in plan.taken[0].faults[0][1]
    plan = plan_import(written([*tiers, [*tiers[0][:4], "", "", ""]], questions), NEW, SINCE)
    assert "只能有一档兜底" in plan.taken[0].faults[0][1]


def test_a_question_that_a_tier_needs_cannot_be_left_out() -> None:
    tiers, questions = one_table()
    plan = plan_import(written(tiers, questions[:1]), NEW, SINCE)
    assert plan.taken[0].outcome == "refused" and "没有叫" in plan.taken[0].faults[0][1]


def test_a_version_must_begin_after_the_one_in_force() -> None:
    plan = plan_import(written(*one_table()), {**NEW, "since": "2026-08-15"}, SINCE)
    assert "新版本应当晚于这一天" in plan.taken[0].faults[0][1]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "编码,名称".encode()])
def test_a_file_that_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(SheetRefused):
        plan_import(content, NEW, SINCE)


def test_a_workbook_without_the_columns_is_refused() -> None:
    with pytest.raises(SheetRefused, match="没有这些列"):
        plan_import(workbook([("裁量阶次", ("甲", "乙"), [("1", "2")])]), NEW, SINCE)
