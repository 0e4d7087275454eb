"""What officers and operators see of the field in the office."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.story import OFFICERS, Story
from tests.field import penalty
from tests.field.phone import Phone
from tests.field.photos import photo
from zhifa.casework.field.models import Device, FieldNumber
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.models import Reading
from zhifa.foundation.journal.models import Entry
from zhifa.libraries.bodies.models import Post


def browser(username: str, role: str = "") -> Client:
    user = User.objects.get(username=username)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    if role:
        post = Post.objects.get(user=user, role=role)
        client.post(reverse("switch_post"), {"post": post.pk})
    return client


@pytest.fixture
def kept(phone: Phone, roadside: Story) -> Entry:
    """A finding that named an item which does not exist."""
    picture = phone.photograph(photo(1), "现场.png")
    penalty.found(phone, roadside.party, photos=(picture,), item="CG-CF-999")
    assert phone.statuses() == ["kept"]
    return Entry.objects.get(phase="kept")


def page(client: Client, entry: Entry, **query: str) -> str:
    return client.get(reverse("case", args=[entry.stream_id]), query).content.decode()


def test_the_case_page_shows_what_had_no_effect_with_both_ways_out(kept: Entry) -> None:
    text = page(browser("zhangyuan", "officer"), kept)
    assert "没有生效的现场记录" in text and "人行道上堆有废瓷砖" in text and "现场.png" in text
    assert (
        f"again={kept.act_id}" in text and reverse("kept_discard", args=[kept.stream_id, kept.act_id]) in text
    )
    assert "没有生效，已保留（现场办理）" in text


def test_it_is_done_again_with_what_was_said_then(kept: Entry, roadside: Story) -> None:
    client = browser("zhangyuan", "officer")
    text = page(client, kept, do="find_onsite", again=str(kept.act_id))
    assert "文化路甲45号" in text and "现场记录" in text and f'name="again" value="{kept.act_id}"' in text
    sent = {
        "code": "find_onsite", "track": "", "seen": "1", "act_id": str(uuid.uuid4()), "again": str(kept.act_id),
        "at": "2026-10-12T09:00", "at_shown": "2026-10-12T09:00", "officers": OFFICERS, "certificate_shown": "true",
        "started_at": "2026-10-12T09:00", "place": "文化路甲45号", "region": "449921", "item": "CG-CF-012",
        "party": roadside.party, "violation_facts": "当事人倾倒装修垃圾约0.3立方米。", "violation_on": "2026-10-12",
        "onsite_findings": "人行道上堆有废瓷砖。", "record_signature": "signed", "reason-S18": "故障", "reason-S03": "已核对",
    }  # fmt: skip
    answer = client.post(reverse("do_act", args=[kept.stream_id]), sent)
    assert answer.status_code == 302, answer.content.decode()
    assert "没有生效的现场记录" not in page(client, kept)


def test_it_is_discarded_with_a_reason(kept: Entry) -> None:
    client = browser("zhangyuan", "officer")
    where = reverse("kept_discard", args=[kept.stream_id, kept.act_id])
    assert "没有写明作废的理由" in client.post(where, {"reason": "", "seen": "1"}).content.decode()
    assert client.post(where, {"reason": "已另案处理", "seen": "1"}).status_code == 302
    text = page(client, kept)
    assert "没有生效的现场记录<" not in text and "作废（理由：已另案处理）" in text


def test_it_stands_in_the_to_do_list(kept: Entry) -> None:
    text = browser("zhangyuan", "officer").get(reverse("todo")).content.decode()
    assert "处理没有生效的记录：现场查明违法事实" in text and f"{kept.stream_id}#kept" in text


def test_the_difference_of_a_signed_document_is_told_on_the_case_page(phone: Phone, roadside: Story) -> None:
    phone.fetch_numbers("当罚", 2026, 1)
    case = penalty.found(phone, roadside.party)
    penalty.informed(phone, case)
    penalty.decided(phone, case)
    phone.statuses()
    text = page(browser("wangjian"), Entry.objects.filter(stream_id=case).latest("seq"))
    assert "签名的《当场行政处罚决定书》与平台计算的不同" in text


def test_an_officer_lists_and_stops_his_own_devices(phone: Phone) -> None:
    client = browser("zhangyuan")
    assert "手机" in client.get(reverse("profile")).content.decode()
    device = Device.objects.get()
    assert browser("lijing").post(reverse("device_revoke", args=[device.pk])).status_code == 404
    assert client.post(reverse("device_revoke", args=[device.pk])).status_code == 302
    assert phone.sync().status == 401


def test_an_operator_stops_a_device_with_a_reason_and_voids_what_it_holds(phone: Phone) -> None:
    phone.fetch_numbers("当罚", 2026, 3)
    device = Device.objects.get()
    operator = User.objects.filter(posts__role="operator", posts__body__code=device.post.body.code).first()
    assert operator is not None
    client = browser(operator.username, "operator")
    listed = client.get(reverse("operating_devices")).content.decode()
    assert "张远" in listed and "停用" in listed
    revoke, void = (
        reverse(name, args=[device.pk]) for name in ("operating_device_revoke", "operating_device_void")
    )
    assert client.post(revoke, {"reason": ""}).status_code == 422
    assert "没有作废" in client.post(void, {"reason": "早"}).content.decode()
    assert client.post(revoke, {"reason": "手机遗失"}).status_code == 302
    assert phone.sync().status == 401
    assert client.post(void, {"reason": "手机遗失，已登报"}).status_code == 302
    assert set(FieldNumber.objects.values_list("state", flat=True)) == {"voided"}
    text = client.get(reverse("operating_numbers")).content.decode()
    assert "作废 3" in text and "无重号、无缺号" in text
    assert Reading.objects.filter(kind="device", label__contains="手机遗失").count() == 2


def test_the_operators_pages_are_not_for_officers(phone: Phone) -> None:
    assert browser("zhangyuan", "officer").get(reverse("operating_devices")).status_code == 403
