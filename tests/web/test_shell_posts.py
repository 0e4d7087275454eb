"""The person at the desk: posts, certificate, messages, and the navigation that follows from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies.models import (
    Body,
    Certificate,
    CertificateEvent,
    OfficerProfile,
    Post,
    Region,
    Unit,
)

pytestmark = pytest.mark.django_db
START = date(2020, 1, 1)


@pytest.fixture
def body() -> Body:
    region = Region.objects.create(code="449921", name="青岭县", valid_from=START)
    return Body.objects.create(
        code="QL-CG",
        name="青岭县城市管理局",
        short_name="青城管",
        kind="agency",
        level="county",
        region=region,
    )


@pytest.fixture
def user(client: Client, body: Body) -> User:
    one = accounts.create_user("lin", "林晓", "Qingling-2026")
    unit = Unit.objects.create(body=body, name="执法一中队")
    Post.objects.create(user=one, body=body, unit=unit, role="officer", since=START)
    client.force_login(one, "django.contrib.auth.backends.ModelBackend")
    return one


@pytest.fixture
def certificate(user: User, body: Body) -> Certificate:
    profile = OfficerProfile.objects.create(user=user, body=body)
    last = timezone.localdate() + timedelta(days=400)
    return Certificate.objects.create(
        number="19060312345", profile=profile, valid_from=START, valid_until=last
    )


def page(client: Client) -> str:
    return client.get("/account").content.decode()


def test_the_top_bar_names_the_person_and_the_post(client: Client, user: User) -> None:
    assert "林晓 · 执法人员" in page(client)


def test_a_valid_certificate_shows_its_last_day(client: Client, user: User, certificate: Certificate) -> None:
    assert f"有效至 {certificate.valid_until}" in page(client)
    assert "chip-done" in page(client)


def test_a_certificate_about_to_end_is_amber(client: Client, user: User, certificate: Certificate) -> None:
    certificate.valid_until = timezone.localdate() + timedelta(days=30)
    certificate.save()
    assert "chip-soon" in page(client)


def test_a_suspended_certificate_is_said_in_red(client: Client, user: User, certificate: Certificate) -> None:
    CertificateEvent.objects.create(certificate=certificate, kind="suspended", on=timezone.localdate())
    assert "已暂扣" in page(client)
    assert "chip-danger" in page(client)


def test_a_single_post_offers_nothing_to_switch(client: Client, user: User) -> None:
    assert "以哪个岗位办理" not in page(client)


def test_one_of_several_posts_is_chosen_and_stays_chosen(client: Client, user: User, body: Body) -> None:
    second = Post.objects.create(user=user, body=body, role="unit_head", since=START + timedelta(days=1))
    assert "以哪个岗位办理" in page(client)
    answer = client.post("/account/post", {"post": second.pk, "next": "/account"})
    assert answer.headers["Location"] == "/account"
    assert "林晓 · 办案机构负责人" in page(client)


def test_the_post_of_somebody_else_is_refused(client: Client, user: User, body: Body) -> None:
    other = accounts.create_user("chen", "陈立", "Qingling-2026")
    foreign = Post.objects.create(user=other, body=body, role="agency_head", since=START)
    answer = client.post("/account/post", {"post": foreign.pk, "next": "/account"}, follow=True)
    assert "没有切换" in answer.content.decode()
    assert "林晓 · 执法人员" in page(client)


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", ""])
def test_switching_never_leaves_the_site(client: Client, user: User, where: str) -> None:
    post = user.posts.get()
    assert client.post("/account/post", {"post": post.pk, "next": where}).headers["Location"] == "/"


def test_the_bell_counts_unread_messages(client: Client, user: User) -> None:
    notices.notify([user], "请制作事先告知书。", "/account")
    assert "消息，1 条未读" in page(client)
    client.post("/messages/read")
    assert "未读" not in page(client)


def test_opening_a_message_marks_it_read_and_goes_there(client: Client, user: User) -> None:
    notices.notify([user], "请制作事先告知书。", "/account")
    notice = notices.notices_for(user).get()
    assert client.get(f"/messages/{notice.pk}").headers["Location"] == "/account"
    assert notices.unread_count(user) == 0


def test_a_message_of_somebody_else_stays_unread(client: Client, user: User) -> None:
    other = accounts.create_user("chen", "陈立", "Qingling-2026")
    notices.notify([other], "请审批。", "/account")
    notice = notices.notices_for(other).get()
    assert client.get(f"/messages/{notice.pk}").headers["Location"] == "/messages"
    assert notices.unread_count(other) == 1


def test_the_empty_messages_page_says_what_it_is_for(client: Client, user: User) -> None:
    assert "没有消息" in client.get("/messages").content.decode()


def test_somebody_without_a_post_learns_whom_to_ask(client: Client, body: Body) -> None:
    stranger = accounts.create_user("wu", "吴安", "Qingling-2026")
    client.force_login(stranger, "django.contrib.auth.backends.ModelBackend")
    assert "还没有岗位" in page(client)
