"""The full lists of a plan as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhifa.foundation.sheets.writing import Row, workbook
from zhifa.libraries.items.batches.impact import STATES, Touched
from zhifa.libraries.items.batches.shapes import Plan
from zhifa.libraries.items.models import PowerBatch, RecallDuty

DUTY_TITLES = ("案号", "机关", "事项编码", "事项", "进度", "处理", "移交给", "决定日期")

__all__ = ["batch_sheet", "plan_sheet", "workbook"]


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
    sheets: list[tuple[str, Row, Sequence[Row]]] = [
        (batch.get_kind_display(), titles, [(*row, *told) for row in rows])
    ]
    if duties := list(batch.duties.select_related("body", "item", "receiver")):
        sheets.append(("涉及的在办案件", DUTY_TITLES, [_duty(one) for one in duties]))
    return workbook(sheets)


def _duty(one: RecallDuty) -> Row:
    receiver, day = one.receiver, one.decided_at
    return (
        one.number or "未立案", one.body.name, one.item.code, one.item.name, STATES.get(one.state, one.state),
        one.get_decision_display() or "待定", receiver.name if receiver else "", f"{day:%Y-%m-%d}" if day else "",
    )  # fmt: skip
