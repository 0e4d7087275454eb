"""Appending to the journal and proving that nothing in it was changed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from zhifa.foundation import sql
from zhifa.foundation.journal.canonical import canonical
from zhifa.foundation.journal.digests import digest_of, entry_digest
from zhifa.foundation.journal.models import Entry, Stream
from zhifa.foundation.journal.reading import readable

__all__ = [
    "Entry",
    "Fault",
    "LightEntry",
    "StaleStream",
    "append",
    "as_stored",
    "canonical",
    "digest_of",
    "entries_after",
    "entries_by_stream",
    "entries_of",
    "find",
    "head_of",
    "light_entries_of",
    "light_entries_of_all",
    "open_stream",
    "streams",
    "verify",
    "worlds_at",
]


class StaleStream(Exception):
    """Somebody else has written to the stream since the caller read it."""

    def __init__(self) -> None:
        super().__init__(
            "这个案件刚刚有新的记录，您看到的内容已经不是最新。请刷新页面核对后再提交，已填写的内容会保留。"
        )


_MOVE = "UPDATE journal_stream SET seq = %s, head = %s WHERE id = %s AND seq = %s AND head = %s"


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in the journal that does not hold: which entry, and what is wrong."""

    stream: str
    seq: int
    problem: str

    def __str__(self) -> str:
        return f"案件 {self.stream} 第 {self.seq} 条记录：{self.problem}"


def open_stream(identity: uuid.UUID | None = None) -> Stream:
    """Begin a chain."""
    return Stream.objects.create(id=identity or uuid.uuid4())


def append(entry: Entry, expected_seq: int, head: str) -> Entry:
    """Write ``entry`` as number ``expected_seq + 1``; raises :class:`StaleStream` if that place is taken.

    Call inside the transaction that writes the projections. ``head`` is the digest at ``expected_seq``.
    """
    entry.seq = expected_seq + 1
    entry.previous = head
    entry.digest = entry_digest(entry)
    stream = sql.key_of(Stream(entry.stream_id))
    if not sql.tell(_MOVE, [entry.seq, entry.digest, stream, expected_seq, head]):
        raise StaleStream
    sql.insert([entry])
    return entry


def head_of(stream: uuid.UUID) -> tuple[int, str]:
    """How many entries a stream has and the digest of the last: it names everything before it."""
    found = sql.ask("SELECT seq, head FROM journal_stream WHERE id = %s", [sql.key_of(Stream(stream))])
    return (int(found[0][0]), str(found[0][1])) if found else (0, "")


def find(act_id: uuid.UUID) -> Entry | None:
    """The entry with a client-chosen id: a repeated request finds what the first one wrote."""
    return Entry.objects.filter(act_id=act_id).first()


def entries_of(stream: uuid.UUID | str) -> list[Entry]:
    """All entries of a stream, oldest first."""
    return list(Entry.objects.filter(stream_id=stream).order_by("seq"))


def entries_after(stream: uuid.UUID | str, seq: int) -> list[Entry]:
    """Those after number ``seq``, oldest first, without registry and guard answers."""
    return list(Entry.objects.filter(stream_id=stream, seq__gt=seq).defer("world", "answers").order_by("seq"))


def entries_by_stream(streams: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Entry]]:
    """All entries of several streams, each oldest first, without registry and guard answers; one query."""
    found: dict[uuid.UUID, list[Entry]] = {}
    for entry in Entry.objects.filter(stream_id__in=list(streams)).defer("world", "answers").order_by("seq"):
        found.setdefault(entry.stream_id, []).append(entry)
    return found


def light_entries_of(stream: uuid.UUID | str, until: int) -> list[Entry]:
    """Those up to number ``until``, without registry and guard answers, which only replays and proofs need."""
    entries = Entry.objects.filter(stream_id=stream, seq__lte=until)
    return list(entries.defer("world", "answers").order_by("seq"))


class LightEntry(NamedTuple):
    """What of an entry the fold needs; cheap to read by the hundred thousand."""

    stream_id: uuid.UUID
    seq: int
    act_id: uuid.UUID
    code: str
    phase: str
    outcome: str
    track: str
    actor: str
    role: str
    at: datetime
    recorded_at: datetime
    data: dict[str, Any]


def light_entries_of_all(streams: Iterable[uuid.UUID]) -> Iterator[LightEntry]:
    """Those of several streams, each in order."""
    keys = [Stream._meta.pk.get_db_prep_value(stream, connection) for stream in streams]
    if not keys:
        return
    where = f"WHERE stream_id IN {sql.listed(keys)} ORDER BY stream_id, seq"
    yield from map(LightEntry._make, sql.columns(Entry, LightEntry._fields, where, keys))


def worlds_at(places: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, dict[str, Any]]:
    """What the registries answered to one entry of each of several streams: stream → number of the entry."""
    wanted = Q(pk__in=[])
    for seq, streams in _by_number(places).items():
        wanted |= Q(stream_id__in=streams, seq=seq)
    return dict(Entry.objects.filter(wanted).values_list("stream_id", "world"))


def _by_number(places: Mapping[uuid.UUID, int]) -> dict[int, list[uuid.UUID]]:
    found: dict[int, list[uuid.UUID]] = {}
    for stream, seq in places.items():
        found.setdefault(seq, []).append(stream)
    return found


def as_stored(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an act as it will be read back, so that the first reading is the same as every later one."""
    stored: dict[str, Any] = json.loads(json.dumps(data))
    return stored


@transaction.atomic
def verify(streams: Iterable[uuid.UUID] | None = None) -> list[Fault]:
    """Recompute every digest of the given (default: all) streams; name every entry that differs."""
    heads = Stream.objects.all() if streams is None else Stream.objects.filter(id__in=list(streams))
    return [fault for stream in heads.iterator() for fault in _faults(stream)]


def streams() -> Iterator[uuid.UUID]:
    """The identity of every stream."""
    return Stream.objects.order_by("pk").values_list("pk", flat=True).iterator()


def _faults(stream: Stream) -> list[Fault]:
    faults, previous, count = [], "", 0
    rows = readable(Entry.objects.filter(stream=stream).order_by("seq"))
    for count, (_, entry) in enumerate(rows, 1):
        if entry is None:
            faults.append(Fault(str(stream.id), count, "这一条已经无法读取（内容被改动）。"))
            continue
        if entry.seq != count:
            faults.append(Fault(str(stream.id), entry.seq, f"序号不连续，应为 {count}（有记录被删除）。"))
        if entry.previous != previous:
            faults.append(Fault(str(stream.id), entry.seq, "前一条记录的摘要对不上（链条断裂）。"))
        if not _unchanged(entry):
            faults.append(Fault(str(stream.id), entry.seq, f"内容与摘要不符（{entry.code} 被改动）。"))
        previous = entry.digest
    if (count, previous) != (stream.seq, stream.head):
        faults.append(Fault(str(stream.id), stream.seq, "案件的末条摘要与日志不符（末尾记录被删除或改动）。"))
    return faults


def _unchanged(entry: Entry) -> bool:
    """Whether the digest fits; an algorithm that does not exist or a missing moment fits nothing."""
    try:
        return entry.digest == entry_digest(entry, entry.digest.partition(":")[0])
    except (ValueError, TypeError, AttributeError):
        return False
