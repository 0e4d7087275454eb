"""Two people at the same moment: one act stands, the other person is told; numbers have neither gaps nor doubles.

A file of its own: what other connections shall see is committed, and no module may hold a transaction around it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from tests.cases.clock import Clock
from tests.cases.story import OFFICERS, Story, endorsement
from zhifa import demo
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.services import Refused, StaleStream, perform
from zhifa.casework.cases.verifying import verify_case
from zhifa.demo.walking import post_of
from zhifa.foundation.journal.models import Entry


@pytest.fixture
def open_city(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """The demo city in committed rows, so that other connections see it."""
    clock = Clock("2026-10-12 09:00").install(monkeypatch)
    demo.load(cases=False)
    yield clock


def race(*runs: Callable[[], Any]) -> list[Any]:
    """All at the same moment, each on a connection of its own; what came of each."""
    came: list[Any] = [None] * len(runs)
    start = threading.Barrier(len(runs))

    def one(place: int, run: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            came[place] = run()
        except (StaleStream, Refused) as refusal:
            came[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(place, run)) for place, run in enumerate(runs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return came


@pytest.mark.postgres
def test_two_heads_at_the_same_moment(open_city: Clock) -> None:
    story = Story(open_city).docket_proposed()
    story.approve("wangjian", "docket")
    sent = [endorsement(story, username) for username in ("zhaogang", "gaoyan")]
    cases = [Case.objects.get(pk=story.the_case.pk) for _ in sent]
    came = race(*(
        lambda case=case, view=view, doing=doing: perform(case, view.post, doing)
        for case, (view, doing) in zip(cases, sent, strict=True)
    ))  # fmt: skip
    assert sum(isinstance(one, StaleStream | Refused) for one in came) == 1
    assert Entry.objects.filter(code="docket", phase="done").count() == 1
    assert IssuedDocument.objects.filter(code="D003").count() == 1
    assert list(verify_case(story.the_case)) == []


@pytest.mark.postgres
def test_the_same_click_on_two_connections_is_one_act(open_city: Clock) -> None:
    story = Story(open_city).docketed()
    view, doing = story.form("zhangyuan", "confirm_address", party_signature="signed")
    cases = [Case.objects.get(pk=story.the_case.pk) for _ in range(4)]
    came = race(*(lambda case=case: perform(case, view.post, doing) for case in cases))
    assert {one.entry.act_id for one in came} == {doing.act_id}
    assert [one.repeated for one in came].count(False) == 1
    assert Entry.objects.filter(code="confirm_address").count() == 1


@pytest.mark.postgres
def test_decisions_made_at_once_have_numbers_without_gap_or_double(open_city: Clock) -> None:
    """Six cases are docketed at the same moment in one body."""
    stories = []
    for day in range(6):
        story = Story(open_city.to(f"2026-10-{12 + day:02d} 09:00"))
        story.verified()
        story.do(
            "zhangyuan",
            "docket",
            item=story.item,
            party=story.party,
            officers=OFFICERS,
            violation_on=f"2026-10-{12 + day:02d}",
            docket_tests=["violation", "punishable", "jurisdiction", "limitation"],
        )
        story.approve("wangjian", "docket")
        stories.append(story)
    zhaogang = post_of("zhaogang")
    sent = [(story.the_case, endorsement(story, "zhaogang")[1]) for story in stories]
    race(*(lambda case=case, doing=doing: perform(case, zhaogang, doing) for case, doing in sent))
    numbers = sorted(IssuedDocument.objects.filter(code="D003").values_list("number", flat=True))
    assert numbers == [f"青城管立〔2026〕{n}号" for n in range(1, 7)]
