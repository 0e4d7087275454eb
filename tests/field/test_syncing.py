"""What was done without a network arrives once, in its order, and is judged by what the case is now."""

from __future__ import annotations

import uuid
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cases.clock import Clock
from tests.cases.story import OFFICERS, Story
from tests.field import penalty
from tests.field.networks import InProcess
from tests.field.phone import Disk, Phone, off_by
from tests.field.photos import photo
from zhifa.casework.cases.models import Attachment
from zhifa.casework.cases.services import Case, Todo, find_case
from zhifa.casework.cases.verifying import verify_case
from zhifa.casework.field import deciding, syncing
from zhifa.casework.field import services as field
from zhifa.casework.field.models import ClockReading, Device, FieldNumber
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal.models import Entry
from zhifa.foundation.notices.models import Notice
from zhifa.libraries.bodies.models import Certificate, CertificateEvent, Post
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.models import Party
from zhifa.paperwork.parties import entering


def whole(case: str) -> Case:
    found = find_case(case)
    assert found is not None
    assert list(verify_case(found)) == []
    return found


def answers(phone: Phone) -> list[dict[str, Any]]:
    phone.upload()
    answer = phone.sync()
    assert answer.status == 200, answer.body.decode()
    results: list[dict[str, Any]] = answer.json()["results"]
    assert all(
        row["message"] and row["way_out"] for row in results if row["status"] not in ("accepted", "repeated")
    )
    return results


def phone_of(username: str, phone: Phone) -> Phone:
    other = Phone(InProcess(), clock=phone.clock)
    assert other.log_in(username).status == 200
    return other


def test_a_penalty_on_the_spot_arrives_with_its_document_as_it_was_signed(
    phone: Phone, roadside: Story
) -> None:
    phone.fetch_numbers("当罚", 2026, 3)
    case = penalty.found(phone, roadside.party)
    penalty.informed(phone, case)
    penalty.decided(phone, case)
    assert phone.statuses() == ["accepted"] * 3
    stored = whole(case)
    assert stored.number == "青城管当罚〔2026〕1号" and stored.fine_amount == 15000
    assert FieldNumber.objects.get(serial=1).state == "used"
    entry = Entry.objects.get(code="decide_onspot")
    assert "penalty_kinds" in entry.data["_field"]["differences"]["D061"]
    assert Notice.objects.filter(user__username="wangjian", text__contains="有出入").exists()


def test_what_was_sent_twice_is_one_act(phone: Phone, roadside: Story) -> None:
    penalty.found(phone, roadside.party)
    before = Disk(phone.disk.text)
    assert phone.statuses() == ["accepted"]
    assert Phone(InProcess(), before, phone.clock).statuses() == ["repeated"]
    assert Entry.objects.filter(code="find_onsite").count() == 1


def test_an_act_waits_for_its_photographs_and_the_next_act_for_it(phone: Phone, roadside: Story) -> None:
    picture = phone.photograph(photo(1), "现场.png")
    case = penalty.found(phone, roadside.party, photos=(picture,))
    penalty.informed(phone, case)
    other = penalty.found(phone, roadside.party)
    said = {row["act_id"]: row for row in phone.sync().json()["results"]}
    found, informed, elsewhere = said.values()
    assert (found["status"], found["lacking"]) == ("waiting_files", [picture["digest"]])
    assert (informed["status"], elsewhere["status"]) == ("waiting", "accepted")
    assert phone.statuses() == ["accepted", "accepted"]
    assert Attachment.objects.get(case=whole(case)).digest == picture["digest"]
    assert whole(other).party_name == "甄大力"


def test_what_others_did_meanwhile_does_not_matter_while_the_act_is_lawful(
    phone: Phone, roadside: Story
) -> None:
    case = penalty.found(phone, roadside.party)
    phone.statuses()
    other = phone_of("lijing", phone)
    penalty.informed(other, case)
    assert other.statuses() == ["accepted"]
    penalty.informed(phone, case, "heard")
    assert phone.statuses() == ["accepted"]
    assert phone.memory["seen"][case] == 3


