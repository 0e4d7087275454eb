"""The ordinary procedure from the first act to the last."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cases.story import Story
from zhifa.casework.cases.services import IssuedDocument, Todo, report_of
from zhifa.casework.cases.verifying import verify_case

STAGES = {
    "lead": "lead", "verified": "docketing", "docketed": "investigation", "investigated": "review", "decided": "service",
    "delivered": "performance",
}  # fmt: skip


def test_a_case_goes_from_lead_to_archive(story: Story) -> None:
    case = story.archived().the_case
    assert (case.status, case.number) == ("archived", "青城管立〔2026〕1号")
    assert case.decision_number == "青城管罚决〔2026〕1号"
    assert (
        case.title
        == "青岭县清流渣土运输服务部（普通合伙）运输渣土、砂石等散装、流体物料未采取密闭等措施或者未按照规定路线行驶案"
    )
    assert (case.fine_amount, case.paid_amount) == (400_000, 400_000)
    assert (case.decided_on, case.served_on) == (date(2026, 11, 2), date(2026, 11, 3))
    assert (case.closed_on, case.archived_on) == (date(2026, 11, 10), date(2026, 11, 10))
    assert case.next_due is None and not Todo.objects.filter(case=case).exists()


def test_the_journal_keeps_every_act_with_its_people(story: Story) -> None:
    entries = story.archived().entries
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    done = [(entry.code, entry.actor, entry.role) for entry in entries if entry.phase == "done"]
    assert done[0] == ("register_lead", "linxiao", "intake")
    assert ("docket", "zhaogang", "agency_head") in done
    assert ("legal_review", "wuqing", "legal_reviewer") in done
    assert ("decide", "zhaogang", "agency_head") in done
    assert done[-1] == ("archive", "chuyue", "archivist")
    assert all(entry.world["body"]["code"] == "449921CG" for entry in entries)


def test_every_document_of_the_way_is_issued_once(story: Story) -> None:
    case = story.archived().the_case
    codes = list(IssuedDocument.objects.filter(case=case).values_list("code", flat=True))
    assert codes == [
        "D001", "D002", "D002", "D003", "D010", "D081", "D041", "D043", "D055", "D080", "D012", "D014", "D015", "D056",
        "D080", "D064", "D063", "D080", "D117", "D020", "D021", "D022",
    ]  # fmt: skip


@pytest.mark.parametrize(("step", "stage"), STAGES.items())
def test_the_stage_follows_the_acts(story: Story, step: str, stage: str) -> None:
    getattr(story, step)()
    assert story.the_case.stage == stage


def test_nothing_differs_from_the_journal_at_the_end(story: Story) -> None:
    assert list(verify_case(story.archived().the_case)) == []


def test_most_fields_were_filled_in_by_the_platform(story: Story) -> None:
    tally = story.archived().view("zhangyuan").tally()
    assert tally.total == tally.filled + tally.typed + tally.corrected
    assert tally.filled > tally.typed


def test_the_record_of_the_finished_case_lacks_nothing(story: Story) -> None:
    record = report_of(story.archived().view("chuyue"))
    assert record.total == 110 and record.missing == 0
    assert record.filled >= 85
    assert all(row.shown or row.why for row in record.rows)
