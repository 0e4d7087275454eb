"""One row of a list of powers: what it says, and why it cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zhifa.libraries.bodies.services import Body, Post, Region, within
from zhifa.libraries.items.batches.choosing import bodies_of, items_of
from zhifa.libraries.items.batches.eligibility import (
    Lawful,
    body_bar,
    entrusted_bar,
    item_bar,
    lawful_from,
    level_bar,
    pair_bar,
)
from zhifa.libraries.items.models import Item, Power
from zhifa.libraries.items.sheets.reading import day

COLUMNS = {
    "主体代码": "body", "机关": "body_name", "事项编码": "item", "事项": "item_name", "区划代码": "region",
    "职权来源": "basis", "依据文件": "instrument", "公布日期": "published_on", "起始日期": "since", "终止日期": "until",
}  # fmt: skip
NEEDED = ("body", "item", "basis", "instrument", "published_on", "since")
TITLES = {key: name for name, key in COLUMNS.items()}
BASES = {str(label): value for value, label in Power.Basis.choices}
DATES = ("published_on", "since", "until")


class RowRefused(Exception):
    """Why the row is not taken, and what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may name: the bodies and items within an item manager's reach, by code."""

    bodies: Mapping[str, Body]
    items: Mapping[str, Item]
    regions: Mapping[str, Region]
    by_day: dict[date, dict[int, Lawful]] = field(default_factory=dict)

    def lawful(self, day: date) -> dict[int, Lawful]:
        """What the law says of each item from the day on; one query for each day that the file names."""
        if day not in self.by_day:
            self.by_day[day] = lawful_from(day, [item.pk for item in self.items.values()])
        return self.by_day[day]

    @classmethod
    def of(cls, post: Post) -> Known:
        bodies = [*bodies_of(post), post.body]
        regions = Region.objects.filter(valid_until__isnull=True).order_by("valid_from")
        return cls(
            {body.code: body for body in bodies},
            {item.code: item for item in items_of(post)},
            {region.code: region for region in regions},
        )


def power_of(values: Mapping[str, str], known: Known) -> Power:
    """The power that a row describes, not saved. Raises RowRefused."""
    if missing := [TITLES[key] for key in NEEDED if not values.get(key)]:
        raise RowRefused(f"没有填写{'、'.join(missing)}。请补填。")
    body, item = known.bodies.get(values["body"]), known.items.get(values["item"])
    if body is None:
        raise RowRefused(f"本机关辖区内没有主体代码 {values['body']}。请到主体人员中核对。")
    if item is None:
        raise RowRefused(f"事项库中没有编码 {values['item']}，或者不属于本机关的领域。请核对编码。")
    power = Power(
        body=body, item=item, region=_region(values, body, known), instrument=values["instrument"][:200]
    )
    _dates(power, values)
    power.basis = BASES.get(values["basis"], "")
    if why := _basis_bar(power, values["basis"], known):
        raise RowRefused(why)
    return power


def _region(values: Mapping[str, str], body: Body, known: Known) -> Region:
    code = values.get("region") or body.region.code
    region = known.regions.get(code)
    if region is None or not within(code, body.region.code):
        raise RowRefused(f"区划代码 {code} 不在{body.name}的辖区（{body.region.code}）内。请核对，或者留空。")
    return region


def _dates(power: Power, values: Mapping[str, str]) -> None:
    for key in DATES:
        try:
            setattr(power, key, day(values.get(key, "")))
        except ValueError:
            raise RowRefused(f"{TITLES[key]}“{values[key]}”不是日期。请写成 2026-01-31 的样子。") from None
    if power.until and power.until < power.since:
        raise RowRefused(f"终止日期 {power.until} 早于起始日期 {power.since}。请核对日期。")
    if power.published_on and power.published_on > power.since:
        raise RowRefused(
            f"公布日期 {power.published_on} 晚于起始日期 {power.since}。公布以前不能生效，请核对。"
        )


def _basis_bar(power: Power, said: str, known: Known) -> str:
    lawful = known.lawful(power.since).get(power.item_id)
    if lawful is None:
        return f"事项自 {power.since} 起没有有效的法律依据。请先在事项库中公布有效的版本。"
    match power.basis:
        case Power.Basis.DELEGATED:
            why = body_bar(power.body) or item_bar(power.item, lawful, power.since)
        case Power.Basis.ENTRUSTED:
            why = entrusted_bar(power, lawful)
        case Power.Basis.STATUTORY:
            why = _unnamed(power) or level_bar(lawful, power.body.level)
        case _:
            return f"职权来源“{said}”不认识。请填 {'、'.join(BASES)} 中的一种。"
    return why or pair_bar(power.body, power.item)


def _unnamed(power: Power) -> str:
    if power.body.level != "township" or "§" in power.instrument:
        return ""
    return "乡镇、街道的法定职权要写明法律条文（例如：城乡规划法§65）；由省级决定交由行使的，来源填赋权。"
