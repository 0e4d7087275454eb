"""Seizure and preservation on the case desk: approved, carried out, documented, released."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import NO_RECORDING, OFFICERS, Story
from zhifa.casework.cases.models import IssuedDocument, Todo
from zhifa.foundation.accounts.models import User

GOODS = [{"name": "装修垃圾", "quantity": "2车"}]
WHY = {
    "measure_kind": "3", "measure_basis": ["固废法§111"], "measure_basis_rank": "law", "measure_rows": GOODS,
    "coercion_reason": "涉案物品可能被转移。", "measure_scope": ["related", "not_necessities", "not_sealed"],
    "custody_place": "县城管局涉案财物仓库", "remedy_government": "青岭县人民政府", "remedy_court": "青岭县人民法院",
}  # fmt: skip
ONSITE = {
    "officers": OFFICERS, "certificate_shown": True, "rights_told": True, "list_handed_over": True,
    "started_at": "2026-10-14T10:00", "ended_at": "2026-10-14T10:30", "place": "青岭大道", "record_signature": "signed",
    "measure_course": "当场出示证件、告知、清点、加封。", "measure_from": "2026-10-14", "measure_until": "2026-11-13",
}  # fmt: skip


@pytest.fixture
def seized(story: Story) -> Story:
    story.evidenced()
    terms = {key: ONSITE[key] for key in ("officers", "measure_from", "measure_until")}
    story.do("zhangyuan", "approve_seizure", **WHY, **terms, reasons={"S24": "不扣押将被转移"})
    story.approve("wangjian", "approve_seizure")
    story.approve("zhaogang", "approve_seizure")
    story.do("zhangyuan", "carry_out_seizure", **WHY, **ONSITE, reasons=NO_RECORDING)
    return story


def papers(story: Story) -> dict[str, IssuedDocument]:
    return {row.code: row for row in IssuedDocument.objects.filter(case=story.the_case)}


def test_the_list_names_the_decision_that_it_belongs_to(seized: Story) -> None:
    found = papers(seized)
    assert {"D090", "D091", "D092", "D093"} <= set(found)
    assert found["D092"].values["measure_number"] == found["D091"].number
    assert found["D091"].values["measure_until"] == "2026-11-13"


def test_the_release_is_asked_of_the_officers_with_the_last_day_of_the_term(
    seized: Story, client: Client
) -> None:
    todo = Todo.objects.get(case=seized.the_case, act="settle_seizure")
    assert (todo.track, str(todo.due)) == ("seizure-1", "2026-11-13")
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/cases/{seized.the_case.pk}?do=settle_seizure&track=seizure-1")
    assert page.status_code == 200
    text = page.content.decode()
    assert "处理查封扣押的财物" in text
    assert "解除（退还）的财物" in text


def test_a_seizure_that_ran_out_is_released_item_by_item_before_the_case_is_closed(
    seized: Story, clock: Clock
) -> None:
    clock.to("2026-11-14 09:00")
    assert next(one for one in seized.view("zhangyuan").assessment.clocks if one.track).status == "overdue"
    told = {"release_ground": "expired", "returned_on": clock.today, "return_receiver": "车载物"}
    seized.do("zhangyuan", "settle_seizure", "released", released_rows=GOODS, **told)
    seized.approve("zhaogang", "settle_seizure")
    found = papers(seized)
    assert found["D096"].values["measure_number"] == found["D091"].number
    assert "seizures_settled" not in seized.view("zhangyuan").assessment.obligations


def test_what_the_law_does_not_allow_is_refused_on_the_form(story: Story) -> None:
    story.evidenced()
    with refused("H53"):
        story.do(
            "zhangyuan",
            "approve_seizure",
            **{**WHY, **ONSITE, "measure_basis_rank": "dept_rule"},
            reasons={"S24": "x"},
        )


def test_preserved_evidence_is_decided_on_with_the_number_of_its_notice(story: Story) -> None:
    story.evidenced()
    things = [{"name": "送货单", "quantity": "1本"}]
    where = {"preservation_place": "县城管局", "preservation_way": "moved", "officers": OFFICERS}
    story.do(
        "zhangyuan", "approve_preservation", preserved_rows=things, preservation_reason="可能被销毁", **where
    )
    story.approve("zhaogang", "approve_preservation")
    story.do(
        "zhangyuan", "preserve_evidence", listed_rows=things, certificate_shown=True, record_signature="signed",
        started_at="2026-10-14T10:00", place="青岭大道", reasons=NO_RECORDING, **where,
    )  # fmt: skip
    ends = [{"name": "送货单", "quantity": "1本", "disposal": "returned", "basis": "已经复制"}]
    story.do("zhangyuan", "settle_preservation", "decided", disposal_rows=ends)
    story.approve("zhaogang", "settle_preservation")
    found = papers(story)
    assert found["D019"].values["preservation_number"] == found["D053"].number
    assert found["D054"].values["listed_for_number"] == found["D053"].number


def test_the_form_knows_the_last_lawful_day_and_what_has_no_end_yet(seized: Story) -> None:
    def filled(code: str, element: str, track: str = "") -> object:
        return next(
            one.value for one in seized.view("zhangyuan").fields(code, track) if one.element == element
        )

    assert filled("approve_seizure", "measure_until") == "2026-11-13"
    assert filled("extend_seizure", "measure_extended_until", "seizure-1") == "2026-12-13"
    assert filled("settle_seizure", "disposal_rows", "seizure-1") == GOODS
