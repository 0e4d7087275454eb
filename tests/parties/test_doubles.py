"""Parties that may be the same are found when they are registered, and only shown to those who see both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.parties.firms import FIRM, NOTED, PERSON, register, signed_in, user
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import services
from zhifa.libraries.parties.doubles import CROWD, core_name, likeness
from zhifa.libraries.parties.models import PartyDouble
from zhifa.libraries.parties.services import Party, PartyEntry, Suspected


def suspected(entry: PartyEntry, name: str = "zhangyuan") -> list[services.Similar]:
    with pytest.raises(Suspected) as doubt:
        services.find_or_create(entry, body=None, user=user(name), distinct=False)
    return doubt.value.similar


def pairs() -> set[tuple[str, str]]:
    return {(one.first.name, one.second.name) for one in PartyDouble.objects.all()}


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("青岭县云山建筑工程有限公司", "云山建筑工程"),
        ("岭海市青岭县云山建筑工程有限责任公司", "云山建筑工程"),
        ("云山 建筑工程（青岭）有限公司", "云山建筑工程青岭"),
        ("有限公司", "有限公司"),
        ("王大山", "王大山"),
    ],
)
def test_place_and_legal_form_do_not_count_in_a_name(name: str, core: str) -> None:
    assert core_name(name) == core


def test_likeness_is_shared_pairs_in_percent() -> None:
    assert likeness("飞达物流", "飞达物流") == 100 and likeness("飞达物流", "面馆") == 0
    assert likeness("飞达物流", "飞达物留") == 67


def test_a_similar_name_at_the_same_place_is_suspected_before_it_is_registered(city: None) -> None:
    known = register(FIRM)
    (similar,) = suspected(NOTED)
    assert similar.party == known and "地址相同" in similar.why and "电话相同" in similar.why
    assert not Party.objects.filter(name=NOTED.name).exists()
    made, created = services.find_or_create(NOTED, body=None, user=user("zhangyuan"), distinct=True)
    assert created and (known.name, made.name) in pairs()


def test_two_valid_codes_are_two_firms_however_alike(city: None) -> None:
    register(FIRM)
    twin = replace(FIRM, number="914403001922038216")
    services.find_or_create(twin, body=None, user=user("zhangyuan"), distinct=False)
    assert not pairs()


def test_people_of_one_name_are_not_doubles_for_that(city: None) -> None:
    register(PERSON)
    namesake = PartyEntry(kind="01", name="王大山", id_type="02", number="E12345678")
    register(namesake)
    assert not pairs()
    register(replace(namesake, number="E87654321", phone=PERSON.phone))
    assert pairs() == {("王大山", "王大山")}


def test_somebody_elses_persons_are_not_given_away(city: None) -> None:
    services.find_or_create(PERSON, body=Body.objects.get(code="449921CG"), user=None)
    passport = replace(PERSON, id_type="02", number="E12345678")
    assert suspected(passport)[0].party.name == "王大山"
    services.find_or_create(passport, body=None, user=user("liangfeng"), distinct=False)
    assert not services.open_doubles(user("liangfeng")).exists()


def test_a_change_renews_what_is_suspected(city: None) -> None:
    register(FIRM)
    other = register(replace(NOTED, address="", phone=""))
    assert not pairs()
    services.change_party(other, NOTED, seen_revision=0, user=None)
    assert len(pairs()) == 1
    services.change_party(other, replace(NOTED, name="完全不同"), seen_revision=1, user=None)
    assert not pairs()


def test_a_pair_that_was_judged_is_not_brought_up_again(city: None) -> None:
    register(FIRM)
    other = register(NOTED)
    double = PartyDouble.objects.get()
    assert services.settle(double, "distinct", user("zhangyuan"))
    assert not services.settle(double, "distinct", user("zhangyuan"))
    services.change_party(other, replace(NOTED, contact="物小流"), seen_revision=0, user=None)
    assert not services.open_doubles(user("zhangyuan")).exists()
    assert PartyDouble.objects.get().settled == "distinct"


def test_a_market_hall_does_not_make_everybody_a_double(city: None) -> None:
    for number in range(CROWD + 5):
        register(PartyEntry(kind="08", name=f"商贸第{number}号摊位", address="青岭县老街市场甲1号"))
    found = PartyDouble.objects.count()
    register(PartyEntry(kind="08", name="商贸第0号摊位新", address="青岭县老街市场甲1号"))
    assert PartyDouble.objects.count() == found


def test_looking_costs_the_same_however_many_there_are(city: None) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as found, pytest.raises(Suspected):
            services.find_or_create(NOTED, body=None, user=user("zhangyuan"), distinct=False)
        return len(found)

    register(FIRM)
    few = cost()
    for number in range(20):
        register(replace(NOTED, name=f"飞达物流（青岭）公司{number}"))
    assert cost() == few


def test_the_page_asks_before_it_registers_a_double(city: None) -> None:
    register(FIRM)
    client = signed_in("zhangyuan")
    sent = {
        "kind": "08",
        "name": NOTED.name,
        "address": NOTED.address,
        "phone": NOTED.phone,
        "region": "449921",
    }
    asked = client.post("/parties/new?as=organisation", sent)
    assert asked.status_code == 409 and FIRM.name in asked.content.decode()
    assert not Party.objects.filter(name=NOTED.name).exists()
    assert client.post("/parties/new?as=organisation", {**sent, "distinct": "1"}).status_code == 302
    listed = client.get("/parties/doubles").content.decode()
    assert FIRM.name in listed and NOTED.name in listed
    double = PartyDouble.objects.get()
    for _ in range(2):
        assert client.post(f"/parties/doubles/{double.pk}/distinct").status_code == 302
    assert "没有疑似重复" in client.get("/parties/doubles").content.decode()
