"""权责清单: who holds what on a day, in the form in which governments publish it (a row for each body and item)."""

from __future__ import annotations

from datetime import date

from zhifa.libraries.bodies.services import Body, Post
from zhifa.libraries.items.batches.choosing import bodies_of, items_of
from zhifa.libraries.items.batches.listing import workbook
from zhifa.libraries.items.models import ItemVersion, Power
from zhifa.libraries.items.wording import field_name, fine_lines, kind_names
from zhifa.libraries.laws import services as laws

TITLES = (
    "序号", "权责清单编码", "事项编码", "互联网+监管编码", "职权名称", "职权类别", "领域", "实施主体", "主体代码", "实施主体层级",
    "行使层级", "职权来源", "来源文件", "设定依据", "违反条款", "处罚种类", "裁量幅度", "通用事项来源", "起始日期", "备注",
)  # fmt: skip
LEVELS = dict(Body._meta.get_field("level").choices or ())


def power_list_sheet(post: Post, on: date) -> bytes:
    """The bodies and items within an item manager's reach; items without a law on the day are left out."""
    held = Power.objects.on(on).filter(
        body__in=[*(body.pk for body in bodies_of(post)), post.body_id], item__in=items_of(post).order_by().values("pk")
    )  # fmt: skip
    powers = held.select_related("body", "item").order_by("body__region__code", "body__code", "item__code")
    versions = {
        one.item_id: one for one in ItemVersion.objects.on(on).filter(item__in=held.values("item")).order_by("since")
    }  # fmt: skip
    known = [(power, versions[power.item_id]) for power in powers if power.item_id in versions]
    rows = [_row(number, power, version) for number, (power, version) in enumerate(known, 1)]
    return workbook([("权责清单", TITLES, rows)])


def _row(number: int, power: Power, version: ItemVersion) -> tuple[str, ...]:
    item, body = power.item, power.body
    return (
        str(number), item.list_code, item.code, item.supervision_code, version.name or item.name, item.get_kind_display(),
        field_name(item.field), body.name, body.code, body.get_level_display(),
        "、".join(LEVELS.get(one, one) for one in version.levels), power.get_basis_display(), power.instrument,
        "\n".join(map(laws.label, version.penal)), "\n".join(map(laws.label, version.violated)),
        "、".join(kind_names(version.kinds)), "\n".join(fine_lines(version.fines)), item.get_source_display(),
        power.since.isoformat(), version.note,
    )  # fmt: skip
