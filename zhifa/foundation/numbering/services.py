"""Numbers without gaps and without doubles."""

from __future__ import annotations

from django.db import connection, transaction

from zhifa.foundation.numbering.models import Counter

_NEXT = """
INSERT INTO numbering_counter (body, kind, year, last) VALUES (%s, %s, %s, %s)
ON CONFLICT (body, kind, year) DO UPDATE SET last = numbering_counter.last + EXCLUDED.last
RETURNING last
"""


def next_number(body_code: str, kind: str, year: int) -> int:
    """The next number (from 1) of this series.

    Call it inside the transaction that uses the number: the row stays locked until that commits, so the
    next caller waits, and a rollback gives the number back. Raises when there is no such transaction,
    because a number taken outside of one would leave a gap after a crash.
    """
    return next_block(body_code, kind, year, 1)[0]


def next_block(body_code: str, kind: str, year: int, count: int) -> range:
    """The next ``count`` numbers of this series, under the same terms. The caller puts each of them on record."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("numbers are taken inside the caller's transaction")
    with connection.cursor() as cursor:
        # One statement: inserts or increments, and locks the row on PostgreSQL; SQLite holds its one
        # write lock since BEGIN IMMEDIATE.
        cursor.execute(_NEXT, [body_code, kind, year, count])
        row = cursor.fetchone()
    assert row is not None
    return range(int(row[0]) - count + 1, int(row[0]) + 1)


def last_number(body_code: str, kind: str, year: int) -> int:
    """The last number given out; 0 when none."""
    found = (
        Counter.objects.filter(body=body_code, kind=kind, year=year).values_list("last", flat=True).first()
    )
    return found or 0
