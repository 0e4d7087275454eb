"""Many new rows of one model at once, with their keys.

Django's ``bulk_create`` builds one long statement for each batch, which for hundreds of thousands of rows takes longer
than the database needs. Here one short statement runs for all rows (SQLite), or the rows are streamed (PostgreSQL COPY).
Fields prepare the values, and constraints hold as ever; signals are not sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)


def insert(rows: Iterable[M]) -> None:
    """Call inside a transaction. Each row gets its key."""
    made = list(rows)
    if not made:
        return
    model = type(made[0])
    for row, key in zip(made, _keys(model, len(made)), strict=True):
        row.pk = key
    fields = list(model._meta.concrete_fields)
    values = (
        [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in made
    )
    (_copy if connection.vendor == "postgresql" else _execute)(model, fields, values)
    for row in made:
        row._state.adding, row._state.db = False, connection.alias


def _keys(model: type[Model], n: int) -> Sequence[int]:
    """SQLite: the writer is alone, so the next keys are free. PostgreSQL: taken from the sequence."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sequence, [table, n])
            return [key for (key,) in cursor.fetchall()]
        # AUTOINCREMENT: keys of deleted rows are not used again
        cursor.execute(
            "SELECT max(seq) FROM (SELECT seq FROM sqlite_sequence WHERE name = %s UNION SELECT 0)", [table]
        )
        (last,) = cursor.fetchone()
    return range(last + 1, last + 1 + n)


def _execute(model: type[Model], fields: Sequence[Field[Any, Any]], values: Iterable[list[Any]]) -> None:
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {_named(model, fields)} VALUES ({places})", list(values))


def _copy(model: type[Model], fields: Sequence[Field[Any, Any]], values: Iterable[list[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {_named(model, fields)} FROM STDIN") as stream:
        for row in values:
            stream.write_row(row)


def _named(model: type[Model], fields: Sequence[Field[Any, Any]]) -> str:
    quoted = connection.ops.quote_name
    return f"{quoted(model._meta.db_table)} ({', '.join(quoted(str(field.column)) for field in fields)})"
