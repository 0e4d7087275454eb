"""A party signs on a telephone of its own: once, in time, and only what it was shown."""

from __future__ import annotations

import base64
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from tests.cases.clock import Clock
from tests.cases.story import Story
from tests.field.networks import InProcess
from tests.field.phone import Answer, Phone
from tests.field.pocketing import OFFICERS, Pocket, fetch
from tests.field.test_pages import browser
from zhifa.casework.cases.materials import materials
from zhifa.casework.cases.models import Case
from zhifa.casework.cases.viewing import CaseView
from zhifa.casework.field.models import Signing
from zhifa.casework.field.own_phone import asking
from zhifa.demo.walking import post_of
from zhifa.foundation.audit.models import Reading
from zhifa.foundation.journal.services import Entry

FOUND = {
    "officers": OFFICERS, "certificate_shown": True, "item": "CG-CF-012", "place": "文化路甲45号", "region": "449921",
    "violation_facts": "当事人倾倒装修垃圾约0.3立方米。", "onsite_findings": "人行道上堆有废瓷砖。",
}  # fmt: skip


def drawn(empty: bool = False) -> str:
    image = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    if not empty:
        ImageDraw.Draw(image).line([(40, 200), (200, 60), (380, 220)], fill=(17, 17, 17, 255), width=6)
    out = io.BytesIO()
    image.save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


class Step:
    """A finding at the roadside with everything filled in but the signature, and the party beside the officer."""

    def __init__(self, phone: Phone, party: str) -> None:
        self.phone, self.party = phone, Client()
        fetch(phone)
        self.pocket = Pocket(phone)
        told: dict[str, Any] = {**FOUND, "party": party, "violation_on": phone.clock().date().isoformat()}
        self.doing = self.pocket.doing("find_onsite", **told)
        self.papers: list[dict[str, Any]] = self.pocket.ask("documents", doing=self.doing, numbers={})
        self.asked: dict[str, Any] = {}

    def ask(self) -> Answer:
        papers = [{name: one[name] for name in ("code", "number", "values")} for one in self.papers]
        given = {"case": self.pocket.case["id"], "act_id": self.doing["act_id"], "act": "find_onsite",
                 "element": "record_signature", "papers": papers}  # fmt: skip
        answer = self.phone.call("POST", "signings", given)
        if answer.status == 200:
            self.asked = answer.json()
        return answer

    def look(self) -> dict[str, Any]:
        found: dict[str, Any] = self.phone.call("GET", f"signings/{self.asked['id']}").json()
        return found

    def end(self, why: str) -> None:
        assert self.phone.call("POST", f"signings/{self.asked['id']}", {"why": why}).status == 204

    def page(self) -> str:
        return self.party.get(self.asked["path"]).content.decode()

    def send(self, **told: str) -> Any:
        return self.party.post(self.asked["path"], told)

    def hand_in(self, **changed: Any) -> Entry:
        """The act with the signature as the app takes it in."""
        picture = base64.b64decode(self.look()["picture"])
        row = {**self.phone.photograph(picture, "签名-当事人.png"), "element": "record_signature", "who": "party",
               "signed_on": "own_phone", "signing": self.asked["id"], "shown": self.asked["shown"]}  # fmt: skip
        data = {**self.doing["data"], "record_signature": "signed", "files": [row], **changed}
        doing = {**self.doing, "data": data}
        papers = self.pocket.ask("documents", doing=doing, numbers={})
        brought = [{name: one[name] for name in ("code", "number", "digest", "values")} for one in papers]
        self.phone.do(self.pocket.case["id"], "simple", "find_onsite", documents=brought, data=data,
                      **{name: doing[name] for name in ("act_id", "at", "sources", "reasons")})  # fmt: skip
        self.phone.statuses()
        return Entry.objects.get(act_id=self.doing["act_id"])


@pytest.fixture
def step(phone: Phone, roadside: Story) -> Step:
    made = Step(phone, roadside.party)
    assert made.ask().status == 200
    return made


def test_the_party_reads_the_document_and_its_rights_and_signs(step: Step) -> None:
    page = step.page()
    for words in (
        "现场检查笔录",
        "人行道上堆有废瓷砖",
        "记录的内容与实际情况相符",
        "不签名",
        "要求更正",
        "申请行政复议",
    ):
        assert words in page
    assert step.look()["state"] == "waiting" and step.look()["opened"]
    assert step.send(picture=drawn()).status_code == 200
    assert "已收到您的签名" in step.page() and "人行道" not in step.page()
    told = step.look()
    assert told["state"] == "signed" and base64.b64decode(told["picture"]).startswith(b"\x89PNG")


def test_once_taken_nothing_of_it_is_kept_but_that_it_was_given(step: Step) -> None:
    step.page()
    step.send(picture=drawn())
    row = Signing.objects.get()
    assert row.content == "" and row.picture
    step.end("taken")
    row.refresh_from_db()
    assert (
        (row.content, row.words, row.picture, row.state) == ("", "", "", "signed")
        and row.picture_digest
        and row.ip
    )
    readings = Reading.objects.filter(kind="signing", object_id=str(row.pk)).order_by("pk")
    assert [one.label[:3] for one in readings] == ["请当事", "取回当"]


