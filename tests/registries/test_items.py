"""法无授权不可为: which items a body holds on a day in a place, and what their law says then."""

from __future__ import annotations

from datetime import date

import pytest

from zhifa.libraries.bodies.models import Body
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, Power
from zhifa.rulebook.discretion.shapes import bounds
from zhifa.rulebook.reading import read_world

DAY = date(2026, 11, 22)


def body(code: str) -> Body:
    return Body.objects.select_related("region").get(code=code)


def held(code: str, region: str = "", on: date = DAY, **more: str) -> set[str]:
    return set(services.items_held(body(code), region, on, **more).values_list("code", flat=True))


def test_a_body_holds_what_is_in_its_list(city: None) -> None:
    assert "CG-CF-003" in held("449921CG") and "SJ-CF-002" not in held("449921CG")
    assert "CG-CF-017" not in held("449921CG")
    assert held("449921SF") == set()


def test_a_power_reaches_down_but_not_up_or_aside(city: None) -> None:
    assert "CG-CF-003" in held("449921CG", "449921100")
    assert held("449921CG", "449900") == set()
    assert held("449921100ZF", "449921101") == set()


def test_a_delegated_item_begins_on_its_day(city: None) -> None:
    assert held("449921100ZF", on=date(2026, 8, 31)) == set()
    assert "CG-CF-017" in held("449921100ZF", on=date(2026, 9, 1))


def test_a_recalled_item_ends_after_its_last_day(city: None) -> None:
    assert "CG-CF-009" in held("449921101ZF", on=date(2026, 10, 31))
    assert "CG-CF-009" not in held("449921101ZF", on=date(2026, 11, 1))


def test_an_item_without_law_on_the_day_is_not_held(city: None) -> None:
    assert "CG-CF-007" not in held("449921CG", on=date(2026, 8, 14))
    assert "CG-CF-007" in held("449921CG", on=date(2026, 8, 15))
    assert services.item_fact("CG-CF-007", date(2026, 8, 14)) is None


def test_is_held_says_by_which_instrument(city: None) -> None:
    town, item = body("449921100ZF"), Item.objects.get(code="CG-CF-012")
    power = services.power_held(town, item, "449921100", DAY)
    assert (
        power is not None and power.basis == Power.Basis.DELEGATED and power.published_on == date(2026, 8, 20)
    )
    assert not services.is_held(town, item, "449921", DAY)


def test_the_law_of_an_item_changes_with_the_day(city: None) -> None:
    before, after = (services.item_fact("CG-CF-003", day) for day in (date(2026, 8, 14), date(2026, 8, 15)))
    assert before and before["penal"] == ["大气污染防治法§118(1)"]
    assert after and after["penal"] == ["生态环境法典§1132(1)"]


def test_the_rulebook_reads_item_and_powers(city: None) -> None:
    read = read_world(
        {
            "body": {"code": "449921SJ", "name": "", "kind": "agency", "level": "county", "region": "449921"},
            "item": services.item_fact("SJ-CF-001", DAY),
            "powers": services.powers_fact("449921SJ", "SJ-CF-001"),
        }
    )
    assert read.item is not None and read.item.norms[0]["rank"] == "law"
    assert bounds(read.item.fines["any"], {"goods_value": 999_999}).hi == 10_000_000
    assert bounds(read.item.fines["any"], {"goods_value": 1_000_000}).hi == 20_000_000
    assert read.powers[0].held_on(DAY, "449921100") and read.powers[0].basis == "statutory"


def test_facts_come_by_object_or_by_code(city: None) -> None:
    item, holder = Item.objects.get(code="CG-CF-004"), body("449921101ZF")
    assert services.item_fact(item, DAY) == services.item_fact("CG-CF-004", DAY)
    assert services.powers_fact(holder, item) == services.powers_fact("449921101ZF", "CG-CF-004") != []
    assert services.item_fact("没有", DAY) is None and services.item_values("没有", DAY) == {}
    assert services.item_values(item, DAY)["kind"] == "行政处罚"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("过期食品", "SJ-CF-002"),
        ("卖过期食品", "SJ-CF-002"),
        ("油烟扰民", "CG-CF-003"),
        ("广场舞太吵了", "CG-CF-009"),
        ("泥头车漏沙", "CG-CF-006"),
        ("半夜 施工", "CG-CF-007"),
        ("没有健康证", "SJ-CF-007"),
        ("狗没打疫苗", "CG-CF-017"),
        ("ＣＧ-cf-００３", "CG-CF-003"),
        ("生态环境法典§1132(3)", "CG-CF-004"),
        ("商店没标价格", "SJ-CF-014"),
        ("半夜工地太吵", "CG-CF-007"),
    ],
)
def test_items_are_found_by_the_words_of_the_street(city: None, words: str, first: str) -> None:
    found = services.search(Item.objects.order_by("code"), words)
    assert next(iter(found.values_list("code", flat=True)), None) == first


def test_words_that_mean_nothing_find_nothing(city: None) -> None:
    assert not services.search(Item.objects.all(), "量子纠缠").exists()
    assert services.search(Item.objects.all(), " 、 ").count() == Item.objects.count()


def test_the_list_is_filtered_by_field_and_words(city: None) -> None:
    assert held("449921SJ", words="过期食品", field="market") == {"SJ-CF-002"}
    assert held("449921SJ", field="urban") == set()
