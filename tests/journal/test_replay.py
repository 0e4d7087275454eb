"""``zhifa replay``: the assessment of any past moment, identical to what was recorded then."""

from __future__ import annotations

import argparse
import copy
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cases.clock import Clock
from tests.cases.story import Story
from zhifa.casework.cases import history, rulebooks
from zhifa.casework.cases.models import RulebookVersion
from zhifa.casework.cases.verifying import verify_case
from zhifa.commands import replay
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies.models import Certificate, Post
from zhifa.libraries.items.models import ItemVersion
from zhifa.libraries.parties.models import Party
from zhifa.rulebook.book import Rulebook
from zhifa.workshop.bundle import load_rulebook
from zhifa.workshop.compile import digest


def told(capsys: pytest.CaptureFixture[str], case: str, as_of: str | None = None) -> tuple[int, Any]:
    code = replay.run(argparse.Namespace(case=case, as_of=as_of))
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


def same_everywhere(story: Story) -> bool:
    entries, started = story.entries, story.the_case.started_as
    return all(
        journal.digest_of(history.replay(started, entries[: entry.seq]).as_json()) == entry.assessment
        for entry in entries
    )


def test_every_past_entry_of_a_whole_case_is_replayed_identically(story: Story) -> None:
    assert same_everywhere(story.archived())


def test_a_case_that_changed_its_procedure_is_replayed_identically(roadside: Story) -> None:
    roadside.informed("disputed")
    roadside.do("zhangyuan", "convert_to_ordinary", conversion_reason="需要进一步调查")
    assert same_everywhere(roadside)


def test_the_command_says_so_for_every_past_moment(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    number = story.docketed().the_case.number
    for entry in story.entries:
        moment = timezone.localtime(entry.recorded_at).replace(tzinfo=None)
        code, answer = told(capsys, number, moment.isoformat())
        assert (code, answer["seq"], answer["identical"]) == (0, entry.seq, True)
        assert answer["recorded"] == entry.assessment == journal.digest_of(answer["assessment"])


def test_between_two_entries_the_earlier_one_counts_at_the_later_moment(
    story: Story, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    """The order to verify runs out on 2 November; on the 3rd it is overdue although nothing was done."""
    identity = str(story.lead().the_case.pk)
    code, answer = told(capsys, identity, "2026-11-03T08:00")
    statuses = {clock["rule"]: clock["status"] for clock in answer["assessment"]["clocks"]}
    assert (code, answer["seq"], statuses) == (0, 1, {"T11": "overdue"})
    code, answer = told(capsys, identity, "2026-11-02T08:00")
    assert answer["assessment"]["clocks"][0]["status"] == "running"


def test_a_moment_with_its_time_zone_is_understood(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    identity = str(story.lead().the_case.pk)
    assert told(capsys, identity, "2026-11-03T00:00:00+00:00")[1]["assessment"]["at"].startswith(
        "2026-11-03T08:00"
    )


@pytest.mark.parametrize(("as_of", "why"), [("2026-10-01T00:00", "还没有任何记录"), ("昨天", "不符合格式")])
def test_a_moment_without_an_answer(
    story: Story, capsys: pytest.CaptureFixture[str], as_of: str, why: str
) -> None:
    identity = str(story.lead().the_case.pk)
    assert replay.run(argparse.Namespace(case=identity, as_of=as_of)) == 2
    assert why in capsys.readouterr().err


def test_a_case_that_does_not_exist(city: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay.run(argparse.Namespace(case="没有这个案号", as_of=None)) == 2


def test_registers_that_changed_since_change_nothing(story: Story) -> None:
    story.told()
    Certificate.objects.filter(profile__user__username="lijing").update(valid_until="2026-01-01")
    Post.objects.filter(user__username="zhangyuan").update(until="2026-01-01")
    ItemVersion.objects.filter(item__code=story.item).update(until="2026-10-01", kinds=["11"], fines={})
    Party.objects.filter(pk=story.party).update(name="更名后的公司", kind="01")
    assert same_everywhere(story) and list(verify_case(story.the_case)) == []


def test_acts_stay_in_the_order_of_the_recorded_rulebook(story: Story) -> None:
    stored = json.loads(RulebookVersion.objects.get(digest=story.lead().the_case.rulebook).bundle)
    assert list(stored["procedures"]["ordinary"]["acts"]) == list(load_rulebook().procedures["ordinary"].acts)


def later_edition(change: Any) -> Rulebook:
    """The rulebook as a later version of the platform might ship it."""
    bundle: dict[str, Any] = copy.deepcopy({**load_rulebook().bundle})
    change(bundle)
    del bundle["digest"]
    return Rulebook({**bundle, "digest": digest(bundle)})


def shorter_payment(bundle: dict[str, Any]) -> None:
    bundle["parameters"]["T40"]["values"][0]["n"] = 5
    bundle["procedures"]["ordinary"]["acts"]["pay"]["name"] = "缴纳"


@pytest.fixture
def upgraded(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call it to install the later edition."""

    def install() -> Rulebook:
        later = later_edition(shorter_payment)
        monkeypatch.setattr(rulebooks, "load_rulebook", lambda: later)
        rulebooks.version.cache_clear()
        history._RECENT.__init__()  # type: ignore[misc]
        return later

    yield install
    rulebooks.version.cache_clear()


def test_a_running_case_keeps_the_rulebook_it_began_with(story: Story, clock: Clock, upgraded: Any) -> None:
    story.delivered()
    later = upgraded()
    assert story.view("zhangyuan").assessment.obligations["pay"] == "2026-11-18"
    assert same_everywhere(story) and list(verify_case(story.the_case)) == []
    clock.to("2026-11-12 09:00")
    story.paid()
    assert {entry.rulebook for entry in story.entries} == {story.the_case.rulebook} != {later.digest}
    assert same_everywhere(story) and list(verify_case(story.the_case)) == []


def test_a_new_case_begins_with_the_new_rulebook(story: Story, clock: Clock, upgraded: Any) -> None:
    later = upgraded()
    story.delivered()
    assert story.the_case.rulebook == later.digest
    assert story.view("zhangyuan").assessment.obligations["pay"] == "2026-11-09"
    assert RulebookVersion.objects.filter(digest=later.digest).exists()


def test_the_recorded_rulebook_is_what_its_digest_says(story: Story) -> None:
    story.lead()
    stored = json.loads(RulebookVersion.objects.get(digest=story.the_case.rulebook).bundle)
    assert digest({key: value for key, value in stored.items() if key != "digest"}) == story.the_case.rulebook


def test_a_year_of_the_calendar_that_was_unknown_stays_unknown_in_a_replay(
    story: Story, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = rulebooks.calendar()
    with monkeypatch.context() as patch:
        patch.setattr(rulebooks, "calendar", lambda: known.limited_to([2026]))
        story.decided()
        clock.to("2026-12-24 09:00")
        story.serve()
    assert {one.rule: one.status for one in history.replay("ordinary", story.entries).clocks}[
        "T40"
    ] == "unknown"
    assert same_everywhere(story)
    assert clock.now() - story.entries[0].recorded_at > timedelta(days=70)
