"""Which body may be given which item, and by what: the law draws the lines, each refusal names its article."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhifa.libraries.bodies.services import Body, within
from zhifa.libraries.items.models import Item, ItemVersion, Power
from zhifa.libraries.items.querysets import VersionQuerySet
from zhifa.libraries.items.wording import field_name

# 处罚法§24 hands down penalties; the coercion and inspection that go with them follow (行政强制法§17).
DELEGABLE = {Item.Kind.PENALTY, Item.Kind.COERCION, Item.Kind.INSPECTION}
DETENTION = "51"
LEVELS = dict(Body._meta.get_field("level").choices or ())


@dataclass(frozen=True, slots=True)
class Lawful:
    """What the version of the day says about who may hold the item."""

    levels: Collection[str]
    kinds: Collection[str]


def lawful_on(day: date, items: Collection[int]) -> dict[int, Lawful]:
    """By item, for those with a law on the day; one query."""
    return _lawful(ItemVersion.objects.on(day), items)


def lawful_from(day: date, items: Collection[int]) -> dict[int, Lawful]:
    """The same, for those with a law on the day or later: an older list names items whose law is of today."""
    return _lawful(ItemVersion.objects.filter(Q(until__isnull=True) | Q(until__gte=day)), items)


def _lawful(versions: VersionQuerySet, items: Collection[int]) -> dict[int, Lawful]:
    rows = versions.filter(item__in=items).order_by("-since").values_list("item_id", "levels", "kinds")
    return {item: Lawful(levels, kinds) for item, levels, kinds in rows}


def body_bar(body: Body) -> str:
    """Why nothing may be delegated to the body; empty when it may."""
    if not body.active:
        return "机关已停用，不具有执法主体资格。请交由承接职权的机关。"
    if body.kind != Body.Kind.AGENCY:
        return "赋权只能交由乡镇人民政府、街道办事处。受委托的和授权的组织，请登记委托书或者法律依据。"
    if body.level != "township":
        return "赋权只能交由乡镇、街道（处罚法第二十四条）。县级以上机关的职权由法律或者权责清单规定。"
    return ""


def item_bar(item: Item, lawful: Lawful | None, day: date) -> str:
    """Why the item may not be delegated to anybody; empty when it may."""
    if item.kind not in DELEGABLE:
        return f"{item.get_kind_display()}事项不能以赋权方式交由乡镇、街道行使（处罚法第二十四条只限行政处罚权）。"
    if lawful is None:
        return f"事项在 {day} 没有有效的法律依据。请先在事项库中公布有效的版本。"
    if DETENTION in lawful.kinds:
        return "限制人身自由的处罚只能由公安机关和法律规定的其他机关行使，不得赋权（处罚法第十八条第三款）。"
    return level_bar(lawful, "township")


def level_bar(lawful: Lawful, level: str) -> str:
    if not lawful.levels or level in lawful.levels:
        return ""
    names = "、".join(LEVELS.get(one, one) for one in lawful.levels)
    return (
        f"事项的行使层级是{names}，不含{LEVELS.get(level, level)}（处罚法第二十三条）。请核对事项的行使层级。"
    )


def pair_bar(body: Body, item: Item) -> str:
    """Why this body may not hold this item, whatever the basis; empty when it may."""
    if body.fields and item.field not in body.fields:
        return f"{field_name(item.field)}不在该机关的执法领域内（处罚法第十七条）。请核对事项或者机关。"
    region = region_of(item)
    if region and not within(body.region.code, region):
        kind = item.get_source_display()
        return f"这是区划 {region} 的{kind}，不能交由其他地区的机关（处罚法第二十二条）。请核对事项或者机关。"
    return ""


def region_of(item: Item) -> str:
    """The region in which a shared item of a city, or an own item, is at home; empty: everywhere."""
    _, _, tail = item.code.rpartition("-")
    if item.source == Item.Source.PROVINCE or item.code.count("-") < 3 or not tail.isdecimal():
        return ""
    return tail.ljust(6, "0")


def entrusted_bar(power: Power, lawful: Lawful | None) -> str:
    """Why the power cannot be an entrusted one (处罚法§20, §21; 强制法§17; 许可法§24); empty when it can."""
    body, item = power.body, power.item
    if body.kind != Body.Kind.ENTRUSTED_ORG:
        return "委托只能登记给受委托的组织。请核对职权来源，或者先登记委托关系。"
    if item.kind == Item.Kind.COERCION:
        return "行政强制措施权不得委托（行政强制法第十七条第一款）。请由行政机关自己实施。"
    if item.kind == Item.Kind.LICENCE:
        return "行政许可只能委托其他行政机关实施（行政许可法第二十四条）。请核对受委托的组织。"
    if lawful and DETENTION in lawful.kinds:
        return "限制人身自由的处罚不得委托（处罚法第十八条第三款）。请由公安机关办理。"
    return _letter_bar(power)


def _letter_bar(power: Power) -> str:
    letter, since = power.body.entrustment, power.since.isoformat()
    if not letter.get("letter"):
        return f"{power.body.name}没有登记委托书（处罚法第二十条第二款）。请先在主体人员中登记委托书。"
    if power.item.kind == Item.Kind.PENALTY and "penalty" not in (letter.get("powers") or ()):
        return f"{letter['letter']}没有授予行政处罚的权限（处罚法第二十条第二款）。请核对委托书。"
    if power.item.code not in (letter.get("items") or ()):
        return f"{letter['letter']}载明的事项不包括这一项（处罚法第二十条第二款）。请核对委托书。"
    if not str(letter.get("since") or "9999") <= since <= str(letter.get("until") or "9999"):
        return f"{since} 不在{letter['letter']}载明的期限内（处罚法第二十条第二款）。请核对起始日期。"
    return ""
