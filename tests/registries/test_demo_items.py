"""Every demo item says what the statutes in force say: provisions, dates, kinds and amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import cn2an
import pytest

from zhifa.demo.powers import FIELDS
from zhifa.libraries.items.models import ItemVersion
from zhifa.libraries.items.services import pack_items
from zhifa.libraries.laws import services as laws
from zhifa.libraries.laws.models import LawVersion
from zhifa.rulebook.discretion.shapes import BASES, bounds

DAY = date(2026, 11, 22)
VERSIONS = Counter(one.draft.code for field in FIELDS for one in pack_items(field))
CODES = list(VERSIONS)
LAWS = [(code, n) for code, count in VERSIONS.items() for n in range(count)]
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


def version(code: str, n: int) -> ItemVersion:
    return ItemVersion.objects.filter(item__code=code).order_by("since")[n]


def day_of(one: ItemVersion) -> date:
    """A day on which the version is law: today, its last, or its first when that is still to come."""
    return one.until or max(DAY, one.since)


def penal_text(one: ItemVersion) -> str:
    return "\n".join(laws.quote(cite, day_of(one)) for cite in one.penal).replace(" ", "")


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


@pytest.mark.parametrize(("code", "n"), LAWS)
def test_every_provision_stands_in_the_text_of_its_day(city_of_law: None, code: str, n: int) -> None:
    one = version(code, n)
    for found in laws.resolve_many([*one.violated, *one.penal], day_of(one)):
        assert found.found, f"{found.cite}：{found.why}"


@pytest.mark.parametrize("code", CODES)
def test_every_item_is_law_today(city_of_law: None, code: str) -> None:
    one = ItemVersion.objects.on(DAY).get(item__code=code)
    assert all(found.found for found in laws.resolve_many([*one.violated, *one.penal], DAY))


@pytest.mark.parametrize(("code", "n"), LAWS)
def test_the_dates_of_the_norms_are_those_of_the_statutes(
    city_of_law: None, code: str, n: int
) -> None:
    one = version(code, n)
    for norm in one.norms:
        found = laws.resolve(norm["cite"], day_of(one))
        law = LawVersion.objects.get(pk=found.version_id)
        until = found.effective_until.isoformat() if found.effective_until else None
        assert (norm["since"], norm["until"]) == (str(found.effective_from), until)
        assert norm["published_on"] == str(law.published_on)
    assert one.since == max(date.fromisoformat(norm["since"]) for norm in one.norms)


@pytest.mark.parametrize(("code", "n"), LAWS)
def test_every_amount_is_written_in_the_penal_provision(city_of_law: None, code: str, n: int) -> None:
    one = version(code, n)
    text = penal_text(one)
    if counted := COUNTED_AS.get(code):
        ratio = next(part for part in one.fines["any"]["of"] if part["shape"] == "multiple")
        assert f"不足{counted}的，按{counted}计算" in text
        assert f"{chinese(ratio['lo'])}倍以上" in text and f"{chinese(ratio['hi'])}倍以下" in text
        return
    for shape in one.fines.values():
        for unit, value in amounts(shape):
            assert any(words in text for words in wording(unit, value)), f"{value}（{unit}）不在：{text}"


@pytest.mark.parametrize(("code", "n"), LAWS)
def test_every_kind_of_penalty_is_written_in_the_penal_provision(
    city_of_law: None, code: str, n: int
) -> None:
    one = version(code, n)
    text = penal_text(one)
    for kind in one.kinds:
        assert any(words in text for words in SAID[kind]), f"{kind} 不在：{text}"
    assert ("21" in one.kinds) == bool(one.fines)


@pytest.mark.parametrize("code", CODES)
def test_what_is_marked_simple_can_stay_below_the_limits(city: None, code: str) -> None:
    """处罚法§51: a warning, or up to 200 yuan for citizens, 3,000 for organisations."""
    one = ItemVersion.objects.on(DAY).get(item__code=code)
    if "simple" not in one.procedures:
        return
    caps = {"citizen": 20_000, "organisation": 300_000, "any": 300_000}
    lows = {party: bounds(shape, dict.fromkeys(BASES, 0)).lo for party, shape in one.fines.items()}
    assert "11" in one.kinds or any(low <= caps[party] for party, low in lows.items())


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
