"""What is shown when nobody has asked to see more."""

from __future__ import annotations

import pytest

from tests.parties.firms import FIRM, PERSON, register, signed_in, user
from zhifa.foundation.audit.services import readings_of
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import services
from zhifa.libraries.parties.services import Party, PartyRefused
from zhifa.paperwork.masking import masked_address, masked_channel, masked_text

SECRETS = (PERSON.number, PERSON.phone, "甲20号", "13900002222", "1949-12-31")


@pytest.fixture
def person(city: None) -> Party:
    return services.find_or_create(PERSON, body=Body.objects.get(code="449921CG"), user=None)[0]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("青岭县云溪镇溪滨路甲20号3栋", "青岭县云溪镇溪滨路****"),
        ("北京市朝阳区甲路12-3号楼101室", "北京市朝阳区甲路****"),
        ("青岭县石桥村三组", "青岭县石桥村****"),
        ("某村", "某村****"),
        ("", ""),
    ],
)
def test_addresses_of_people_end_at_the_road(address: str, shown: str) -> None:
    assert masked_address(address) == shown


def test_numbers_within_words_are_masked() -> None:
    assert masked_text("父亲 13900000007，身份证 11010519491231002X，座机0764-6633001") == (
        "父亲 139****0007，身份证 110105********002X，座机**********01"
    )
    assert masked_channel("wang@example.cn") == "w***@example.cn" and masked_channel("wx_wang") == "wx***"


@pytest.mark.parametrize(
    "url", ["/parties/{}/", "/parties/{}/edit", "/parties/?q=王大山", "/search?q=王大山"]
)
def test_no_page_shows_personal_data_unasked(person: Party, url: str) -> None:
    page = signed_in("zhangyuan").get(url.format(person.pk), follow=True).content.decode()
    assert "王大山" in page
    for secret in SECRETS:
        assert secret not in page


def test_the_rulebook_and_the_choice_of_a_party_are_masked_too(person: Party) -> None:
    answer = signed_in("zhangyuan").post("/pick/party", {"q-party": "王大山"})
    shown = answer.content.decode() if answer.status_code == 200 else ""
    for secret in SECRETS[:4]:
        assert secret not in shown and secret not in str(services.party_fact(person))


def test_seeing_it_needs_a_reason_and_is_shown_to_the_supervisor(person: Party) -> None:
    client = signed_in("zhangyuan")
    refused = client.post(f"/parties/{person.pk}/numbers", {"reason": " "}, headers={"HX-Request": "true"})
    assert (
        "没有写明查看的事由" in refused.content.decode()
        and not readings_of("party-number", person.pk).exists()
    )
    page = client.post(f"/parties/{person.pk}/numbers", {"reason": "制作文书"}).content.decode()
    for secret in SECRETS:
        assert secret in page
    seen = signed_in("yufang").get("/operating/readings?kind=party-number").content.decode()
    assert "王大山" in seen and "制作文书" in seen


def test_a_reason_is_needed_by_the_service_itself(person: Party) -> None:
    with pytest.raises(PartyRefused, match="事由"):
        services.unmask(person, user("zhangyuan"), "")


def test_businesses_have_public_addresses_and_sealed_telephones(city: None) -> None:
    party = register(FIRM)
    page = signed_in("liangfeng").get(f"/parties/{party.pk}/").content.decode()
    assert "甲88号" in page and "6630088" not in page