def test_a_case_that_another_has_decided_keeps_the_second_decision(phone: Phone, roadside: Story) -> None:
    case = penalty.found(phone, roadside.party)
    penalty.informed(phone, case)
    phone.statuses()
    other = phone_of("lijing", phone)
    for one in (phone, other):
        one.fetch_numbers("当罚", 2026, 1)
        penalty.decided(one, case)
    assert other.statuses() == ["accepted"]
    (told,) = answers(phone)
    assert told["status"] == "kept" and told["reasons"]
    assert set(FieldNumber.objects.values_list("text", "state")) == {
        ("青城管当罚〔2026〕1号", "kept"), ("青城管当罚〔2026〕2号", "used"),
    }  # fmt: skip
    assert Todo.objects.get(kind="kept").title == "处理没有生效的记录：当场作出处罚决定"
    assert {"zhangyuan", "wangjian"} <= set(
        Notice.objects.filter(text__contains="没有生效").values_list("user__username", flat=True)
    )
    assert whole(case).number == "青城管当罚〔2026〕2号"


def revoke_certificate(username: str, on: str) -> None:
    certificate = Certificate.objects.filter(profile__user__username=username, kind="enforcement").latest(
        "valid_until"
    )
    CertificateEvent.objects.create(certificate=certificate, kind="revoked", on=on)


def test_an_act_after_the_certificate_was_revoked_is_kept(
    phone: Phone, roadside: Story, clock: Clock
) -> None:
    revoke_certificate("lijing", "2026-10-12")
    case = penalty.found(phone, roadside.party)
    (told,) = answers(phone)
    assert told["status"] == "kept" and "H05" in {reason["code"] for reason in told["reasons"]}
    assert "重新办理" in told["way_out"]
    assert whole(case).title == "行政处罚简易程序（现场记录没有生效）"


def test_an_act_before_the_certificate_was_revoked_stands(
    phone: Phone, roadside: Story, clock: Clock
) -> None:
    case = penalty.found(phone, roadside.party)
    clock.to("2026-10-13 09:00")
    revoke_certificate("lijing", "2026-10-13")
    assert phone.statuses() == ["accepted"]
    assert whole(case).party_name == "甄大力"


def test_a_kept_act_is_done_again_from_the_phone(phone: Phone, roadside: Story) -> None:
    case = penalty.found(phone, roadside.party, item="没有这个事项")
    (told,) = answers(phone)
    assert told["status"] == "kept"
    act = phone.memory["kept"][0]
    phone.do(case, "simple", "find_onsite", data={**act["data"], "item": "CG-CF-012"}, again=act["act_id"])
    assert phone.statuses() == ["accepted"]
    assert not Todo.objects.filter(kind="kept").exists()
    assert whole(case).item_code == "CG-CF-012"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_off_by_a_day_is_seen_and_set_right(
    phone: Phone, roadside: Story, clock: Clock, days: int
) -> None:
    phone.clock = off_by(phone.clock, days=days)
    case = penalty.found(phone, roadside.party)
    clock.later(minutes=7)
    answer = phone.sync()
    assert answer.json()["clock_wrong"] and answer.json()["clock_offset_ms"] == days * 86_400_000
    assert [row["status"] for row in answer.json()["results"]] == ["accepted"]
    entry = Entry.objects.get(stream_id=case)
    assert entry.at.isoformat() == "2026-10-12T01:00:00+00:00"
    assert entry.data["_field"]["clock_offset_ms"] == days * 86_400_000
    assert ClockReading.objects.get().offset_ms == days * 86_400_000


