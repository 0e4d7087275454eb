"""The database itself refuses to change or delete an act, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.story import Story
from zhifa.foundation.journal.models import Entry

REFUSAL = "办案日志只能追加，不能修改或删除"


def raw(statement: str) -> Callable[[Entry], Any]:
    def run(entry: Entry) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, [entry.pk])

    return run


def saved(entry: Entry) -> None:
    entry.actor = "lijing"
    entry.save()


WAYS = {
    "update": raw("UPDATE journal_entry SET actor = 'lijing' WHERE id = %s"),
    "update to the same": raw("UPDATE journal_entry SET actor = actor WHERE id = %s"),
    "delete": raw("DELETE FROM journal_entry WHERE id = %s"),
    "queryset update": lambda entry: Entry.objects.filter(pk=entry.pk).update(actor="lijing"),
    "queryset delete": lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
    "save": saved,
    "instance delete": lambda entry: entry.delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_act_is_neither_changed_nor_deleted(story: Story, way: str) -> None:
    entry = story.lead().entries[0]
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        WAYS[way](entry)
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.actor, stored.digest) == ("linxiao", entry.digest)


def test_a_place_in_the_chain_is_taken_once(story: Story) -> None:
    entry = story.lead().entries[0]
    entry.pk, entry.act_id = None, "00000000-0000-4000-8000-000000000001"
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save(force_insert=True)
    assert len(story.entries) == 1


def test_a_stream_with_acts_is_not_deleted(story: Story) -> None:
    entry = story.lead().entries[0]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_stream")
        connection.check_constraints()
    assert Entry.objects.filter(pk=entry.pk).exists()
