"""Lists of powers and import reports as workbooks; what is written can be read in again."""

from __future__ import annotations

from zhifa.libraries.bodies.services import Post
from zhifa.libraries.items.batches.choosing import bodies_of, items_of
from zhifa.libraries.items.batches.listing import workbook
from zhifa.libraries.items.models import Power
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