def test_a_clock_that_was_set_right_between_act_and_contact(
    phone: Phone, roadside: Story, clock: Clock
) -> None:
    right = phone.clock
    phone.clock = off_by(right, days=1)
    phone.sync()
    case = penalty.found(phone, roadside.party)
    phone.clock = right
    clock.later(hours=1)
    assert phone.statuses() == ["accepted"]
    assert Entry.objects.get(stream_id=case).at.isoformat() == "2026-10-12T01:00:00+00:00"


@pytest.mark.parametrize("days", [-2, 2])
def test_a_clock_that_was_set_wrong_since_the_last_contact(
    phone: Phone, roadside: Story, clock: Clock, days: int
) -> None:
    """It was done between two contacts, whatever the device says."""
    phone.sync()
    phone.clock = off_by(phone.clock, days=days)
    clock.later(hours=1)
    case = penalty.found(phone, roadside.party, violation_on="2026-10-12")
    phone.memory["outbox"][0]["elapsed_ms"] = 3_600_000
    clock.later(hours=1)
    assert phone.statuses() == ["accepted"]
    assert Entry.objects.get(stream_id=case).at.isoformat() == "2026-10-12T02:00:00+00:00"


def test_acts_of_one_device_keep_their_order_although_its_clock_was_set_back(
    phone: Phone, roadside: Story, clock: Clock
) -> None:
    phone.sync()
    clock.later(hours=2)
    case = penalty.found(phone, roadside.party)
    clock.later(minutes=5)
    phone.clock = off_by(phone.clock, minutes=-90)
    penalty.informed(phone, case)
    clock.later(minutes=5)
    assert phone.statuses() == ["accepted", "accepted"]
    found, informed = Entry.objects.filter(stream_id=case).order_by("seq")
    assert found.at <= informed.at


def test_a_phone_in_another_time_zone_says_the_same_moment(phone: Phone, roadside: Story) -> None:
    here = phone.clock
    phone.clock = lambda: here().astimezone(ZoneInfo("America/New_York"))
    case = penalty.found(phone, roadside.party, violation_on="2026-10-12")
    assert phone.statuses() == ["accepted"]
    assert Entry.objects.get(stream_id=case).at.isoformat() == "2026-10-12T01:00:00+00:00"


def test_a_moment_without_a_time_zone_is_not_taken(phone: Phone, roadside: Story) -> None:
    penalty.found(phone, roadside.party)
    phone.memory["outbox"][0]["at"] = "2026-10-12T09:00:00"
    answer = phone.sync()
    assert (
        answer.status == 422
        and "acts.0.at" in answer.json()["message"]
        and "都还在" in answer.json()["way_out"]
    )


def test_what_a_revoked_phone_holds_arrives_after_a_new_log_in(phone: Phone, roadside: Story) -> None:
    phone.fetch_numbers("当罚", 2026, 1)
    case = penalty.found(phone, roadside.party)
    penalty.informed(phone, case)
    penalty.decided(phone, case)
    field.revoke(Device.objects.get(), User.objects.get(username="wangjian"), "手机遗失")
    assert phone.sync().status == 401
    phone.log_in("zhangyuan")
    assert phone.statuses() == ["accepted"] * 3
    assert whole(case).number == "青城管当罚〔2026〕1号"


def test_what_was_done_while_the_account_was_shut_arrives_when_it_is_open_again(
    phone: Phone, roadside: Story
) -> None:
    penalty.found(phone, roadside.party)
    User.objects.filter(username="zhangyuan").update(is_active=False)
    assert phone.sync().status == 403
    User.objects.filter(username="zhangyuan").update(is_active=True)
    assert phone.statuses() == ["accepted"]


def test_a_procedure_that_the_platform_does_not_know_yet_stays_on_the_phone(phone: Phone) -> None:
    phone.do(str(uuid.uuid4()), "procedure_of_next_year", "begin", data={})
    (told,) = answers(phone)
    assert (
        told["status"] == "waiting" and "不认识这个程序" in told["message"] and "自动上传" in told["way_out"]
    )
    assert len(phone.memory["outbox"]) == 1


