"""The top search box: what is found, by whom, in how many questions to the database."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.operating.office import body, person, signed_in, text
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.items.models import Item, ItemVersion
from zhifa.libraries.items.services import search_text
from zhifa.libraries.laws.models import Law, LawVersion, Provision
from zhifa.libraries.parties import services as parties
from zhifa.web.views.search_rows import as_number

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Body:
    return body()


@pytest.fixture
def officer(bureau: Body) -> User:
    return person("zhangyuan", "张远", "officer", bureau)


@pytest.fixture
def client(officer: User) -> Client:
    return signed_in(officer)


@pytest.fixture
def law() -> Law:
    made = Law.objects.create(
        code="cfbf",
        title="中华人民共和国行政处罚法",
        name="行政处罚法",
        short_names=["处罚法"],
        kind="statute",
    )
    version = LawVersion.objects.create(
        law=made, source_key="1", source="试", published_on=date(2021, 1, 22), effective_from=date(2021, 7, 15),
        effective_from_basis="第八十六条", learned_on=date(2026, 1, 1),
    )  # fmt: skip
    Provision.objects.create(
        version=version,
        ordinal=61,
        eid="art_61",
        label="第六十一条",
        number=61,
        text="行政处罚决定书应当当场交付当事人。",
    )
    return made


def case(user: User, where: Body, **more: Any) -> Case:
    row = {
        "procedure": "ordinary", "started_as": "ordinary", "rulebook": "x", "body_code": where.code,
        "unit": "执法一中队", "opened_at": timezone.now(), "updated_at": timezone.now(), "created_by": user,
    }  # fmt: skip
    return Case.objects.create(**{**row, **more})


def paper(of: Case, number: str) -> IssuedDocument:
    return IssuedDocument.objects.create(
        case=of, act_id=uuid.uuid4(), position=0, seq=1, code="D063", title="行政处罚决定书", number=number,
        version=1, values={}, digest="sha256:0", issued_at=timezone.now(),
    )  # fmt: skip


def item(code: str, name: str, *words: str) -> Item:
    made = Item(code=code, name=name, field="urban", keywords=list(words))
    made.search_text = search_text(made)
    made.save()
    ItemVersion.objects.create(item=made, since=date(2020, 1, 1))
    return made


def test_one_must_be_signed_in() -> None:
    assert Client().get("/search?q=油烟")["Location"].startswith("/login")


def test_an_empty_box_shows_examples(client: Client) -> None:
    page = text(client, "/search?q=+")
    assert "可以这样搜" in page and "?q=%E5%A4%84%E7%BD%9A%E6%B3%95%C2%A761%282%29" in page


@pytest.mark.parametrize(
    "words", ["处罚法§61", "行政处罚法第六十一条", "《行政处罚法》第61条", "处罚法61条", "处罚法 61"]
)
def test_a_citation_goes_to_the_article(client: Client, law: Law, words: str) -> None:
    answer = client.get("/search", {"q": words})
    assert answer.status_code == 302 and answer["Location"].startswith("/laws/article?cite=")
    assert "应当当场交付当事人" in client.get(answer["Location"]).content.decode()


def test_an_article_that_does_not_exist_says_why(client: Client, law: Law) -> None:
    assert "没有第六十九条" in text(client, "/search?q=处罚法§69")


def test_words_that_look_like_a_citation_but_are_none_are_searched(client: Client) -> None:
    item("CG-1", "未按条件经营", "无此条件")
    assert "CG-1" in text(client, "/search?q=无此条件")


def test_cases_are_found_by_number_party_and_cause_within_sight(
    client: Client, officer: User, bureau: Body
) -> None:
    mine = case(
        officer, bureau, number="青城管立〔2026〕7号", title="李四饭店油烟直排案", party_name="李四饭店"
    )
    theirs = case(
        officer, body("LC", "岭城市城市管理局", "449900"), number="岭城管立〔2026〕7号", title="别家饭店案"
    )
    Case.objects.filter(pk=theirs.pk).update(created_by=person("shilei", "石磊", "officer", bureau))
    for words in ("青城管立[2026]7号", "〔2026〕7", "李四饭店", "油烟直排"):
        page = text(client, f"/search?q={words}")
        assert f"/cases/{mine.pk}" in page and str(theirs.pk) not in page
    assert str(theirs.pk) not in text(client, "/search?q=别家饭店")


def test_documents_are_found_by_their_number_within_sight(
    client: Client, officer: User, bureau: Body
) -> None:
    mine = paper(case(officer, bureau, title="甲案"), "青城管罚决〔2026〕1号")
    other = case(
        person("shilei", "石磊", "officer", body("LC", "岭城市城市管理局", "449900")), bureau, body_code="LC"
    )
    theirs = paper(other, "岭城管罚决〔2026〕1号")
    page = text(client, "/search?q=罚决（2026）1号")
    assert f"/papers/{mine.pk}" in page and f"/papers/{theirs.pk}" not in page
    assert "已制作的文书" not in text(client, "/search?q=甲案")


def id_card(first: str) -> str:
    """A number of 18 places from its first 17."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return (
        first + "10X98765432"[sum(int(one) * weight for one, weight in zip(first, weights, strict=True)) % 11]
    )