def test_operators_see_when_it_was_shown_opened_and_answered_but_not_what(step: Step) -> None:
    step.page()
    step.send(picture=drawn())
    text = browser("hanlei").get("/operating/devices/signings").content.decode()
    for words in ("张远", "现场检查笔录", "已签名", "127.0.0.1"):
        assert words in text
    assert "废瓷砖" not in text
    assert browser("zhangyuan").get("/operating/devices/signings").status_code == 403


def test_the_act_takes_effect_with_the_signature(step: Step) -> None:
    step.page()
    step.send(picture=drawn())
    entry = step.hand_in()
    assert entry.phase == "done"
    case = Case.objects.get(pk=entry.stream_id)
    (signature,) = materials(CaseView(case, post_of("zhangyuan"), "simple"))
    assert f"当事人在自己的手机上签名，当时所看文书的摘要 {step.asked['shown']}" in signature.notes


def test_under_another_document_the_signature_does_not_count(step: Step) -> None:
    step.page()
    step.send(picture=drawn())
    entry = step.hand_in(onsite_findings="人行道上堆有废瓷砖和油漆桶。")
    assert entry.phase == "kept"
    assert "以后文书的内容改动了，这个签名不算数" in entry.data["_kept"]["reasons"][0]["message"]


def test_nobody_can_make_up_a_signature(step: Step) -> None:
    step.page()
    step.send(picture=drawn())
    forged = step.phone.photograph(base64.b64decode(drawn().partition(",")[2]), "签名-当事人.png")
    row = {**forged, "element": "record_signature", "signed_on": "own_phone", "signing": step.asked["id"]}
    entry = step.hand_in(files=[row])
    assert (
        entry.phase == "kept" and "不是当事人在自己手机上签的" in entry.data["_kept"]["reasons"][0]["message"]
    )


def test_an_answer_counts_once_and_the_same_one_again_is_no_fault(step: Step) -> None:
    step.page()
    assert step.send(picture=drawn()).status_code == 200
    assert step.send(picture=drawn()).status_code == 200
    again = step.send(answer="refused", words="不签了")
    assert again.status_code == 200 and "已收到您的签名" in again.content.decode()
    assert step.look()["state"] == "signed"


@pytest.mark.parametrize(("answer", "page"), [("refused", "您不签名"), ("correction", "您要求更正")])
def test_the_party_may_refuse_or_ask_for_a_correction(step: Step, answer: str, page: str) -> None:
    assert "没有写明理由" in step.send(answer=answer, words=" ").content.decode()
    step.send(answer=answer, words="垃圾是 0.2 立方米")
    assert page in step.page()
    assert (step.look()["state"], step.look()["words"]) == (answer, "垃圾是 0.2 立方米")


def test_both_sides_are_told_that_the_document_has_changed(step: Step) -> None:
    step.page()
    step.end("changed")
    assert "执法人员改动了文书" in step.page()
    refused = step.send(picture=drawn())
    assert refused.status_code == 409 and "改动了，没有提交" in refused.json()["message"]
    assert step.look()["state"] == "changed" and Signing.objects.get().content == ""


def test_a_signature_that_was_given_is_taken_back_by_a_change(step: Step) -> None:
    step.page()
    step.send(picture=drawn())
    step.end("taken")
    step.end("changed")
    assert "您的这个签名不算数" in step.page()
    standing = step.party.get(f"{step.asked['path']}/standing").json()
    assert standing == {"standing": "changed"}


def test_it_expires_and_whoever_opens_it_in_time_has_the_whole_time(step: Step, clock: Clock) -> None:
    clock.moment += timedelta(minutes=9)
    step.page()
    clock.moment += timedelta(minutes=9)
    assert "请核对后签名" in step.page()
    clock.moment += timedelta(minutes=2)
    assert "二维码已过期" in step.page() and step.look()["state"] == "expired"
    assert "已经过期" in step.send(picture=drawn()).json()["message"]
    asking.tidy()
    assert Signing.objects.get().content == ""


def test_a_new_code_takes_the_earlier_one_back(step: Step) -> None:
    before = step.asked["path"]
    step.ask()
    assert "二维码已经收回" in step.party.get(before).content.decode()
    assert "请核对后签名" in step.page()


def test_an_empty_or_broken_picture_is_no_signature(step: Step) -> None:
    assert "还没有签名" in step.send(picture=drawn(empty=True)).json()["message"]
    assert "完整的签名" in step.send(picture="data:image/png;base64,AAAA").json()["message"]
    assert step.look()["state"] == "waiting"


def test_addresses_cannot_be_tried_out_and_other_devices_see_nothing(step: Step) -> None:
    other = Phone(InProcess(), clock=step.phone.clock)
    other.log_in("lijing")
    assert other.call("GET", f"signings/{step.asked['id']}").status == 404
    codes = [step.party.get(f"/sign/{number}").status_code for number in range(12)]
    assert codes[0] == 404 and codes[-1] == 429


def test_a_document_that_the_platform_does_not_know_is_not_shown(phone: Phone, roadside: Story) -> None:
    step = Step(phone, roadside.party)
    step.papers[0]["code"] = "D999"
    answer = step.ask()
    assert answer.status == 422 and "没有出示" in answer.json()["message"]
