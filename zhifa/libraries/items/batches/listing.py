"""The full lists of a plan as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter  # type: ignore[import-untyped]

from zhifa.libraries.items.batches.impact import STATES, Touched
from zhifa.libraries.items.batches.shapes import Plan
from zhifa.libraries.items.models import PowerBatch

Row = Sequence[str]
MOST_ROWS = 1_000_000  # a sheet ends at 1,048,576


def plan_sheet(plan: Plan, cases: Iterable[Touched] = ()) -> bytes:
    """One row for each line of the plan; a second sheet with the open cases that it touches."""
    lines = [
        (
            line.body.code,
            line.body.name,
            line.item.code,
            line.item.name,
            plan.order.kind.label if not line.why else line.outcome.value,
            line.why,
        )
        for line in plan.lines
    ]
    sheets: list[tuple[str, Row, Sequence[Row]]] = [
        ("逐项清单", ("主体代码", "机关", "事项编码", "事项", "结果", "原因"), lines)
    ]
    if found := [
        (
            one.case.number or "未立案",
            one.body.name,
            one.case.item,
            one.item,
            STATES[one.case.state],
            one.duty,
        )
        for one in cases
    ]:
        sheets.append(("涉及的在办案件", ("案号", "机关", "事项编码", "事项", "进度", "应当如何处理"), found))
    return workbook(sheets)


def batch_sheet(batch: PowerBatch) -> bytes:
    """What a batch did, one row for each body and item."""
    rows = batch.entries.values_list("body__code", "body__name", "item__code", "item__name")
    told = batch.instrument, batch.effective_on.isoformat(), "已撤销" if batch.undone_at else "已办理"
    titles = ("主体代码", "机关", "事项编码", "事项", "依据文件", "生效日期", "状态")
    return workbook([(batch.get_kind_display(), titles, [(*row, *told) for row in rows])])


def workbook(sheets: Iterable[tuple[str, Row, Sequence[Row]]]) -> bytes:
    """Text cells only: a value that begins with ``=`` stays text. Longer lists go on in a further sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#EEF1F5"})
        for name, titles, rows in sheets:
            for part, start in enumerate(range(0, max(len(rows), 1), MOST_ROWS), 1):
                sheet = book.add_worksheet(name if part == 1 else f"{name}{part}")
                sheet.set_column(0, len(titles) - 1, 24)
                sheet.freeze_panes(1, 0)
                sheet.write_row(0, 0, titles, head)
                for number, row in enumerate(rows[start : start + MOST_ROWS], 1):
                    for column, value in enumerate(row):
                        sheet.write_string(number, column, value)
    return out.getvalue()
