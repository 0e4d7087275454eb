"""The pages of items, bodies and parties, as people with different posts see them."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.services import readings_of
from zhifa.libraries.bodies.models import Body, OfficerProfile, Post
from zhifa.libraries.items.models import Item, ItemVersion, Power
from zhifa.libraries.parties.models import Party

HTMX = {"HX-Request": "true"}


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, url: str, status: int = 200) -> str:
    """The page; a page that was found without the frame around it (which names whoever is signed in)."""
    answer = client.get(url)
    assert answer.status_code == status
    page = answer.content.decode()
    return page[page.index("<main") :] if status == 200 else page


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("url", ["/items/", "/bodies/", "/parties/", "/parties/new", "/items/CG-CF-003/"])
def test_every_page_asks_for_the_sign_in(city: None, url: str) -> None:
    assert Client().get(url)["Location"].startswith("/login")


def test_the_item_list_shows_what_my_body_holds_today(city: None) -> None:
    page = text(signed_in("zhangyuan"), "/items/")
    assert "CG-CF-003" in page and "SJ-CF-002" not in page and "CG-CF-017" not in page
    assert "SJ-CF-002" in text(signed_in("zhangyuan"), "/items/?scope=all&field=market")
    assert "没有这样的事项" in text(signed_in("yufang"), "/items/")


def test_the_item_list_is_searched_and_filtered(city: None) -> None:
    page = text(signed_in("zhangyuan"), "/items/?q=泥头车&field=urban&region=449921100")
    assert "CG-CF-006" in page and "CG-CF-003" not in page
    assert "CG-CF-007" not in text(signed_in("zhangyuan"), "/items/?on=2026-08-14")
    assert "2026-" in text(signed_in("zhangyuan"), "/items/?on=gestern&region=999999")


def test_an_item_shows_law_penalty_powers_and_versions(city: None) -> None:
    page = text(signed_in("zhangyuan"), "/items/CG-CF-003/")
    assert "data-article" in page and "/laws/article?cite=" in page
    for said in (
        "5,000 元以上 50,000 元以下",
        "责令停产停业",
        "青岭县城市管理和综合执法局",
        "2018-10-26",
        "油烟扰民",
    ):
        assert said in page
    before = text(signed_in("zhangyuan"), "/items/CG-CF-007/?on=2026-08-14")
    assert "没有有效的法律依据" in before


def test_an_item_that_my_body_does_not_hold_says_who_does(city: None) -> None:
    page = text(signed_in("zhangyuan"), "/items/SJ-CF-002/")
    assert "不行使这个事项" in page and "青岭县市场监督管理局" in page
    text(signed_in("zhangyuan"), "/items/XX-1/", status=404)


def test_the_item_list_needs_the_same_queries_for_any_number_of_items(city: None) -> None:
    client, urban = signed_in("zhangyuan"), Body.objects.select_related("region").get(code="449921CG")
    few = queries(client, "/items/?q=CG-CF-00")
    model = ItemVersion.objects.get(item__code="CG-CF-001")
    for n in range(30):
        item = Item.objects.create(
            code=f"CG-CF-00X{n}", name="样例", field="urban", search_text=f"cg-cf-00x{n}"
        )
        ItemVersion.objects.create(item=item, since=model.since, penal=model.penal, kinds=["11"], fines={})
        Power.objects.create(
            body=urban,
            item=item,
            region=urban.region,
            since=model.since,
            basis="statutory",
            instrument="清单",
        )
    assert queries(client, "/items/?q=CG-CF-00") == few


def test_the_body_list_shows_the_bodies_within_sight(city: None) -> None:
    page = text(signed_in("yufang"), "/bodies/all/")
    assert "云溪镇人民政府" in page and "岭海市司法局" not in page
    own = text(signed_in("zhangyuan"), "/bodies/all/")
    assert "青岭县城市管理和综合执法局" in own and "云溪镇人民政府" not in own


def test_a_body_page_shows_its_people_and_their_certificates(city: None) -> None:
    page = text(signed_in("zhangyuan"), "/bodies/449921CG/")
    for said in (
        "青城管",
        "张远",
        "44992101001",
        "已过期",
        "暂扣中",
        "辅助人员，不能执法",
        "青岭县人民法院",
        "执法一中队",
    ):
        assert said in page
    chosen = text(signed_in("zhangyuan"), "/bodies/449921CG/?role=legal_reviewer")
    assert "吴清" in chosen and "张远" not in chosen
    assert "李静" not in text(signed_in("zhangyuan"), "/bodies/449921CG/?q=张")
    text(signed_in("zhangyuan"), "/bodies/449921SJ/", status=404)


def test_the_people_of_a_body_need_the_same_queries_whatever_their_number(city: None) -> None:
    client, urban = signed_in("zhangyuan"), Body.objects.get(code="449921CG")
    few = queries(client, "/bodies/449921CG/")
    for n in range(20):
        user = User.objects.create(username=f"helper{n}", name=f"人员{n}")
        OfficerProfile.objects.create(user=user, body=urban)
        Post.objects.create(user=user, body=urban, role="officer", since="2025-01-01")
    assert queries(client, "/bodies/449921CG/") == few


def test_an_officer_page_shows_posts_and_certificates(city: None) -> None:
    page = text(signed_in("sunping"), "/officers/xunuo/")
    assert "44992101008" in page and "暂扣中" in page and "配合调查期间暂扣" in page and "青岭县" in page
    assert "办案机构负责人" in text(signed_in("sunping"), "/officers/wangjian/")
    text(signed_in("sunping"), "/officers/liangfeng/", status=404)


def test_the_party_list_masks_numbers(city: None) -> None:
    page = text(signed_in("zhangyuan"), "/parties/?q=甄")
    assert "449921********1032" in page and "449921198803141032" not in page
    assert "没有找到当事人" in text(signed_in("liangfeng"), "/parties/?q=甄大力")


def test_a_personal_number_is_looked_up_without_standing_in_the_address(city: None) -> None:
    party = Party.objects.get(name="甄大力")
    found = signed_in("zhangyuan").post("/parties/find", {"number": "449921 19880314 1032"})
    assert found["Location"] == f"/parties/{party.pk}/"
    for name, number in (("liangfeng", "449921198803141032"), ("zhangyuan", "11010519491231002X")):
        answer = signed_in(name).post("/parties/find", {"number": number}, follow=True)
        assert answer.redirect_chain == [("/parties/", 302)] and "没有找到这个号码" in answer.content.decode()
    assert "449921198803141032" not in text(signed_in("zhangyuan"), "/parties/")


def test_the_whole_number_is_shown_on_request_and_recorded(city: None) -> None:
    client, party = signed_in("zhangyuan"), Party.objects.get(name="甄大力")
    page = text(client, f"/parties/{party.pk}/")
    assert "449921198803141032" not in page and "会留痕" in page
    assert not readings_of("party-number", party.pk).exists()
    answer = client.post(f"/parties/{party.pk}/numbers", {"reason": "制作文书"}, headers=HTMX)
    assert "449921198803141032" in answer.content.decode() and "no-store" in answer["Cache-Control"]
    assert readings_of("party-number", party.pk).get().user.username == "zhangyuan"
    assert "张远" in text(client, f"/parties/{party.pk}/")


def test_numbers_are_not_shown_by_an_address_nor_to_other_posts(city: None) -> None:
    party = Party.objects.get(name="甄大力")
    assert signed_in("zhangyuan").get(f"/parties/{party.pk}/numbers").status_code == 405
    assert signed_in("hanlei").post(f"/parties/{party.pk}/numbers").status_code == 403
    assert signed_in("liangfeng").post(f"/parties/{party.pk}/numbers").status_code == 404
    assert not readings_of("party-number", party.pk).exists()


def check(name: str, **values: str) -> str:
    answer = signed_in(name).post("/parties/check", values, headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_number_is_checked_while_it_is_typed(city: None) -> None:
    assert "已输入 4 位，还差 14 位" in check("zhangyuan", number="9144")
    assert "校验码不符" in check("zhangyuan", number="91440300708461136W")
    good = check("zhangyuan", number="91440300708461136T")
    assert "号码通过校验" in good and "企业法人" in good
    person = check("zhangyuan", id_type="01", number="11010519491231002x")
    assert "女" in person and "1949-12-31" in person
    assert "第一代居民身份证" in check("zhangyuan", id_type="01", number="110105491231002")
    assert check("zhangyuan", number="") == check("zhangyuan", number="4499***2") == ""


def test_a_code_of_another_kind_points_to_the_form_for_it(city: None) -> None:
    assert "?as=business" in check("zhangyuan", kind="02", number="92449921MA9Y000554")
    assert "?as=organisation" in check("zhangyuan", number="91440300708461136T")
    assert "?as=" not in check("zhangyuan", kind="03", number="91440300708461136T")
    assert "?as=" not in check("zhangyuan", id_type="01", number="11010519491231002X")


def test_a_known_number_is_pointed_out_only_within_sight(city: None) -> None:
    assert "青岭县老街面馆" in check("liangfeng", number="92449921MA9Y000554")
    assert "甄大力" in check("zhangyuan", id_type="01", number="449921198803141032")
    assert "甄大力" not in check("liangfeng", id_type="01", number="449921198803141032")


def test_a_party_is_registered_once_however_often_one_clicks(city: None) -> None:
    client = signed_in("zhangyuan")
    sent = {
        "kind": "02",
        "number": "9144 0300 7084 6113 6t",
        "name": "深圳某某科技有限公司",
        "request_id": str(uuid.uuid4()),
    }
    answers = [client.post("/parties/new?as=organisation&from=case", sent) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {
        f"/parties/{Party.objects.get(name=sent['name']).pk}/"
    }
    assert Party.objects.get(name=sent["name"]).bodies.get().code == "449921CG"


@pytest.mark.parametrize(
    ("group", "sent", "said"),
    [
        ("organisation", {"kind": "02", "number": "91440300708461136W", "name": "某某"}, "校验码不符"),
        ("organisation", {"kind": "02", "number": "91440300708461136T", "name": "名" * 300}, "有 300 个字"),
        ("organisation", {"kind": "02", "number": "92449921MA9Y000554", "name": "面馆"}, "属于“个体工商户”"),
        (
            "organisation",
            {"kind": "02", "number": "91449921MA9Y00012R", "name": "别的公司"},
            "云山建筑工程有限公司",
        ),
        ("person", {"id_type": "01", "number": "123", "name": "某人"}, "是 18 位"),
        ("person", {"id_type": "01", "number": "", "name": ""}, "请填写姓名"),
        ("business", {"number": "", "name": "小店"}, "没有填写证件号码"),
    ],
)
def test_a_refused_form_says_what_is_wrong_and_keeps_what_was_typed(
    city: None, group: str, sent: dict[str, str], said: str
) -> None:
    before = Party.objects.count()
    answer = signed_in("zhangyuan").post(f"/parties/new?as={group}", sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and Party.objects.count() == before
    assert not sent["name"] or f'value="{sent["name"]}"' in page


def test_persons_are_registered_with_what_the_number_tells(city: None) -> None:
    sent = {"id_type": "01", "number": "11010519491231002X", "name": "王大山", "guardian": "无"}
    assert signed_in("zhangyuan").post("/parties/new?as=person", sent).status_code == 302
    assert str(Party.objects.get(name="王大山").birth_date) == "1949-12-31"
    found = signed_in("zhangyuan").post("/parties/new?as=unidentified", {"name": "无名氏（灰色外套男子）"})
    assert found.status_code == 302


def test_an_edit_keeps_hidden_numbers_and_records_the_change(city: None) -> None:
    client, party = signed_in("zhangyuan"), Party.objects.get(name="甄大力")
    page = text(client, f"/parties/{party.pk}/edit")
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert values["number"] == "449921********1032" and "449921198803141032" not in page
    sent = {**values, "id_type": "01", "sex": "男", "address": "青岭县新址1号"}
    sent.pop("incapable", None)
    assert client.post(f"/parties/{party.pk}/edit", sent).status_code == 302
    changed = Party.objects.get(pk=party.pk)
    assert changed.id_number == "449921198803141032" and changed.address == "青岭县新址1号"
    assert changed.region == party.region and changed.phone == "13900000007"
    assert "青岭县新址****" in text(client, f"/parties/{party.pk}/")
    stale = client.post(f"/parties/{party.pk}/edit", {**sent, "address": "别处"})
    assert stale.status_code == 422 and "已被他人修改" in stale.content.decode()


def test_only_posts_that_handle_cases_change_parties(city: None) -> None:
    party = Party.objects.get(name="甄大力")
    for name in ("hanlei", "sunping", "yufang"):
        assert signed_in(name).get("/parties/new").status_code == 403
        assert signed_in(name).get(f"/parties/{party.pk}/edit").status_code == 403


def test_the_party_pages_need_the_same_queries_for_any_number(city: None) -> None:
    client = signed_in("zhangyuan")
    Party.objects.create(kind="02", name="某某公司")
    few = queries(client, "/parties/?q=某")
    Party.objects.bulk_create(Party(kind="02", name=f"某某公司{n}") for n in range(25))
    assert queries(client, "/parties/?q=某") == few
