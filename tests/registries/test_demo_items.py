"""Every item of every field pack says what the statutes in force say: provisions, dates, kinds and amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import cn2an
import pytest

from zhifa.libraries.items.models import ItemVersion
from zhifa.libraries.items.services import Change, ItemDraft, PackItem, pack_items, plan_pack
from zhifa.libraries.laws import services as laws
from zhifa.libraries.laws.models import LawVersion
from zhifa.rulebook.discretion.shapes import BASES, bounds
from zhifa.workshop.fields import cards

DAY = date(2026, 11, 22)
ITEMS: list[PackItem] = [one for field in cards() for one in pack_items(field)]
SAID = {
    "11": ["警告"],
    "21": ["罚款"],
    "22": [
        "没收违法所得", "没收烧烤工具和违法所得", "没收违法生产、销售的药品和违法所得", "没收违法购进的药品和违法所得",
        "没收实物或者违法收入",
    ],
    "23": ["没收违法", "没收烧烤工具", "没收实物", "没收侵权商品", "没收、销毁侵权商品"],
    "33": ["吊销"],
    "42": ["停业", "停产", "停工", "暂停施工"],
    "43": ["责令关闭"],
}  # fmt: skip
# 货值金额不足多少的，按多少计算: the floor and the ceiling of max_of are multiples of that amount.
COUNTED_AS = {"SJ-CF-018": "一万元", "SJ-CF-064": "五万元", "SJ-CF-065": "十万元"}


@pytest.fixture
def city_of_law(statutes: None, shared_city: None, db: None) -> None:
    """The demo city with the installed statutes."""


def day_of(one: PackItem) -> date:
    """A day on which the version is law: today, its last, or its first when that is still to come."""
    return one.draft.until or max(DAY, one.since or DAY)


def cited(*names: str) -> dict[tuple[date, str], laws.Resolved]:
    """Every provision of these fields of the items, by the law of its day; a few queries."""
    wanted: dict[date, set[str]] = {}
    for one in ITEMS:
        wanted.setdefault(day_of(one), set()).update(
            cite for name in names for cite in getattr(one.draft, name)
        )
    return {
        (day, cite): found
        for day, cites in wanted.items()
        for cite, found in zip(sorted(cites), laws.resolve_many(sorted(cites), day), strict=True)
    }


def penal_texts() -> Iterator[tuple[ItemDraft, str]]:
    """Every draft with the words of its penal provisions."""
    found = cited("penal")
    for one in ITEMS:
        parts = [found[day_of(one), cite] for cite in one.draft.penal]
        yield one.draft, "\n".join(f"{part.lead}\n{part.text}" for part in parts).replace(" ", "")


def amounts(shape: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every number in a shape with what it is: yuan, times or percent."""
    kind = shape["shape"]
    if kind == "max_of":
        yield from (pair for part in shape["of"] for pair in amounts(part))
    elif kind == "multiple_with_threshold":
        yield from [("yuan", shape["threshold"] // 100)] if shape["threshold"] > 1 else []
        yield from amounts(shape["below"])
        yield from amounts(shape["at_or_above"])
    else:
        unit = {"fixed": "yuan", "range": "yuan", "multiple": "times", "percent": "percent"}[kind]
        for end in ("amount", "lo", "hi"):
            if shape.get(end):
                yield unit, shape[end] // 100 if unit == "yuan" else shape[end]


def chinese(number: int) -> str:
    return (
        str(cn2an.an2cn(number)).removeprefix("一")
        if 10 <= number < 20 or 10**5 <= number < 2 * 10**5
        else str(cn2an.an2cn(number))
    )


def wording(unit: str, value: Any) -> list[str]:
    """How a statute writes the number."""
    if value == "1/2":
        return ["百分之五十以上"]
    written = chinese(value)
    if unit == "yuan":
        return [f"{written}元", f"{written}以上"]
    return (
        [f"{written}倍", *(["等值以上", "等值以下"] if value == 1 else [])]
        if unit == "times"
        else [f"百分之{written}"]
    )


def test_every_provision_stands_in_the_text_of_its_day(statutes: None, db: None) -> None:
    missing = [
        f"{found.cite}：{found.why}" for found in cited("violated", "penal").values() if not found.found
    ]
    assert missing == []


def test_every_item_is_law_today() -> None:
    today = {one.draft.code for one in ITEMS if (one.since or DAY) <= DAY <= (one.draft.until or DAY)}
    assert {one.draft.code for one in ITEMS} == today


def test_the_dates_of_the_norms_of_the_demo_city_are_those_of_the_statutes(city_of_law: None) -> None:
    texts = LawVersion.objects.in_bulk()
    for one in ItemVersion.objects.select_related("item"):
        day = one.until or max(DAY, one.since)
        found = laws.resolve_many([norm["cite"] for norm in one.norms], day)
        for norm, place in zip(one.norms, found, strict=True):
            until = place.effective_until.isoformat() if place.effective_until else None
            law = texts[place.version_id or 0]
            assert (norm["since"], norm["until"]) == (str(place.effective_from), until), (one.item.code, norm)
            assert norm["published_on"] == str(law.published_on), (one.item.code, norm)
        assert one.since == max(date.fromisoformat(norm["since"]) for norm in one.norms), one.item.code


def test_every_amount_is_written_in_the_penal_provision(statutes: None, db: None) -> None:
    wrong = []
    for draft, text in penal_texts():
        if counted := COUNTED_AS.get(draft.code):
            ratio = next(part for part in draft.fines["any"]["of"] if part["shape"] == "multiple")
            assert f"不足{counted}的，按{counted}计算" in text
            assert f"{chinese(ratio['lo'])}倍以上" in text and f"{chinese(ratio['hi'])}倍以下" in text
            continue
        for unit, value in (pair for shape in draft.fines.values() for pair in amounts(shape)):
            if not any(words in text for words in wording(unit, value)):
                wrong.append(f"{draft.code} {value}（{unit}）不在：{text}")
    assert wrong == []


def test_every_kind_of_penalty_is_written_in_the_penal_provision(statutes: None, db: None) -> None:
    wrong = [
        f"{draft.code} {kind} 不在：{text}"
        for draft, text in penal_texts()
        for kind in draft.kinds
        if not any(words in text for words in SAID[kind])
    ]
    assert wrong == []
    assert all(("21" in one.draft.kinds) == bool(one.draft.fines) for one in ITEMS)


def test_what_is_marked_simple_can_stay_below_the_limits() -> None:
    """处罚法§51: a warning, or up to 200 yuan for citizens, 3,000 for organisations."""
    caps = {"citizen": 20_000, "organisation": 300_000, "any": 300_000}
    for draft in (one.draft for one in ITEMS if "simple" in one.draft.procedures):
        lows = {party: bounds(shape, dict.fromkeys(BASES, 0)).lo for party, shape in draft.fines.items()}
        assert "11" in draft.kinds or any(low <= caps[party] for party, low in lows.items()), draft.code


def test_installing_the_packs_over_the_demo_city_changes_nothing(city_of_law: None) -> None:
    for field in ("urban", "market"):
        assert [row for row in plan_pack(field, DAY, "清单").rows if row.outcome is not Change.SAME] == []


def test_both_fields_have_forty_items_and_every_shape_is_there(city: None) -> None:
    today = ItemVersion.objects.on(DAY).select_related("item")
    assert all(count >= 40 for count in Counter(one.item.field for one in today).values())
    assert {"urban", "market"} == {one.item.field for one in today}
    shapes = {shape["shape"] for one in today for shape in one.fines.values()}
    assert shapes == {"fixed", "range", "multiple", "percent", "multiple_with_threshold", "max_of"}
    assert sum("simple" in one.procedures for one in today) >= 10
    assert sum("22" in one.kinds or "23" in one.kinds for one in today) >= 5


def test_numbers_are_written_as_statutes_write_them() -> None:
    assert [chinese(n) for n in (10, 20, 200, 5000, 10_000, 100_000, 1_000_000)] == [
        "十", "二十", "二百", "五千", "一万", "十万", "一百万",
    ]  # fmt: skip
