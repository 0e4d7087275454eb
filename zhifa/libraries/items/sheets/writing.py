"""Lists of powers and import reports as workbooks; what is written can be read in again."""

from __future__ import annotations

from zhifa.libraries.bodies.services import Post
from zhifa.libraries.items.batches.choosing import bodies_of, items_of
from zhifa.libraries.items.batches.listing import workbook
from zhifa.libraries.items.models import Power
from zhifa.libraries.items.sheets.item_import import Change, ItemImportPlan, ItemRow
from zhifa.libraries.items.sheets.item_rows import COLUMNS as ITEM_COLUMNS
from zhifa.libraries.items.sheets.power_import import ImportPlan
from zhifa.libraries.items.sheets.power_rows import COLUMNS

FIELDS = (
    "body__code", "body__name", "item__code", "item__name", "region__code", "basis", "instrument", "published_on",
    "since", "until",
)  # fmt: skip


def powers_sheet(post: Post) -> bytes:
    """Every power of the bodies and items within an item manager's reach, past and future too."""
    bodies = [body.pk for body in bodies_of(post)] + [post.body_id]
    powers = Power.objects.filter(body__in=bodies, item__in=items_of(post).order_by().values("pk"))
    names = dict(Power.Basis.choices)
    rows = [
        tuple(str(names.get(value, value) or "") for value in row)
        for row in powers.order_by("body__region__code", "body__code", "item__code", "since").values_list(
            *FIELDS
        )
    ]
    return workbook([("职权清单", tuple(COLUMNS), rows)])


def report_sheet(plan: ImportPlan) -> bytes:
    """Every row of the file with what becomes of it, why, and what to do."""
    shown = ("body", "item", "region", "basis", "instrument", "published_on", "since", "until")
    titles = {key: name for name, key in COLUMNS.items()}
    rows = [
        (
            str(one.row.number),
            *(one.row.values.get(key, "") for key in shown),
            "导入" if one.power else one.outcome.value,
            one.why,
        )
        for one in plan.rows
    ]
    return workbook([("逐行报告", ("行", *(titles[key] for key in shown), "结果", "原因和办法"), rows)])


def items_report(plan: ItemImportPlan) -> bytes:
    """Every row with what becomes of it and why; then what differs; then the refused rows, to correct and send again."""
    titles = ("行", "事项编码", "事项名称", "施行日期", "结果", "原因和办法", "变化的内容")
    rows = [_reported(one) for one in plan.rows]
    changed = [
        (str(one.row.number), one.row.values["code"], other.name, other.old, other.new)
        for one in plan.rows
        for other in one.differences
    ]
    refused = [
        tuple(one.row.values.get(key, "") for key in ITEM_COLUMNS.values())
        for one in plan.rows
        if one.outcome is Change.REFUSED
    ]
    return workbook([
        ("逐行报告", titles, rows),
        ("变化对照", ("行", "事项编码", "内容", "原来", "现在"), changed),
        ("不能导入的行", tuple(ITEM_COLUMNS), refused),
    ])  # fmt: skip


def _reported(one: ItemRow) -> tuple[str, ...]:
    values, names = one.row.values, "、".join(other.name for other in one.differences)
    said = (values.get("code", ""), values.get("name", ""), values.get("since", ""))
    return (str(one.row.number), *said, one.outcome.value, one.why, names)