def test_people_are_found_only_by_bodies_that_deal_with_them(client: Client, bureau: Body) -> None:
    entry = parties.PartyEntry(
        kind=parties.PartyKind.PERSON,
        name="甄大力",
        id_type=parties.Paper.ID_CARD,
        number=id_card("44010619900307123"),
        address="青岭县",
    )
    there, _ = parties.find_or_create(entry, body=body("LC", "岭城市城市管理局", "449900"), user=None)
    assert f"/parties/{there.pk}/" not in text(client, "/search?q=甄大力")
    there.bodies.add(bureau)
    assert f"/parties/{there.pk}/" in text(client, "/search?q=甄大力")


@pytest.mark.parametrize(
    "number", [id_card("44010619900307123"), "440106199003071230", "4401 0619 9003 0712 3x"]
)
def test_a_persons_number_is_not_searched_by_address(client: Client, number: str) -> None:
    assert client.get("/search", {"q": number})["Location"] == "/parties/"
    assert "按个人证件号码查找" in client.get("/parties/").content.decode()


def test_the_code_of_a_business_is_searched(client: Client) -> None:
    assert client.get("/search", {"q": "91449921MA9Y00047C"}).status_code == 200


def test_items_laws_rules_and_templates_are_found_by_words(client: Client, law: Law) -> None:
    item("CG-CF-003", "未安装油烟净化设施", "油烟扰民")
    assert "/items/CG-CF-003/" in text(client, "/search?q=油烟扰民")
    assert "/laws/cfbf/" in text(client, "/search?q=处罚法")
    found = text(client, "/search?q=听证")
    assert "/rules/guards/H23" in found and "/documents/D0" in found
    assert "/rules/guards/H05" in text(client, "/search?q=h05")
    assert "/rules/parameters?q=T40#T40" in text(client, "/search?q=T40")


def test_many_hits_lead_on_to_all_of_them(client: Client) -> None:
    for n in range(8):
        item(f"CG-{n}", "占道经营")
    page = text(client, "/search?q=占道经营")
    assert page.count("占道经营</span>") == 6 and "看全部执法事项结果" in page and "scope=all" in page


def test_nothing_found_says_what_to_do(client: Client) -> None:
    page = text(client, "/search?q=zzzz没有")
    assert "没有找到" in page and "in=text" in page


def test_what_is_searched_is_never_markup(client: Client) -> None:
    assert "<script>alert" not in client.get("/search?q=<script>alert(1)</script>").content.decode()


def test_the_number_of_questions_does_not_grow(client: Client, officer: User, bureau: Body, law: Law) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/search?q=处罚").status_code == 200
        return len(found)

    def add(n: int) -> None:
        one = case(officer, bureau, title=f"处罚案{n}", number=f"青城管立〔2026〕处罚{n}号")
        paper(one, f"处罚〔2026〕{n}号")
        item(f"CG-{n}", f"处罚事项{n}")

    client.get("/search?q=处罚")
    add(0)
    few = asked()
    for n in range(1, 12):
        add(n)
    assert asked() == few


def test_numbers_are_compared_in_their_official_form() -> None:
    for written in ("青城管罚决[2026]1号", "青城管罚决（2026）1号", "青城管罚决【 2026 】1号"):
        assert as_number(written) == "青城管罚决〔2026〕1号"
