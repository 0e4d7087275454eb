"""Documents are frozen at issue; numbers run without gaps; fields are counted by where they came from."""

from __future__ import annotations

import pytest

from tests.cases.clock import Clock
from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases.models import IssuedDocument
from zhifa.casework.cases.services import source_name
from zhifa.foundation.journal import services as journal
from zhifa.libraries.parties.models import Party


def document(story: Story, code: str) -> IssuedDocument:
    return IssuedDocument.objects.filter(case=story.the_case, code=code).latest("seq")


def test_the_journal_keeps_the_digest_of_every_document(story: Story) -> None:
    for entry in story.decided().entries:
        for reference in entry.data.get("_documents") or []:
            row = IssuedDocument.objects.get(act_id=entry.act_id, code=reference["code"])
            assert row.digest == reference["digest"] == journal.digest_of(row.values)
            assert (row.number, row.version) == (reference["number"], reference["version"])


def test_a_document_stays_what_it_was_when_the_register_changes(story: Story) -> None:
    story.decided()
    before = document(story, "D063").values
    Party.objects.filter(pk=story.party).update(name="更名后的公司", address="新地址")
    assert document(story, "D063").values == before
    assert before["party_name"] == "青岭县清流渣土运输服务部（普通合伙）"


def test_the_decision_holds_what_the_law_asks_for(story: Story) -> None:
    values = document(story.decided(), "D063").values
    for element in ("party_name", "violation_facts", "violated_clauses", "penalty_clauses", "fine_amount",
                    "payment_bank", "payment_account", "remedy_government", "remedy_court", "discretion_reason"):  # fmt: skip
        assert values[element], element
    assert values["document_number"] == "青城管罚决〔2026〕1号"


def test_a_refused_act_takes_no_number(story: Story, clock: Clock) -> None:
    story.told()
    clock.to("2026-10-29 09:00")
    with refused("H22"):
        story.do("zhangyuan", "decide", "penalty")
    clock.to("2026-11-02 09:00")
    story.decide()
    assert story.the_case.decision_number == "青城管罚决〔2026〕1号"


def test_numbers_run_by_body_and_kind(story: Story, clock: Clock) -> None:
    story.decided()
    second = Story(clock.to("2026-11-03 09:00"), party="青岭县云山建筑工程有限公司")
    second.docketed()
    market = Story.of_market(clock.to("2026-11-03 12:00"))
    market.docketed()
    numbers = [one.the_case.number for one in (story, second, market)]
    assert numbers == ["青城管立〔2026〕1号", "青城管立〔2026〕2号", "青市监立〔2026〕1号"]
    assert document(story, "D056").number == "青城管罚告〔2026〕1号"


def test_numbers_begin_anew_with_the_year(story: Story, clock: Clock) -> None:
    story.docketed()
    second = Story(clock.to("2027-01-04 09:00"), party="青岭县云山建筑工程有限公司")
    second.docketed()
    assert second.the_case.number == "青城管立〔2027〕1号"


def test_an_unnumbered_document_has_no_number(story: Story) -> None:
    assert document(story.lead(), "D001").number == ""


def test_sources_are_kept_with_the_act_and_counted(story: Story) -> None:
    story.lead(found_on="2026-10-11")
    sources = story.entries[0].data["_sources"]
    assert sources["lead_source"] == sources["lead_content"] == "typed"
    assert sources["region"] == "body"
    assert sources["found_on"] == "corrected:now"
    tally = story.view("linxiao").tally()
    assert (tally.filled, tally.typed, tally.corrected) == (1, 3, 1)


def test_a_proposal_counts_only_when_it_is_done(story: Story) -> None:
    story.verified()
    before = story.view("zhangyuan").tally().total
    story.do("zhangyuan", "docket", item=story.item, party=story.party, officers=OFFICERS, violation_on="2026-10-12",
             docket_tests=["violation", "punishable", "jurisdiction", "limitation"])  # fmt: skip
    assert story.view("zhangyuan").tally().total == before
    story.approve("wangjian", "docket")
    story.approve("zhaogang", "docket")
    assert story.view("zhangyuan").tally().total > before


@pytest.mark.parametrize(
    ("code", "words"),
    [("previous:事先告知书", "上一文书《事先告知书》"), ("party", "当事人库"), ("item", "事项库"), ("body", "机关信息"),
     ("typed", "本人填写"), ("computed", "系统计算"), ("corrected:item", "已更正"), ("now", "当前时间")],
)  # fmt: skip
def test_a_source_is_told_in_words(code: str, words: str) -> None:
    assert source_name(code) == words


def test_a_form_knows_what_the_platform_knows(story: Story) -> None:
    story.investigated().review()
    fields = {field.element: field for field in story.view("zhangyuan").fields("prior_notice")}
    assert fields["violated_clauses"].value == ["生态环境法典§241(1)"]
    assert fields["fine_amount"].value == 400_000
    assert fields["violation_facts"].source.startswith("previous")
    assert fields["contact_person"].value == "张远" and fields["contact_phone"].value == "0764-6610101"
