"""A running case keeps its rulebook until somebody moves it: shown first, on record, taken back alike."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases import moving, rulebooks
from zhifa.casework.cases.history import replay
from zhifa.casework.cases.models import RulebookVersion
from zhifa.casework.cases.refusals import Refused
from zhifa.casework.cases.verifying import verify_case
from zhifa.demo.walking import post_of
from zhifa.foundation.journal import services as journal
from zhifa.workshop.bundle import load_bundle

pytestmark = pytest.mark.usefixtures("city")
RECORD_FIRST = {
    "type": "condition",
    "source": "onsite_record",
    "target": "interview",
    "cites": "处罚法§54(1)",
}


def newer(digest: str = "newer", *, without: str = "") -> str:
    """A version in which a record must come before an interview; or one that lacks an act."""
    bundle: dict[str, Any] = copy.deepcopy(json.loads(json.dumps(dict(load_bundle()))))
    procedure = bundle["procedures"]["ordinary"]
    procedure["relations"].append(RECORD_FIRST)
    if without:
        del procedure["acts"][without]
        procedure["relations"] = [
            row for row in procedure["relations"]
            if without not in (row["source"].partition(".")[0], row["target"].partition(".")[0])
        ]  # fmt: skip
    bundle["digest"] = digest
    RulebookVersion.objects.create(digest=digest, bundle=json.dumps(bundle, ensure_ascii=False))
    rulebooks.version.cache_clear()
    return digest


def move(story: Story, target: str) -> journal.Entry:
    case = story.the_case
    return moving.move(case, post_of("wangjian"), target, "新规定自今日起施行。", case.seq)


def may(story: Story, code: str) -> bool:
    return story.view("zhangyuan").assessment.find_open(code) is not None


def test_the_dry_run_says_what_would_be_blocked_and_writes_nothing(story: Story) -> None:
    story.docketed()
    before = story.the_case.seq
    planned = moving.dry_run(story.the_case, newer())
    assert any("不能再办理“询问”" in change for change in planned.changes), planned.changes
    assert (story.the_case.seq, story.the_case.rulebook) == (before, load_bundle()["digest"])


def test_a_case_that_is_not_moved_goes_on_as_it_began(story: Story) -> None:
    story.docketed()
    newer()
    assert may(story, "interview")


def test_a_moved_case_is_read_by_the_other_version(story: Story) -> None:
    story.docketed()
    move(story, newer())
    assert not may(story, "interview")
    assert may(story, "onsite_record")


def test_the_move_is_on_record_with_its_reason_and_what_it_changed(story: Story) -> None:
    story.docketed()
    entry = move(story, newer())
    assert entry.data["reason"] == "新规定自今日起施行。"
    assert entry.data["from"] == load_bundle()["digest"]
    assert entry.data["changes"]


def test_the_move_is_taken_back_by_another(story: Story) -> None:
    story.docketed()
    move(story, newer())
    move(story, moving.moved_from(story.the_case))
    assert may(story, "interview")


def test_records_are_whole_after_a_move_and_after_its_return(story: Story) -> None:
    story.docketed()
    move(story, newer())
    assert list(verify_case(story.the_case)) == []
    move(story, moving.moved_from(story.the_case))
    assert list(verify_case(story.the_case)) == []


def test_what_was_decided_before_the_move_replays_as_it_was(story: Story) -> None:
    story.docketed()
    then = story.entries
    recorded = then[-1].assessment
    move(story, newer())
    story.the_case.refresh_from_db()
    again = replay("ordinary", story.entries[: len(then)])
    assert journal.digest_of(again.as_json(), recorded.partition(":")[0]) == recorded


def test_a_case_with_an_act_that_the_version_does_not_know_cannot_be_moved(story: Story) -> None:
    story.docketed()
    with pytest.raises(Refused, match="appoint_officers"):
        move(story, newer(without="appoint_officers"))


def test_acts_go_on_after_the_move(story: Story) -> None:
    story.docketed()
    move(story, newer())
    story.do("zhangyuan", "onsite_record", officers=OFFICERS, certificate_shown=True, place="青岭大道",
             onsite_findings="路面有渣土。", record_signature="signed", reasons={"S18": "记录仪故障"})  # fmt: skip
    assert may(story, "interview")


def test_a_move_without_a_reason_and_a_second_one_are_refused(story: Story) -> None:
    story.docketed()
    case, target = story.the_case, newer()
    with pytest.raises(Refused, match="理由"):
        moving.move(case, post_of("wangjian"), target, " ", case.seq)
    move(story, target)
    with pytest.raises(Refused, match="已经适用"):
        move(story, target)


def test_whoever_saw_an_older_state_moves_nothing(story: Story) -> None:
    story.docketed()
    case = story.the_case
    with pytest.raises(journal.StaleStream):
        moving.move(case, post_of("wangjian"), newer(), "新规定。", case.seq - 1)
