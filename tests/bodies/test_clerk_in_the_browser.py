"""A personnel clerk does the whole job through the pages: every deed is asked for, done, shown, and refused in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.bodies.conftest import TODAY
from tests.bodies.filling import fill, page
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Certificate, Change, Leave, OfficerProfile, Post, Region, Unit

SignIn = Callable[[str], Client]
DAY = TODAY.isoformat()


@pytest.fixture
def desk(browser: SignIn) -> Client:
    return browser("hongmei")


def test_a_body_with_unit_and_people_from_nothing(desk: Client) -> None:
    letter = {
        "principal": "449921CG", "letter": "青城管委〔2026〕1号", "powers": ["penalty"], "letter_items": "CG-CF-001、CG-CF-002",
        "letter_since": DAY, "letter_until": "2028-12-31", "published_on": DAY,
    }  # fmt: skip
    shown = fill(
        desk, "/bodies/new/", code="449921ZD", name="青岭县城管执法大队", short_name="青城执", kind="entrusted_org",
        region="449921", domains=["urban"], parent="449921CG", ground="青编〔2026〕3号", on=DAY, **letter,
    )  # fmt: skip
    assert "已登记青岭县城管执法大队" in shown and "青城管委〔2026〕1号" in shown
    body = Body.objects.get(code="449921ZD")
    assert body.entrustment["items"] == ["CG-CF-001", "CG-CF-002"] and body.level == "county"
    assert set(body.lines.values_list("line", "superior__code")) == {
        ("department", "449921CG"),
        ("justice", "449921SF"),
    }
    assert "已设立一分队" in fill(desk, "/bodies/449921ZD/do/unit/", name="一分队")
    unit = Unit.objects.get(body=body)
    once = fill(
        desk, "/bodies/449921ZD/do/admit/", name="林茂", username="linmao", id_number="11010519491231002X",
        roles=["officer"], unit=unit.pk, on=DAY,
    )  # fmt: skip
    password = re.search(r'class="once num">([^<]+)<', once)
    assert password and "110105********002X" in page(desk, "/officers/linmao/")
    newcomer = Client()
    assert newcomer.post("/login", {"username": "linmao", "password": password[1]}).status_code == 302
    assert newcomer.get("/")["Location"].startswith("/account/password")


def test_a_change_keeps_what_was_and_shows_it(desk: Client) -> None:
    shown = fill(desk, "/bodies/449921CG/do/change/", name="青岭县综合执法局", ground="青编〔2026〕5号")
    assert (
        "青岭县综合执法局" in shown
        and "<del>青岭县城市管理和综合执法局</del>" in shown
        and "青编〔2026〕5号" in shown
    )
    body = Body.objects.get(code="449921CG")
    assert body.payment_account == "800102000000921001" and body.fields == ["urban"]


def test_units_lines_and_the_standing_of_a_body(desk: Client) -> None:
    unit = Unit.objects.get(body__code="449921CG", name="执法一中队")
    assert "城区中队" in fill(desk, f"/bodies/449921CG/do/unit-change/?row={unit.pk}", name="城区中队")
    refused = desk.post(f"/bodies/449921CG/do/unit-close/?row={unit.pk}", {"on": DAY, "ground": "青编"})
    assert refused.status_code == 422 and "人在任" in refused.content.decode()
    assert "岭海市司法局" in fill(
        desk, "/bodies/449921CG/do/line/", line="justice", superior="449900SF", on=DAY
    )
    assert "执法主体资格已取消" in fill(
        desk, "/bodies/449921CG/do/deactivate/", ground="青编〔2026〕9号", on=DAY
    )
    assert "执法主体资格已取消" not in fill(desk, "/bodies/449921CG/do/reactivate/", ground="误办", on=DAY)


def test_a_person_is_appointed_sent_away_and_called_back(desk: Client) -> None:
    assert "任财务人员" in fill(desk, "/officers/fengtao/do/appoint/", role="finance", on=DAY)
    post = Post.objects.get(user__username="fengtao", role="finance")
    fill(desk, f"/officers/fengtao/do/end-post/?row={post.pk}", on=DAY, ground="青人免〔2026〕1号")
    assert Post.objects.get(pk=post.pk).until == TODAY
    fill(desk, "/officers/zhangyuan/do/leave/", kind="sick", since=DAY)
    leave = Leave.objects.get(user__username="zhangyuan")
    assert "离岗中" in page(desk, "/officers/zhangyuan/") and "病假" in page(
        desk, "/bodies/officers/?state=leave"
    )
    fill(desk, f"/officers/zhangyuan/do/back/?row={leave.pk}", on="2026-11-25")
    assert Leave.objects.get(pk=leave.pk).until == date(2026, 11, 24)


def test_a_transfer_and_a_departure(desk: Client) -> None:
    shown = fill(
        desk,
        "/officers/zhangyuan/do/transfer/",
        body="449921100ZF",
        roles=["officer"],
        on=DAY,
        ground="青人调〔2026〕1号",
    )
    assert "已调入云溪镇人民政府" in shown and "青人调〔2026〕1号" in shown
    assert OfficerProfile.objects.get(user__username="zhangyuan").body.code == "449921100ZF"
    fill(desk, "/officers/heyong/do/depart/", on=DAY, ground="退休")
    assert not User.objects.get(username="heyong").is_active
    assert (
        "何勇" in page(desk, "/bodies/officers/?state=left")
        and "何勇" not in page(desk, "/bodies/officers/?q=何勇").split("没有这样的人员")[-1].split("<main")[0]
    )


def test_the_life_of_a_certificate(desk: Client) -> None:
    fill(desk, "/officers/fengtao/do/issue/", number="44992101099", ground="青司证〔2026〕7号")
    paper = Certificate.objects.get(number="44992101099")
    assert (paper.regions, paper.fields, paper.valid_until) == (["449921"], ["urban"], date(2031, 11, 21))
    for deed, said in (("suspend", "暂扣中"), ("reinstate", "发还"), ("cancel", "已注销")):
        assert said in fill(
            desk, f"/officers/fengtao/do/{deed}/?row={paper.pk}", on=DAY, ground="青司〔2026〕8号"
        )
    old = Certificate.objects.get(number="44992101001")
    assert "已换证" in fill(desk, f"/officers/zhangyuan/do/renew/?row={old.pk}")
    assert set(Certificate.objects.filter(number=old.number).values_list("valid_until", flat=True)) == {
        old.valid_until, date(2034, 5, 31),
    }  # fmt: skip
    other = Certificate.objects.get(number="44992101002")
    assert "吊销" in fill(
        desk, f"/officers/lijing/do/revoke/?row={other.pk}", on=DAY, ground="青司吊〔2026〕1号"
    )


def test_training_and_what_is_known_of_a_person(desk: Client) -> None:
    sent = {"kind": "examination", "name": "公共法律知识", "score": "91.5", "passed": "1"}
    assert "公共法律知识" in fill(desk, "/officers/fengtao/do/training/", on=DAY, **sent)
    assert "合格" in page(desk, "/officers/fengtao/")
    shown = fill(desk, "/officers/fengtao/do/change/", title_held="科员", on=DAY)
    assert "科员" in shown and "职务：<del>（空）</del>" in shown


def test_base_data_is_kept_in_the_browser(desk: Client) -> None:
    assert "南桥镇" in fill(desk, "/bodies/base/region/", code="449921102", name="南桥镇", since=DAY)
    town = Region.objects.get(code="449921102")
    assert "已停用" in fill(desk, f"/bodies/base/region/{town.pk}/", on=DAY, ground="撤镇设街道")
    assert "按新值执行" in fill(
        desk, "/bodies/base/warning_days/", value="10 60", since=DAY, ground="省厅通知"
    )
    assert '<span class="num">60、10</span> 天' in page(desk, "/bodies/base/")
    refused = desk.post("/bodies/base/warning_days/", {"value": "soon", "since": DAY, "ground": "x"})
    assert refused.status_code == 422 and "请填整数" in refused.content.decode()


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(desk: Client) -> None:
    answer = desk.post(
        "/bodies/449921CG/do/admit/",
        {"name": "张远", "username": "zhangyuan", "roles": ["officer"], "on": DAY},
    )
    said = answer.content.decode()
    assert answer.status_code == 422 and "已被使用" in said and 'value="zhangyuan"' in said
    empty = desk.post("/officers/zhangyuan/do/depart/", {"on": DAY}).content.decode()
    assert "请填写依据、原因" in empty


def test_the_same_click_twice_does_one_thing(desk: Client) -> None:
    token = "11111111-1111-4111-8111-111111111111"
    sent = {"role": "archivist", "on": DAY, "token": token}
    for _ in range(2):
        assert desk.post("/officers/fengtao/do/appoint/", sent).status_code == 302
    assert Change.objects.filter(token=token).count() == 1


def test_a_body_has_its_own_clerk_for_its_own_people(browser: SignIn) -> None:
    own = browser("yanmin")
    assert "任财务人员" in fill(own, "/officers/fengtao/do/appoint/", role="finance", on=DAY)
    assert own.get("/officers/fengtao/do/issue/").status_code == 403
    assert own.get("/bodies/new/").status_code == 403
    assert own.get("/officers/liangfeng/do/appoint/").status_code == 404
    away = own.post("/officers/zhangyuan/do/transfer/", {"body": "449921SJ", "roles": ["officer"], "on": DAY})
    assert away.status_code == 422 and "不由您管理" in away.content.decode()


@pytest.mark.parametrize("name", ["zhangyuan", "sunping", "yufang", "hanlei"])
def test_other_posts_look_and_change_nothing(browser: SignIn, name: str) -> None:
    client = browser(name)
    assert "登记离职" not in page(client, "/officers/zhangyuan/")
    for url in (
        "/officers/zhangyuan/do/depart/",
        "/bodies/449921CG/do/change/",
        "/bodies/new/",
        "/bodies/base/region/",
    ):
        assert client.get(url).status_code == 403
        assert client.post(url, {"on": DAY, "ground": "x"}).status_code == 403


def test_rows_that_are_not_there_and_deeds_that_are_none(desk: Client) -> None:
    for url in (
        "/officers/zhangyuan/do/end-post/?row=x", "/officers/zhangyuan/do/renew/?row=99999999", "/officers/zhangyuan/do/dance/",
        "/bodies/449921CG/do/unit-close/", "/bodies/449900CG/do/unit/", "/officers/nobody/do/appoint/",
    ):  # fmt: skip
        assert desk.get(url).status_code == 404


def test_a_name_that_is_too_long_comes_back_whole_and_is_said_to_be(desk: Client) -> None:
    form = page(desk, "/bodies/449921CG/do/admit/")
    assert "maxlength" not in form.split('name="name"')[1].split(">")[0]
    given = {"name": "长" * 300, "username": "chang", "roles": ["officer"]}
    answer = desk.post("/bodies/449921CG/do/admit/", given)
    text = answer.content.decode()
    assert answer.status_code == 422 and "长" * 300 in text and "现在有 300 个字" in text