def test_an_act_that_the_procedure_does_not_know_is_kept(phone: Phone, roadside: Story) -> None:
    case = penalty.found(phone, roadside.party)
    phone.do(case, "simple", "act_of_next_year", data={"mood": "good"})
    assert phone.statuses() == ["accepted", "kept"]
    assert Todo.objects.get(kind="kept").title.endswith("act_of_next_year")
    whole(case)


@pytest.mark.parametrize("number", ["青城管当罚〔2026〕77号", "随便写的"])
def test_a_number_that_was_not_reserved_for_the_device_has_no_effect(
    phone: Phone, roadside: Story, number: str
) -> None:
    case = penalty.found(phone, roadside.party)
    penalty.informed(phone, case)
    penalty.decided(phone, case, number)
    *_, told = answers(phone)
    assert told["status"] == "kept" and "号段" in told["message"]
    assert whole(case).number == ""


def test_a_number_is_used_once(phone: Phone, roadside: Story) -> None:
    phone.fetch_numbers("当罚", 2026, 1)
    number = phone.take_number("当罚")
    for _ in range(2):
        case = penalty.found(phone, roadside.party)
        penalty.informed(phone, case)
        penalty.decided(phone, case, number)
    assert phone.statuses() == ["accepted"] * 5 + ["kept"]


def test_a_document_that_does_not_fit_its_digest_has_no_effect(phone: Phone, roadside: Story) -> None:
    phone.fetch_numbers("当罚", 2026, 1)
    case = penalty.found(phone, roadside.party)
    penalty.informed(phone, case)
    act = penalty.decided(phone, case)
    act["documents"][0]["values"]["fine_amount"] = "1元"
    *_, told = answers(phone)
    assert told["status"] == "kept" and "摘要不符" in told["message"]
    assert Entry.objects.get(phase="kept").data["_kept"]["documents"][0]["values"]["fine_amount"] == "1元"
    whole(case)


@pytest.mark.parametrize(
    "data",
    [{"party": "kein Schlüssel"}, {"officers": [{"a": 1}]}, {"fine_amount": "viel"}, {"violation_on": "gestern"}, {"item": 7},
     {"discretion_appraisal": []}, {"place": "\0"}, {"_documents": [1]}, {"officers": "zhangyuan"},
     {"place": "\ud800"}, {"fine_amount": 2**70}, {"goods_value": float("nan")}],
)  # fmt: skip
def test_nonsense_in_an_act_is_kept_and_never_lost(
    phone: Phone, roadside: Story, data: dict[str, Any]
) -> None:
    case = penalty.found(phone, data.pop("party", roadside.party), **data)
    (told,) = answers(phone)
    assert told["status"] in ("kept", "accepted")
    whole(case)


def test_an_act_in_the_case_of_another_body_is_kept_apart(phone: Phone, roadside: Story) -> None:
    story = Story.of_market(roadside.clock).lead()
    phone.do(str(story.the_case.pk), "ordinary", "verify", "meets", data={"officers": OFFICERS})
    (told,) = answers(phone)
    assert told["status"] == "kept"
    assert Entry.objects.filter(stream_id=story.the_case.pk, phase="kept").count() == 0
    assert Entry.objects.get(phase="kept").stream_id == uuid.UUID(told["act_id"])


def test_a_head_approves_on_the_phone(phone: Phone, story: Story) -> None:
    story.docket_proposed()
    head = phone_of("wangjian", phone)
    head.sync()
    assert {"docket"} <= {row["act"] for row in head.tasks if row["kind"] == "approve"}
    head.do(str(story.the_case.pk), "ordinary", "docket", phase="endorsed", data={"opinion": "同意。"})
    assert head.statuses() == ["accepted"]
    assert story.entries[-1].phase == "endorsed"


