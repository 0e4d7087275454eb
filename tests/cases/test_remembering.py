"""What a process remembers of a case saves reading it, and never stands in for what is stored now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases import history, verifying
from zhifa.casework.cases.remembering import Remembered
from zhifa.casework.cases.services import StaleStream
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies.models import Certificate
from zhifa.rulebook.engine.fold import apply, fold

EVIDENCE = {"officers": OFFICERS, "evidence_name": "照片", "evidence_kind": "1", "evidence_source": "当事人提供",
            "evidence_purpose": "证明违法事实", "record_signature": "signed"}  # fmt: skip


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Remembered]:
    fresh = Remembered()
    monkeypatch.setattr(history, "_RECENT", fresh)
    yield fresh


def collect(story: Story) -> None:
    view, doing = story.form("zhangyuan", "collect_evidence", reasons={"S19": "书证"}, **EVIDENCE)
    story.send(view, doing)


def test_an_act_leaves_the_state_that_the_stored_entries_give(story: Story, memory: Remembered) -> None:
    story.evidenced()
    case = story.the_case
    book = history.rulebooks.version(case.rulebook)
    remembered = memory.get((book.digest, case.started_as, case.head))
    assert remembered == history.state_of(book, case.started_as, story.entries)


def test_acts_on_a_copy_leave_the_remembered_state_alone(story: Story) -> None:
    story.evidenced()
    case = story.the_case
    book, records = history.rulebooks.version(case.rulebook), [history.record(one) for one in story.entries]
    for number in range(len(records)):
        before = fold(book.procedures, case.started_as, records[:number])
        apply(before.copy(), book.procedures, records[number])
        assert before == fold(book.procedures, case.started_as, records[:number])


def test_another_process_that_acted_is_noticed(story: Story, memory: Remembered) -> None:
    story.docketed()
    view, doing = story.form("zhangyuan", "collect_evidence", reasons={"S19": "书证"}, **EVIDENCE)
    collect(story)  # somebody else, with a memory of his own
    with pytest.raises(StaleStream):
        story.send(view, doing)


def test_a_process_that_remembers_nothing_goes_on_with_the_same_case(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.docketed()
    monkeypatch.setattr(history, "_RECENT", Remembered())
    collect(story)
    assert not list(verifying.verify_case(story.the_case))


def test_the_case_is_not_read_again_for_the_next_act(story: Story) -> None:
    story.docketed()
    collect(story)
    view, doing = story.form("zhangyuan", "collect_evidence", reasons={"S19": "书证"}, **EVIDENCE)
    seen = story.the_case.seq
    with CaptureQueriesContext(connection) as asked:
        story.send(view, doing)
    assert not [one for one in asked.captured_queries if 'FROM "journal_entry"' in one["sql"]]
    assert seen + 1 == story.the_case.seq


def test_a_certificate_that_ends_between_two_acts_is_noticed_whoever_ended_it(story: Story) -> None:
    story.docketed()
    collect(story)
    view, doing = story.form("zhangyuan", "collect_evidence", reasons={"S19": "书证"}, **EVIDENCE)
    Certificate.objects.filter(profile__user__username="lijing").update(valid_until=date(2026, 9, 30))
    with refused("H05"):
        story.send(view, doing)


def test_an_officer_who_is_no_longer_active_is_noticed(story: Story) -> None:
    story.docketed()
    collect(story)
    view, doing = story.form("zhangyuan", "collect_evidence", reasons={"S19": "书证"}, **EVIDENCE)
    User.objects.filter(username="lijing").update(is_active=False)
    with refused("H05"):
        story.send(view, doing)


def test_only_the_states_last_used_are_kept(story: Story) -> None:
    story.lead()
    state = history.state_of(history.rulebooks.current(), "ordinary", story.entries)
    few = Remembered(2)
    for head in ("a", "b"):
        few.keep(("", "", head), state)
    few.get(("", "", "a"))
    few.keep(("", "", "c"), state)
    assert [few.get(("", "", head)) is not None for head in ("a", "b", "c")] == [True, False, True]


def test_a_repeated_request_is_answered_with_what_it_did(story: Story) -> None:
    story.docketed()
    view, doing = story.form("zhangyuan", "collect_evidence", reasons={"S19": "书证"}, **EVIDENCE)
    first, again = story.send(view, doing), story.send(view, doing)
    assert again.repeated and not first.repeated and again.entry.digest == first.entry.digest
    assert len(journal.entries_of(story.the_case.pk)) == first.entry.seq
