"""Appending to the journal and proving that nothing in it was changed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from zhifa.foundation.journal.digests import digest_of, entry_digest
from zhifa.foundation.journal.models import Entry, Stream

__all__ = [
    "Entry",
    "Fault",
    "StaleStream",
    "append",
    "digest_of",
    "entries_of",
    "find",
    "light_entries_of",
    "open_stream",
    "verify",
]


class StaleStream(Exception):
    """Somebody else has written to the stream since the caller read it."""

    def __init__(self) -> None:
        super().__init__(
            "这个案件刚刚有新的记录，您看到的内容已经不是最新。请刷新页面核对后再提交，已填写的内容会保留。"
        )


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
    moved = Stream.objects.filter(id=entry.stream_id, seq=expected_seq, head=head).update(
        seq=entry.seq, head=entry.digest
    )
    if not moved:
        raise StaleStream
    entry.save(force_insert=True)
    return entry


def find(act_id: uuid.UUID) -> Entry | None:
    """The entry with a client-chosen id: a repeated request finds what the first one wrote."""
    return Entry.objects.filter(act_id=act_id).first()


def entries_of(stream: uuid.UUID | str) -> list[Entry]:
    """All entries of a stream, oldest first."""
    return list(Entry.objects.filter(stream_id=stream).order_by("seq"))


def light_entries_of(stream: uuid.UUID | str) -> list[Entry]:
    """The same without registry answers and guard answers, which only replays and proofs need."""
    return list(Entry.objects.filter(stream_id=stream).defer("world", "answers").order_by("seq"))


@transaction.atomic
def verify(streams: Iterable[uuid.UUID] | None = None) -> list[Fault]:
    """Recompute every digest of the given (default: all) streams; name every entry that differs."""
    heads = Stream.objects.all() if streams is None else Stream.objects.filter(id__in=list(streams))
    return [fault for stream in heads.iterator() for fault in _faults(stream)]


def _faults(stream: Stream) -> list[Fault]:
    faults, previous, count = [], "", 0
    for count, entry in enumerate(Entry.objects.filter(stream=stream).order_by("seq"), 1):
        if entry.seq != count:
            faults.append(Fault(str(stream.id), entry.seq, f"序号不连续，应为 {count}（有记录被删除）。"))
        if entry.previous != previous:
            faults.append(Fault(str(stream.id), entry.seq, "前一条记录的摘要对不上（链条断裂）。"))
        if entry.digest != entry_digest(entry, entry.digest.partition(":")[0]):
            faults.append(Fault(str(stream.id), entry.seq, f"内容与摘要不符（{entry.code} 被改动）。"))
        previous = entry.digest
    if (count, previous) != (stream.seq, stream.head):
        faults.append(Fault(str(stream.id), stream.seq, "案件的末条摘要与日志不符（末尾记录被删除或改动）。"))
    return faults