def test_news_are_for_those_who_may_see_the_case(phone: Phone, story: Story) -> None:
    story.docketed()
    case = str(story.the_case.pk)
    phone.memory["seen"] = {case: 2}
    assert [row["seq"] for row in phone.sync().json()["cases"][case]] == list(
        range(3, len(story.entries) + 1)
    )
    other = phone_of("liangfeng", phone)
    other.memory["seen"] = {case: 0}
    assert other.sync().json()["cases"] == {}


NEW = "new:6f1c2a52-8d6e-4c5c-9d0b-0a4f5a1b2c3d"


def meet(phone: Phone, **values: str) -> str:
    phone.memory["parties"].append({"id": NEW, "values": {"kind": "01", "name": "何小路", **values}})
    return NEW


def test_a_party_met_on_the_road_is_registered_once_and_stands_in_the_act(
    phone: Phone, roadside: Story
) -> None:
    met = meet(phone, number="11010519491231002X", address="青岭大道1号")
    first, second = penalty.found(phone, met), penalty.found(phone, met)
    penalty.informed(phone, first)
    assert phone.statuses() == ["accepted"] * 3
    party = Party.objects.get(name="何小路")
    assert (party.id_number, party.address) == ("11010519491231002X", "青岭大道1号")
    assert {whole(first).party_id, whole(second).party_id} == {str(party.pk)}
    phone.memory["parties"] = []
    penalty.found(phone, met)
    assert phone.statuses() == ["accepted"]


def test_a_party_whose_number_is_known_is_that_party(phone: Phone, roadside: Story) -> None:
    known, _ = parties.find_or_create(
        parties.PartyEntry("01", "何小路", id_type="01", number="11010519491231002X"), body=None, user=None
    )
    case = penalty.found(phone, meet(phone, number="11010519491231002X"))
    answer = phone.sync().json()
    assert answer["parties"] == {NEW: str(known.pk)}
    assert whole(case).party_id == str(known.pk)


@pytest.mark.parametrize("number", ["11010519491231002X", "110105194912310021"])
def test_an_act_on_a_party_that_cannot_be_registered_is_kept(
    phone: Phone, roadside: Story, number: str
) -> None:
    parties.find_or_create(
        parties.PartyEntry("01", "别人", id_type="01", number="11010519491231002X"), body=None, user=None
    )
    penalty.found(phone, meet(phone, number=number))
    (told,) = answers(phone)
    assert told["status"] == "kept" and "不能登记" in told["message"]
    assert "何小路" in told["message"] and number not in told["message"]


def test_an_act_whose_party_was_refused_is_done_again_with_the_right_one(
    phone: Phone, roadside: Story
) -> None:
    case = penalty.found(phone, meet(phone, number="110105194912310021"))
    penalty.informed(phone, case)
    assert phone.statuses() == ["kept", "kept"]
    wrong, later = phone.memory["kept"]
    right = "new:0b7e39a5-4a53-4b0e-a7f4-3f4f2bb7c611"
    phone.memory["parties"].append(
        {"id": right, "values": {"kind": "01", "name": "何小路", "number": "11010519491231002X"}}
    )
    penalty.found(phone, right, case, again=wrong["act_id"])
    penalty.informed(phone, case, again=later["act_id"])
    assert phone.statuses() == ["accepted", "accepted"]
    assert whole(case).party_name == "何小路"
    assert not Todo.objects.filter(case=case, kind="kept").exists()


