"""Each act carries the digest of the one before it."""

from __future__ import annotations

import uuid

import pytest

from tests.cases.story import Story
from zhifa.foundation.journal import services as journal
from zhifa.foundation.journal.digests import CHAINED, entry_digest
from zhifa.foundation.journal.models import Entry, Stream

OTHER = {str: "x", list: [{"code": "H99"}], dict: {"x": 1}, int: 99}


def test_every_act_names_the_one_before_it(story: Story) -> None:
    entries = story.docketed().entries
    assert [entry.previous for entry in entries] == ["", *(entry.digest for entry in entries[:-1])]
    stream = Stream.objects.get(pk=story.the_case.pk)
    assert (stream.seq, stream.head) == (len(entries), entries[-1].digest)
    assert all(entry.digest == entry_digest(entry) for entry in entries)


@pytest.mark.parametrize("name", CHAINED)
def test_every_part_of_an_act_is_in_its_digest(story: Story, name: str) -> None:
    entry = story.lead().entries[0]
    setattr(entry, name, OTHER[type(getattr(entry, name))])
    assert entry_digest(entry) != entry.digest


@pytest.mark.parametrize("name", ["at", "recorded_at"])
def test_moments_are_in_the_digest_to_the_microsecond(story: Story, name: str) -> None:
    from datetime import timedelta

    entry = story.lead().entries[0]
    setattr(entry, name, getattr(entry, name) + timedelta(microseconds=1))
    assert entry_digest(entry) != entry.digest


@pytest.mark.parametrize("name", ["stream_id", "act_id"])
def test_an_act_belongs_to_its_case_and_to_its_request(story: Story, name: str) -> None:
    entry = story.lead().entries[0]
    setattr(entry, name, uuid.uuid4())
    assert entry_digest(entry) != entry.digest


def test_the_digest_survives_the_database(story: Story) -> None:
    """What was hashed before writing is hashed again after reading, whatever the column types do to it."""
    story.lead(lead_content="“引号”\n换行\t制表 \u2028 emoji 🚛 斜线/ 反斜线\\ 零宽\u200b")
    assert journal.verify([story.the_case.pk]) == []


def test_a_head_that_is_out_of_date_is_not_appended_to(story: Story) -> None:
    first, second = story.verified().entries[:2]
    entry = Entry(
        stream_id=first.stream_id, act_id=uuid.uuid4(), code="verify", at=second.at, recorded_at=second.at
    )
    with pytest.raises(journal.StaleStream):
        journal.append(entry, 1, first.digest)
    assert len(story.entries) == 3


def test_sm3_is_an_algorithm_like_any_other(story: Story, settings: object) -> None:
    settings.ZHIFA_DIGEST = "sm3"  # type: ignore[attr-defined]
    entries = story.verified().entries
    assert all(entry.digest.startswith("sm3:") for entry in entries)
    assert journal.verify([story.the_case.pk]) == []


def test_a_case_may_go_on_under_another_algorithm(story: Story, settings: object) -> None:
    story.lead()
    settings.ZHIFA_DIGEST = "sm3"  # type: ignore[attr-defined]
    story.do("wangjian", "assign_verification", officers=["zhangyuan", "lijing"], verification_scope="核实")
    assert [entry.digest.partition(":")[0] for entry in story.entries] == ["sha256", "sm3"]
    assert journal.verify([story.the_case.pk]) == []
