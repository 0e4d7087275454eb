"""What reaches the platform within five working days takes effect; later a head confirms it, and nothing is lost."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import Story
from tests.field import penalty
from tests.field.phone import Phone
from zhifa.casework.cases.announcing import announce_late
from zhifa.casework.cases.services import Case, Todo
from zhifa.casework.cases.verifying import verify_case
from zhifa.casework.field.models import FieldNumber
from zhifa.casework.field.services import confirm
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal.models import Entry
from zhifa.foundation.notices.models import Notice

WHY = "山区没有网络，已核对纸质决定书和照片。"


def results(phone: Phone) -> list[dict[str, Any]]:
    return list(phone.sync().json()["results"])


def decided_in_the_hills(phone: Phone, roadside: Story) -> Case:
    """A penalty on the spot of Monday, 12 October, which nobody sent for six working days."""
    phone.fetch_numbers("当罚", 2026, 1)
    case = penalty.found(phone, roadside.party)
    penalty.informed(phone, case)
    penalty.decided(phone, case)
    penalty.delivered(phone, case)
    roadside.clock.to("2026-10-20 09:00")
    assert [row["status"] for row in results(phone)] == ["kept"] * 4
    return Case.objects.get(pk=case)


def kept_ids(case: Case) -> list[uuid.UUID]:
    return [entry.act_id for entry in Entry.objects.filter(stream_id=case.pk, phase="kept").order_by("seq")]


@pytest.mark.parametrize(
    ("moment", "status"), [("2026-10-19 23:59", "accepted"), ("2026-10-20 00:00", "kept")]
)
def test_five_working_days_are_in_time_and_the_minute_after_is_not(
    phone: Phone, roadside: Story, clock: Clock, moment: str, status: str
) -> None:
    penalty.found(phone, roadside.party)
    clock.to(moment)
    assert [row["status"] for row in results(phone)] == [status]


def test_days_off_give_more_time(phone: Phone, roadside: Story, clock: Clock) -> None:
    """From Tuesday before the National Day holiday the fifth working day is 12 October."""
    clock.to("2026-09-29 10:00")
    penalty.found(phone, roadside.party)
    clock.to("2026-10-12 17:00")
    assert [row["status"] for row in results(phone)] == ["accepted"]


def test_what_came_too_late_says_who_can_let_it_take_effect(phone: Phone, roadside: Story) -> None:
    decided_in_the_hills(phone, roadside)
    told = Entry.objects.filter(phase="kept").last()
    assert told is not None
    reason = next(one for one in told.data["_kept"]["reasons"] if one["code"] == "S36")
    assert "补录的期限 2026-10-19 届满" in reason["message"] and "负责人核对后确认补录" in reason["remedy"]
    assert Todo.objects.filter(kind="kept").count() == 4


def test_a_head_confirms_and_the_penalty_stands_as_it_was_handed_over(phone: Phone, roadside: Story) -> None:
    case = decided_in_the_hills(phone, roadside)
    for kept in kept_ids(case):
        confirm(case, post_of("wangjian"), kept, WHY)
    case.refresh_from_db()
    assert (case.number, case.fine_amount, str(case.decided_on)) == (
        "青城管当罚〔2026〕1号",
        15000,
        "2026-10-12",
    )
    assert FieldNumber.objects.get().state == "used" and not Todo.objects.filter(kind="kept").exists()
    entry = Entry.objects.get(code="decide_onspot", phase="done")
    assert (entry.actor, entry.data["_field"]["confirmed_by"], entry.data["_reasons"]["S36"]) == (
        "zhangyuan",
        "wangjian",
        WHY,
    )
    assert list(verify_case(case)) == []


def test_the_heads_hear_of_an_act_that_was_recorded_late(phone: Phone, roadside: Story) -> None:
    case = decided_in_the_hills(phone, roadside)
    entry = confirm(case, post_of("zhaogang", "agency_head"), kept_ids(case)[0], WHY)
    announce_late.func(str(entry.act_id))
    assert Notice.objects.filter(user__username="wangjian", text__contains="事后补录").exists()


def test_nobody_confirms_their_own_record_nor_without_a_reason_nor_twice(
    phone: Phone, roadside: Story
) -> None:
    case = decided_in_the_hills(phone, roadside)
    first = kept_ids(case)[0]
    for username, reason, said in (
        ("zhangyuan", WHY, "由负责人办理"),
        ("wangjian", " ", "没有写明确认补录的理由"),
    ):
        with refused() as told:
            confirm(case, post_of(username), first, reason)
        assert said in told.text
    confirm(case, post_of("wangjian"), first, WHY)
    with refused() as told:
        confirm(case, post_of("wangjian"), first, WHY)
    assert "已经处理过" in told.text


def test_a_later_act_waits_for_the_one_before_it(phone: Phone, roadside: Story) -> None:
    case = decided_in_the_hills(phone, roadside)
    with refused("inform") as told:
        confirm(case, post_of("wangjian"), kept_ids(case)[2], WHY)
    assert "请先办理" in told.text and FieldNumber.objects.get().state == "kept"


def test_what_was_kept_for_another_reason_is_not_confirmed(phone: Phone, roadside: Story) -> None:
    case = penalty.found(phone, roadside.party, item="没有这个事项")
    assert [row["status"] for row in results(phone)] == ["kept"]
    found = Case.objects.get(pk=case)
    with refused() as told:
        confirm(found, post_of("wangjian"), kept_ids(found)[0], WHY)
    assert "不是因为补录超过期限" in told.text


def test_the_head_confirms_on_the_page_of_the_case(phone: Phone, roadside: Story, client: Client) -> None:
    case = decided_in_the_hills(phone, roadside)
    client.force_login(User.objects.get(username="wangjian"))
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert page.count(">确认补录</button>") == 4 and "先不收回" in page
    first, second = kept_ids(case)[:2]
    answer = client.post(reverse("kept_confirm", args=[case.pk, second]), {"reason": WHY})
    assert answer.status_code == 409 and "请先办理" in answer.content.decode()
    assert client.post(reverse("kept_confirm", args=[case.pk, first]), {"reason": WHY}).status_code == 302
    assert Entry.objects.filter(stream_id=case.pk, phase="done").count() == 1
    assert client.post(reverse("kept_confirm_all", args=[case.pk]), {"reason": " "}).status_code == 409
    assert client.post(reverse("kept_confirm_all", args=[case.pk]), {"reason": WHY}).status_code == 302
    assert Entry.objects.filter(stream_id=case.pk, phase="done").count() == 4
    assert "没有生效的现场记录" not in client.get(reverse("case", args=[case.pk])).content.decode()
