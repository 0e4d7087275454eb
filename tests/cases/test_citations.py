"""What documents cite must be law: of the day of the act, or of the violation; what others said stays as they said it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cases.refusing import refused
from tests.cases.story import FACTS, OFFICERS, Story
from zhifa.casework.cases import citing, rulebooks
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import Attempt

pytestmark = pytest.mark.usefixtures("statutes")


@pytest.fixture
def told(story: Story) -> Story:
    story.lead()
    story.do("wangjian", "assign_verification", officers=OFFICERS, verification_scope="核实车辆和路段")
    return story


def verify(story: Story, findings: str) -> None:
    story.do("zhangyuan", "verify", "meets", officers=OFFICERS, verification_findings=FACTS + findings)


def test_an_article_that_does_not_exist_is_named_and_refused(told: Story) -> None:
    with refused("citation", "verification_findings") as answer:
        verify(told, "违反《中华人民共和国行政处罚法》第九十九条。")
    assert "没有第九十九条" in answer.text and "核查情况" in answer.text and "插入法条" in answer.text


def test_a_law_no_longer_in_force_is_refused(told: Story) -> None:
    with refused("citation") as answer:
        verify(told, "违反大气污染防治法第七十条。")
    assert "2026年8月14日以后不再有效" in answer.text


def test_what_is_right_passes(told: Story) -> None:
    verify(told, "违反《生态环境法典》第二百四十一条。")
    assert told.entries[-1].code == "verify"


def test_what_was_said_needs_a_reason_only(story: Story) -> None:
    said = "来人说依据《行政处罚法》第一百条不该管。"
    with refused("citation-lead_content") as answer:
        story.lead(lead_content=said)
    assert "写明理由" in answer.text
    story.lead(lead_content=said, reasons={"citation-lead_content": "来人原话"})
    assert story.entries[0].data["_reasons"] == {"citation-lead_content": "来人原话"}


@pytest.mark.parametrize(("violation", "wrong"), [("2026-08-01", 0), ("2026-09-01", 1)])
def test_the_law_of_the_day_of_the_violation_may_be_cited(story: Story, violation: str, wrong: int) -> None:
    """The act is of October; 大气污染防治法 ended on 14 August."""
    view = story.view("zhangyuan")
    book = rulebooks.version(rulebooks.current().digest)
    data = {"violation_on": violation, "violated_clauses": ["大气污染防治法§70(1)"]}
    attempt = Attempt("lead", view.now, "zhangyuan", "officer", data=data)
    assert date.fromisoformat(violation) < view.now.date()
    refusals, warnings = citing.faults(book, State(book.procedures["ordinary"]), attempt)
    assert (len(refusals), len(warnings)) == (wrong, 0)


def test_texts_without_citations_cost_no_query(
    story: Story, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    view = story.view("zhangyuan")
    book = rulebooks.version(rulebooks.current().digest)
    attempt = Attempt("lead", view.now, "zhangyuan", "officer", data={"lead_content": FACTS})
    state = State(book.procedures["ordinary"])
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert citing.faults(book, state, attempt) == ((), ())