def test_a_party_that_the_platform_cannot_read_does_not_stop_the_others(
    phone: Phone, roadside: Story
) -> None:
    broken = "new:" + "-" * 36
    phone.memory["parties"].append({"id": broken, "values": {"kind": "01", "name": "何小路"}})
    penalty.found(phone, broken)
    penalty.found(phone, roadside.party)
    assert phone.statuses() == ["kept", "accepted"]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "01", "name": "何小路", "number": "１１０１０５19491231002x", "phone": "13800000000"},
        {"kind": "01", "name": "J. Doe", "id_type": "02", "number": "e1234567", "address": "青岭大道1号"},
        {"kind": "04", "name": "青岭县老王包子铺", "number": "92449921MA9Y0008XH", "legal_rep": "王老五"},
        {"kind": "09", "name": "无名氏（灰色外套男子）", "number": "不详"},
    ],
    ids=["citizen", "passport", "business", "unknown"],
)
def test_the_phone_is_told_of_a_new_party_what_the_register_will_tell(
    roadside: Story, values: dict[str, str]
) -> None:
    """Else the document that is signed on the road would differ from the one that the platform makes."""
    told = entering.examined(values, timezone.localdate())
    assert told.problems == {}
    party, _ = parties.find_or_create(entering.entry_of(values), body=None, user=None)
    assert parties.party_fact(party) == entering.fact_of(told.entry)
    assert parties.party_values(party) == {"id": party.pk, **entering.values_of(told.entry)}


def test_an_act_whose_file_can_never_come_is_kept_without_it_and_done_again(
    phone: Phone, roadside: Story
) -> None:
    picture, other = phone.photograph(photo(1), "现场.png"), phone.photograph(b"heic", "现场.heic")
    case = penalty.found(phone, roadside.party, photos=(picture, other))
    later = penalty.informed(phone, case)
    assert phone.statuses() == ["waiting_files", "waiting"]
    phone.memory["outbox"][0]["abandoned"] = [other["digest"]]
    assert phone.statuses() == ["kept", "kept"]
    kept = phone.memory["kept"][0]
    whole(case)
    assert [row.digest for row in Attachment.objects.filter(case=case)] == [picture["digest"]]
    (reason,) = Entry.objects.get(act_id=kept["act_id"]).data["_kept"]["reasons"]
    assert "现场.heic" in reason["message"] and "重新办理" in reason["remedy"]
    penalty.found(phone, roadside.party, case, photos=(picture,), again=kept["act_id"])
    penalty.informed(phone, case, again=later["act_id"])
    assert phone.statuses() == ["accepted", "accepted"]
    whole(case)


def test_an_act_on_a_party_that_nobody_has_told_of_waits(phone: Phone, roadside: Story) -> None:
    penalty.found(phone, NEW)
    (told,) = answers(phone)
    assert told["status"] == "waiting" and "当事人" in told["message"]


def test_an_error_of_the_platform_leaves_the_act_on_the_phone(
    phone: Phone, roadside: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = penalty.found(phone, roadside.party)

    def fail(*_: Any) -> None:
        raise OSError("disk")

    with monkeypatch.context() as patch:
        patch.setattr(deciding, "decide", fail)
        (told,) = answers(phone)
    assert told["status"] == "waiting" and "没有丢失" in told["message"]
    assert phone.statuses() == ["accepted"]
    whole(case)


def test_somebody_who_is_always_faster_only_delays_an_act(
    phone: Phone, roadside: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    penalty.found(phone, roadside.party)
    decide, tries = deciding.decide, []

    def slow(*given: Any) -> Any:
        tries.append(1)
        if len(tries) < syncing.TRIES:
            raise syncing.journal.StaleStream
        return decide(*given)

    monkeypatch.setattr(deciding, "decide", slow)
    assert phone.statuses() == ["accepted"]


def test_what_was_done_before_the_officer_left_the_post_still_arrives(
    phone: Phone, roadside: Story, clock: Clock
) -> None:
    case = penalty.found(phone, roadside.party)
    clock.to("2026-10-14 09:00")
    Post.objects.filter(user__username="zhangyuan").update(until="2026-10-13")
    late = penalty.found(phone, roadside.party)
    assert phone.statuses() == ["accepted", "kept"]
    assert whole(case).party_name == "甄大力" and whole(late).status == "open"
    assert phone.call("GET", "bundle").status == 403
