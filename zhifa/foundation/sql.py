"""Statements that are put together once per process, for the few that every act runs.

Django builds a statement anew each time, which takes longer than most of ours take to run. What comes out is
the same: fields prepare and convert the values, connections and transactions are Django's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)
Converter = Callable[[Any], Any]


def ask(statement: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query as the driver gives them: SQLite knows no days, truths or JSON, only text and numbers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def tell(statement: str, params: Sequence[Any] = ()) -> int:
    """Run a statement that changes rows; how many."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)


def fetch(model: type[M], where: str, params: Sequence[Any] = ()) -> list[M]:
    """Model rows under a condition written in SQL, in the order that it gives."""
    names = tuple(field.attname for field in model._meta.concrete_fields)
    rows = columns(model, names, where, params)
    return [model.from_db(connection.alias, names, values) for values in rows]


def columns(
    model: type[Model], names: tuple[str, ...], where: str, params: Sequence[Any] = ()
) -> Iterator[list[Any]]:
    """These fields of the rows under a condition written in SQL, in the order that it gives."""
    select, converters = _reading(model, names, connection.vendor)
    for row in ask(f"{select} {where}", params):
        values = list(row)
        for position, converter in converters:
            values[position] = converter(values[position])
        yield values


def insert(made: Sequence[M]) -> None:
    """Write new rows of one model in one statement, and give them the keys that the database chose."""
    if not made:
        return
    model = type(made[0])
    fields, head, returning = _writing(model, connection.vendor)
    places = "(" + ", ".join(["%s"] * len(fields)) + ")"
    params = [
        field.get_db_prep_save(field.pre_save(row, True), connection) for row in made for field in fields
    ]
    keys = ask(f"{head} {', '.join([places] * len(made))} {returning}", params)
    for row, (key,) in zip(made, keys, strict=True):
        row.pk = _key(model, key)
        row._state.adding, row._state.db = False, connection.alias


def update(row: Model, changed: Mapping[str, Any]) -> None:
    """Set these fields of a stored row, there and in the object."""
    if not changed:
        return
    columns, params = [], []
    for name, value in changed.items():
        setattr(row, name, value)
        field = row._meta.get_field(name)
        assert isinstance(field, Field)
        columns.append(f"{_quoted(field)} = %s")
        params.append(field.get_db_prep_save(value, connection))
    table, key = connection.ops.quote_name(row._meta.db_table), _quoted(row._meta.pk)
    tell(f"UPDATE {table} SET {', '.join(columns)} WHERE {key} = %s", [*params, key_of(row)])


def weigh(*models: type[Model]) -> None:
    """Tell PostgreSQL at once how much lies in these tables: until it looks by itself it plans for almost nothing."""
    if connection.vendor == "postgresql":
        tell("ANALYZE " + ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models))


def key_of(row: Model) -> Any:
    """The primary key of a row as the database stores it."""
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def listed(values: Collection[Any]) -> str:
    """As many places as there are values: ``(%s, %s)``."""
    return f"({', '.join(['%s'] * len(values))})"


@cache
def _reading(
    model: type[Model], names: tuple[str, ...], vendor: str
) -> tuple[str, list[tuple[int, Converter]]]:
    """The opening of the query, and what turns a column into a Python value."""
    meta, table = model._meta, connection.ops.quote_name(model._meta.db_table)
    known = {field.attname: field for field in meta.concrete_fields}
    wanted = [known[name] for name in names]
    listing = ", ".join(f"{table}.{_quoted(field)}" for field in wanted)
    converters = [(place, convert) for place, field in enumerate(wanted)
                  if (convert := _converter(field)) is not None]  # fmt: skip
    return f"SELECT {listing} FROM {table}", converters


def _converter(field: Field[Any, Any]) -> Converter | None:
    column = field.get_col(field.model._meta.db_table)  # of a foreign key: with the type that it points to
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
    if not steps:
        return None

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert


@cache
def _writing(model: type[Model], vendor: str) -> tuple[list[Field[Any, Any]], str, str]:
    """The fields to write, the opening of the statement, and its end."""
    meta, table = model._meta, connection.ops.quote_name(model._meta.db_table)
    fields = [field for field in meta.concrete_fields if field is not meta.auto_field]
    columns = ", ".join(_quoted(field) for field in fields)
    return fields, f"INSERT INTO {table} ({columns}) VALUES", f"RETURNING {_quoted(meta.pk)}"


def _key(model: type[Model], value: Any) -> Any:
    convert = _converter(model._meta.pk)
    return convert(value) if convert else value


def _quoted(field: Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))
