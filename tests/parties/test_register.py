"""The register of parties: no doubles, nothing personal in plain text, every refusal by field."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from django.db import connection
from pytest_django import Settings

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.services import readings_of
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.parties import services
from zhifa.libraries.parties.models import Party
from zhifa.libraries.parties.services import PartyEntry, PartyRefused
from zhifa.rulebook.reading import read_world

FIRM = PartyEntry(kind="02", name="深圳某某科技有限公司", number="91440300708461136T", phone="13800001234")
PERSON = PartyEntry(kind="01", name="王大山", id_type="01", number="11010519491231002X")


def problems(entry: PartyEntry) -> dict[str, str]:
    with pytest.raises(PartyRefused) as refused:
        services.find_or_create(entry, body=None, user=None)
    return refused.value.problems


def create(entry: PartyEntry, body: Body | None = None, user: User | None = None) -> Party:
    return services.find_or_create(entry, body=body, user=user)[0]


def test_the_same_number_is_one_party(db: None) -> None:
    first, created = services.find_or_create(FIRM, body=None, user=None)
    again, again_created = services.find_or_create(
        replace(FIRM, number=" 9144 0300-7084 61136t"), body=None, user=None
    )
    assert created and not again_created and first == again and Party.objects.count() == 1


def test_brackets_and_gaps_in_the_name_are_no_difference(db: None) -> None:
    party = create(replace(FIRM, name="某某科技（深圳）有限公司"))
    assert create(replace(FIRM, name="某某科技(深圳) 有限公司")) == party


def test_another_name_for_a_firm_is_refused_with_the_known_one(db: None) -> None:
    party = create(FIRM)
    with pytest.raises(PartyRefused, match="已登记为“深圳某某科技有限公司”") as refused:
        create(replace(FIRM, name="别的公司"))
    assert refused.value.existing == party


def test_another_name_for_a_person_does_not_give_the_known_one_away(db: None) -> None:
    create(PERSON)
    with pytest.raises(PartyRefused) as refused:
        create(replace(PERSON, name="李小四"))
    assert "王大山" not in str(refused.value) and refused.value.existing is None


def test_a_double_click_makes_one_party(db: None) -> None:
    click = uuid.uuid4()
    unknown = PartyEntry(kind="09", name="无名氏（灰色外套男子）", request_id=click)
    assert create(unknown) == create(unknown)
    assert create(replace(unknown, request_id=uuid.uuid4())).pk != Party.objects.get(request_id=click).pk


def test_personal_numbers_are_nowhere_in_plain_text(db: None) -> None:
    party = create(replace(PERSON, phone="13800001234"))
    with connection.cursor() as cursor:
        cursor.execute("select * from parties_party where id = %s", [party.pk])
        row = " ".join(str(cell) for cell in cursor.fetchone() or ())
    assert "11010519491231002X" not in row and "13800001234" not in row
    assert "110105********002X" in row and "138****1234" in row
    stored = Party.objects.get(pk=party.pk)
    assert stored.id_number == "11010519491231002X" and stored.phone == "13800001234"


def test_a_number_is_found_although_it_is_sealed(db: None) -> None:
    party = create(PERSON)
    assert services.find_by_number("01", "110105 19491231 002x") == party
    assert services.find_by_number("02", "11010519491231002X") is None


def test_after_a_change_of_key_old_numbers_are_still_found_and_read(db: None, settings: Settings) -> None:
    party = create(PERSON)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "an entirely new key of this installation"
    assert services.find_by_number("01", PERSON.number) == party
    assert Party.objects.get(pk=party.pk).id_number == PERSON.number
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(sealing.SealBroken, match="secret.key"):
        assert Party.objects.get(pk=party.pk).id_number


def test_a_name_of_201_characters_is_refused_with_its_length(db: None) -> None:
    assert problems(replace(FIRM, name="名" * 201)) == {
        "name": "名称（姓名）有 201 个字，最多 200 个字。请对照证照填写，不要写入其他内容。"
    }
    assert create(replace(FIRM, name="名" * 200)).name == "名" * 200


@pytest.mark.parametrize(
    ("entry", "field", "said"),
    [
        (replace(FIRM, number="91440300708461136W"), "number", "校验码不符"),
        (replace(FIRM, number=""), "number", "没有填写证件号码"),
        (replace(FIRM, name="  "), "name", "没有填写名称"),
        (replace(FIRM, kind=""), "kind", "请选择当事人类型"),
        (replace(FIRM, kind="04"), "kind", "属于“企业法人”"),
        (replace(FIRM, kind="01"), "number", "是 18 位"),
        (replace(FIRM, id_type="01"), "id_type", "不使用这种证件"),
        (replace(FIRM, phone="没有电话"), "phone", "电话只能由"),
    ],
)
def test_each_problem_is_told_at_its_field(db: None, entry: PartyEntry, field: str, said: str) -> None:
    if entry.kind == "01":
        entry = replace(entry, number="123456")
    assert said in problems(entry)[field]
    assert not Party.objects.exists()


def test_an_individual_business_is_known_by_its_code(db: None) -> None:
    shop = PartyEntry(kind="02", name="青岭县老街面馆", number="92449921MA9Y000554")
    assert "属于“个体工商户”" in problems(shop)["kind"]
    party = create(replace(shop, kind="04", legal_rep="面师傅"))
    assert services.party_values(party)["legal_rep_title"] == "经营者"


def test_the_birth_date_comes_from_the_number(db: None) -> None:
    party = create(PERSON)
    assert str(party.birth_date) == "1949-12-31" and party.sex == "女"


def test_the_rulebook_is_told_the_party_but_not_the_number(db: None) -> None:
    party = create(PERSON)
    fact = services.party_fact(party.pk)
    assert fact is not None and "11010519491231002X" not in str(fact)
    body = {"code": "", "name": "", "kind": "", "level": "", "region": ""}
    read = read_world({"body": body, "party": fact}).party
    assert read is not None and read.is_citizen and str(read.birth_date) == "1949-12-31"
    assert services.party_fact("999999") is None and services.party_fact("没有") is None


def test_documents_get_everything(db: None) -> None:
    values = services.party_values(str(create(replace(PERSON, address="北京市朝阳区")).pk))
    assert values["number"] == values["id_number"] == "11010519491231002X"
    assert (values["id_type_name"], values["address"]) == ("居民身份证", "北京市朝阳区")
    assert services.party_values("0") == {}


def test_persons_are_seen_by_the_bodies_that_deal_with_them(city: None) -> None:
    market = User.objects.get(username="liangfeng")
    seen = {party.name for party in Party.objects.visible_to(market)}
    assert "甄小小" in seen and "甄大力" not in seen
    assert "青岭县云山建筑工程有限公司" in seen
    town, supervisor = User.objects.get(username="zuoqun"), User.objects.get(username="yufang")
    assert {p.name for p in Party.objects.visible_to(town) if p.is_person} == {"甄大力"}
    assert {p.name for p in Party.objects.visible_to(supervisor) if p.is_person} == {"甄大力", "甄小小"}
    newcomer = User.objects.create(username="newcomer", name="新人")
    assert not Party.objects.visible_to(newcomer).exists()


def test_whoever_has_the_papers_before_him_gets_to_see_the_party(city: None) -> None:
    market = Body.objects.get(code="449921SJ")
    known = Party.objects.get(name="甄大力")
    found, created = services.find_or_create(
        PartyEntry(kind="01", name="甄大力", id_type="01", number=known.id_number), body=market, user=None
    )
    assert found == known and not created
    assert known in Party.objects.visible_to(User.objects.get(username="liangfeng"))


def test_looking_at_the_number_is_recorded(city: None, officer: User) -> None:
    party = Party.objects.get(name="甄大力")
    assert services.unmask(party, officer, "制作文书", "10.0.0.7")["id_number"] == "449921198803141032"
    reading = readings_of("party-number", party.pk).get()
    assert (reading.user, reading.ip) == (officer, "10.0.0.7") and "4499" not in reading.label
    assert "制作文书" in reading.label


def test_a_change_keeps_what_was(db: None) -> None:
    party = create(replace(FIRM, legal_rep="甲"))
    services.change_party(
        party, replace(FIRM, name="深圳新名科技有限公司", legal_rep="乙"), seen_revision=0, user=None
    )
    said = [(row["label"], row["change"].before, row["change"].after) for row in services.changes_of(party)]
    assert ("名称（姓名）", "深圳某某科技有限公司", "深圳新名科技有限公司") in said and len(said) == 2


def test_a_page_that_is_out_of_date_changes_nothing(db: None) -> None:
    party = create(FIRM)
    services.change_party(party, replace(FIRM, legal_rep="甲"), seen_revision=0, user=None)
    with pytest.raises(PartyRefused, match="已被他人修改"):
        services.change_party(party, replace(FIRM, legal_rep="乙"), seen_revision=0, user=None)
    assert Party.objects.get(pk=party.pk).legal_rep == "甲"


def test_a_mask_that_comes_back_leaves_the_number_as_it_was(db: None) -> None:
    party = create(replace(PERSON, phone="13800001234"))
    shown = replace(PERSON, name="王大川", number="110105********002X", phone="138****1234")
    changed = services.change_party(party, shown, seen_revision=0, user=None)
    assert (changed.id_number, changed.phone) == ("11010519491231002X", "13800001234")
    cleared = services.change_party(changed, replace(shown, phone=""), seen_revision=1, user=None)
    assert cleared.phone == cleared.phone_mask == ""


def test_a_change_cannot_take_the_number_of_another_party(db: None) -> None:
    create(FIRM)
    other = create(PartyEntry(kind="02", name="另一家公司", number="914403001922038216"))
    with pytest.raises(PartyRefused, match="另一名当事人名下"):
        services.change_party(other, replace(FIRM, name="另一家公司"), seen_revision=0, user=None)


def test_the_search_knows_names_codes_and_whole_numbers(city: None, officer: User) -> None:
    def found(words: str) -> set[str]:
        return set(services.search(words, officer).values_list("name", flat=True))

    assert found("老街") == found("面师傅") == found("92449921MA9Y000554") == {"青岭县老街面馆"}
    assert found("449921198803141032") == {"甄大力"} and found("44992119880314") == set()
    assert "青岭县云山建筑工程有限公司" in found("91449921")
    other = User.objects.get(username="liangfeng")
    assert not services.search("449921198803141032", other).exists()
