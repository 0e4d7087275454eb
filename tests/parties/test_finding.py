"""Finding parties: any pair of characters of the name, whole or beginning numbers, filters, all within sight."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.parties.firms import FIRM, NOTED, PERSON, register, signed_in, user
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import indexing, services
from zhifa.libraries.parties.models import Party, PartyKey
from zhifa.libraries.parties.services import Filters

BASELINE: dict[str, int] = json.loads(
    (Path(__file__).parents[1] / "web" / "query_counts.json").read_text(encoding="utf-8")
)


def found(words: str = "", name: str = "zhangyuan", **filters: object) -> set[str]:
    rows = services.find(Filters(words=words, **filters), user(name))  # type: ignore[arg-type]
    return {party.name for party in rows}


@pytest.mark.parametrize(
    "words", ["飞达", "达物", "物流有限", "青岭县飞达物流有限公司", "飞达 物流", "流有限公司 青岭", "青"]
)
def test_any_part_of_the_name_finds_it(city: None, words: str) -> None:
    register(FIRM)
    assert FIRM.name in found(words)


@pytest.mark.parametrize(
    "words", ["达飞", "飞达物业", "飞达 面馆", "流", "（）", "'", '"', "* OR x:", "%", "NEAR("]
)
def test_what_is_not_in_the_name_does_not(city: None, words: str) -> None:
    register(FIRM)
    assert FIRM.name not in found(words)


def test_pairs_that_do_not_stand_together_are_no_match(city: None) -> None:
    register(replace(NOTED, name="飞达 达物 物流"))
    register(replace(NOTED, name="甲飞达乙达物丙"))
    assert found("飞达物") == {"飞达 达物 物流"} & found("飞达物") and "甲飞达乙达物丙" not in found("飞达物")


def test_width_case_and_rare_characters_are_no_obstacle(city: None) -> None:
    register(replace(NOTED, name="ＡＢＣ（青岭）𰻝𰻝面馆"))
    for words in ("abc", "ABC", "(青岭)", "𰻝𰻝", "𰻝面"):
        assert "ＡＢＣ（青岭）𰻝𰻝面馆" in found(words)


def test_the_beginning_of_a_code_and_a_whole_number_find_it(city: None) -> None:
    firm = register(FIRM)
    services.find_or_create(PERSON, body=Body.objects.get(code="449921CG"), user=None)
    assert FIRM.name in found(firm.uscc) & found(firm.uscc[:8].lower()) and FIRM.name not in found("91440301")
    assert found("11010519491231002x") == {"王大山"} and not found("110105194912310")
    assert not found("11010519491231002X", "liangfeng")


def test_filters_narrow_and_combine(city: None) -> None:
    register(
        replace(FIRM, tags=("重点监管", "物流"), fields=("urban",), status="suspended", region="449921100")
    )
    assert found(tag="重点监管") == found(tag="物流", field="urban", kind="02") == {FIRM.name}
    assert found(status="suspended", region="449921") == found("飞达", region="449921100") == {FIRM.name}
    assert FIRM.name in found(region="449900") & found(region="440000")
    for nothing in (
        {"tag": "重点"},
        {"field": "market", "tag": "物流"},
        {"region": "449921101", "tag": "物流"},
    ):
        assert not found(**nothing)


def test_persons_are_found_by_the_bodies_that_deal_with_them(city: None) -> None:
    services.find_or_create(PERSON, body=Body.objects.get(code="449921CG"), user=None)
    assert "王大山" in found("王大山") & found(kind="01") & found(name="yufang", kind="01")
    assert not found("王大山", "liangfeng") and "王大山" not in found(name="liangfeng", kind="01")


def test_a_change_and_a_merge_are_found_at_once(city: None) -> None:
    party = register(FIRM)
    services.change_party(party, replace(FIRM, name="腾云物流有限公司"), seen_revision=0, user=None)
    assert found("腾云") and not found("飞达")
    Party.objects.get(pk=party.pk).delete()
    assert not found("腾云")


def test_the_newest_come_first(city: None) -> None:
    names = [f"排序样例{n}号" for n in "甲乙丙"]
    for name in names:
        register(replace(NOTED, name=name, phone="", address=""))
    rows = services.search("排序样例", user("zhangyuan"))
    assert [party.name for party in rows] == names[::-1]


def cost(url: str) -> int:
    client = signed_in("zhangyuan")
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_list_costs_the_same_with_one_and_with_sixty(city: None) -> None:
    urls = ["/parties/?q=排序样例", "/parties/?kind=08&region=449921", "/parties/?kind=01"]
    register(replace(NOTED, name="排序样例", phone="", address=""))
    few = [cost(url) for url in urls]
    for n in range(60):
        register(replace(NOTED, name=f"排序样例{n}", phone="", address=""))
    assert [cost(url) for url in urls] == few and max(few) <= BASELINE["parties"]


def test_the_page_of_a_party_costs_the_same_whatever_it_holds(city: None) -> None:
    party = register(FIRM)
    few = cost(f"/parties/{party.pk}/")
    for n in range(20):
        permit = {"kind": "transport", "number": f"4499{n}"}
        services.add_part("licences", party, permit, request_id=None, user=user("zhangyuan"))
    register(NOTED)
    assert few <= cost(f"/parties/{party.pk}/") <= BASELINE["party"]


def test_a_short_paginator_does_not_count_on(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from zhifa.web.views import party_rows

    monkeypatch.setattr(party_rows, "MOST", 5)
    for n in range(8):
        register(replace(NOTED, name=f"排序样例{n}", phone="", address=""))
    page = signed_in("zhangyuan").get("/parties/?q=排序样例&page=99").content.decode()
    assert "只列出最近登记的 5 名" in page and "排序样例7" in page and "排序样例2" not in page


def test_every_party_leaves_its_keys(city: None) -> None:
    party = register(FIRM)
    kinds = sorted(key[:2] for key in PartyKey.objects.filter(party=party).values_list("key", flat=True))
    assert kinds == ["a:", "n:", "t:"]
    assert "6630088" not in str(list(PartyKey.objects.values_list("key", flat=True)))


# The last one: it makes a table anew inside the module's transaction, which SQLite's index does not outlive.
def test_an_index_that_was_lost_comes_back_with_what_changed_meanwhile(city: None) -> None:
    """A migration that remakes the table loses the triggers; an older installation has no index at all."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {indexing.TABLE}_added")
    register(FIRM)
    indexing.ensure()
    indexing.ensure()
    assert FIRM.name in found("飞达")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {indexing.TABLE}")
        indexing.ensure()
        assert FIRM.name in found("飞达")
