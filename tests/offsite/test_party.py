"""The party looks, objects and is answered by its link, without signing in (处罚法§41(3))."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cases.clock import Clock
from tests.offsite.steps import TWO, Record, picture
from zhifa.casework.cases.services import CaseView, IssuedDocument
from zhifa.casework.offsite import services as offsite
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.foundation.notices import services as notices

OBJECTS = {"outcome": "objects", "name": "车载物", "text": "车厢已经密闭，照片是逆光。"}


@pytest.fixture
def link(record: Record) -> offsite.PartyLink:
    return record.informed()


def address(link: offsite.PartyLink) -> str:
    return reverse("party_link", args=[offsite.token_of(link)])


def test_the_party_sees_its_record_and_nobody_signs_in(link: offsite.PartyLink, client: Client) -> None:
    page = client.get(address(link))
    text = page.content.decode()
    assert "渣土车没有密闭运输。" in text and "QL-001" in text and "2026-10-19" in text
    assert page.headers["Cache-Control"] == "no-store" and page.headers["Referrer-Policy"] == "same-origin"


def test_only_the_framed_part_of_the_photograph_is_shown(
    link: offsite.PartyLink, record: Record, client: Client
) -> None:
    page = client.get(f"{address(link)}photo")
    shown = CaseView(record.the_case, record.view("zhangyuan").post).state.values["shown_photo"][0]
    assert len(page.content) == shown["size"]
    assert record.capture.photos[0]["digest"] not in client.get(address(link)).content.decode()
    assert client.get(f"/files/{record.capture.photos[0]['digest']}").status_code == 302


def test_what_the_party_sends_is_an_act_of_the_case(
    link: offsite.PartyLink, record: Record, client: Client
) -> None:
    evidence = SimpleUploadedFile("行车记录.jpg", picture("proof"))
    assert client.post(address(link), {**OBJECTS, "files": [evidence]}).status_code == 302
    entry = journal.entries_of(record.the_case.pk)[-1]
    assert (entry.code, entry.outcome, entry.role, entry.actor) == (
        "answer_capture",
        "objects",
        "party",
        "party",
    )
    assert entry.data["files"][0]["name"] == "行车记录.jpg"
    assert IssuedDocument.objects.filter(case=record.the_case, code="D226").exists()
    text = client.get(address(link)).content.decode()
    assert "您提出了异议" in text and "正在复核您的异议" in text
    officer = User.objects.get(username="zhangyuan")
    assert any("提出异议" in notice.text for notice in notices.notices_for(officer))


def test_the_body_answers_and_the_party_reads_the_reason(
    link: offsite.PartyLink, record: Record, client: Client
) -> None:
    client.post(address(link), OBJECTS)
    record.do("zhangyuan", "check_objection", "kept", officers=TWO, objection_finding="照片中篷布敞开。")
    record.approve("wangjian", "check_objection")
    text = client.get(address(link)).content.decode()
    assert "经复核，维持记录" in text and "照片中篷布敞开。" in text and "异议已经复核" in text


def test_the_same_submission_twice_is_one_act(
    link: offsite.PartyLink, record: Record, client: Client
) -> None:
    told = {**OBJECTS, "act_id": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(address(link), told).status_code == 302
    assert sum(one.code == "answer_capture" for one in journal.entries_of(record.the_case.pk)) == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({**OBJECTS, "outcome": ""}, "请选择有没有异议"),
        ({**OBJECTS, "name": " "}, "请填写您的姓名"),
        ({**OBJECTS, "text": ""}, "请写明对哪些内容有异议"),
        ({**OBJECTS, "text": "长" * 3001}, "最多可以写 3000 个字"),
    ],
)
def test_a_form_that_lacks_something_says_so_and_keeps_the_rest(
    link: offsite.PartyLink, client: Client, told: dict[str, str], why: str
) -> None:
    page = client.post(address(link), told)
    assert page.status_code == 422 and why in page.content.decode()
    assert told["name"].strip() in page.content.decode()


def test_a_file_that_is_not_what_it_says_is_refused_in_words(link: offsite.PartyLink, client: Client) -> None:
    page = client.post(address(link), {**OBJECTS, "files": [SimpleUploadedFile("证据.jpg", b"no picture")]})
    assert page.status_code == 422 and "不是图片" in page.content.decode()


def test_an_expired_link_still_tells_where_to_turn(
    link: offsite.PartyLink, clock: Clock, client: Client
) -> None:
    clock.to("2027-01-11 09:00")
    page = client.get(address(link))
    assert (
        page.status_code == 410 and "链接已过期" in page.content.decode() and "电话" in page.content.decode()
    )
    assert "渣土车" not in page.content.decode()
    assert client.post(address(link), OBJECTS).status_code == 410
    assert client.get(f"{address(link)}photo").status_code == 404


def test_who_guesses_addresses_is_stopped_for_a_while(
    link: offsite.PartyLink, clock: Clock, client: Client
) -> None:
    answers = [client.get(f"/o/{number}/").status_code for number in range(21)]
    assert answers[:20] == [404] * 20 and answers[20] == 429
    assert client.get(address(link)).status_code == 429
    clock.later(minutes=11)
    assert client.get(address(link)).status_code == 200


def test_who_floods_is_asked_to_wait(link: offsite.PartyLink, client: Client) -> None:
    answers = [client.post(address(link), OBJECTS).status_code for _ in range(7)]
    assert answers == [302] * 6 + [429]


def test_nobody_signs_in_as_the_party(link: offsite.PartyLink, client: Client) -> None:
    client.post(address(link), OBJECTS)
    account = User.objects.get(username="party")
    assert not account.is_active and not account.has_usable_password()


def test_the_database_alone_does_not_tell_the_address(link: offsite.PartyLink) -> None:
    token = offsite.token_of(link)
    assert token not in {link.digest, str(link.pk)} and len(token) >= 40
