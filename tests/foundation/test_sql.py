"""Statements put together once say and change what Django's own would."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from zhifa.foundation import sql
from zhifa.foundation.journal.models import Entry, Stream
from zhifa.libraries.bodies.models import Region

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 8, 30, 0, 123456, tzinfo=UTC)


def entry(stream: Stream, seq: int, **given: Any) -> Entry:
    known = {"act_id": uuid.uuid4(), "code": "verify", "actor": "甲", "role": "officer", "body": "CG", "at": AT,
             "recorded_at": AT, "rulebook": "r", "digest": f"d{seq}", "data": {"金额": 1, "可以": True, "行": [None]}}  # fmt: skip
    return Entry(stream=stream, seq=seq, **{**known, **given})


def test_what_is_inserted_is_read_back_alike_by_both() -> None:
    made = [entry(Stream.objects.create(), seq) for seq in (1, 2)]
    sql.insert(made)
    stored = list(Entry.objects.order_by("seq"))
    assert [one.pk for one in made] == [one.pk for one in stored] and None not in [one.pk for one in made]
    fetched = sql.fetch(Entry, "WHERE seq > %s ORDER BY seq", [0])
    for ours, theirs, given in zip(fetched, stored, made, strict=True):
        assert model_to_dict(ours) == model_to_dict(theirs) == model_to_dict(given)
        assert ours.at == AT and ours.data == given.data and isinstance(ours.act_id, uuid.UUID)


def test_only_the_named_fields_are_written() -> None:
    region = Region.objects.create(code="449921", name="青岭县", valid_from=date(2020, 1, 1))
    Region.objects.filter(pk=region.pk).update(name="别处改的")
    with CaptureQueriesContext(connection) as asked:
        sql.update(region, {"valid_until": date(2026, 1, 1)})
        sql.update(region, {})
    assert len(asked) == 1 and region.valid_until == date(2026, 1, 1)
    region.refresh_from_db()
    assert (region.name, region.valid_until) == ("别处改的", date(2026, 1, 1))


def test_inserting_nothing_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        sql.insert([])
    assert len(asked) == 0


def test_the_number_of_changed_rows_is_told() -> None:
    stream = Stream.objects.create()
    change = "UPDATE journal_stream SET seq = %s WHERE id = %s AND seq = %s"
    assert [sql.tell(change, [1, sql.key_of(stream), seen]) for seen in (0, 0)] == [1, 0]
