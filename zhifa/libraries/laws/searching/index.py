"""What the databases do for the search: keep the pairs of every article, and say which articles have them.

Both keep the words that ``bigrams.tokens`` makes: SQLite as text in FTS5, PostgreSQL as a tsvector with places.
An expression is the same on both but for its marks: phrases joined by AND and OR.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

from django.db import connection

from zhifa.foundation import sql
from zhifa.libraries.laws.models import Provision
from zhifa.libraries.laws.searching.bigrams import tokens

_BATCH = 1000


def write(provisions: Iterable[tuple[int, str]]) -> int:
    """Put articles (key, text) into the index, in place of what stood there; how many."""
    done = 0
    for rows in _batches(provisions):
        place = "(%s, %s::tsvector)" if _postgres() else "(%s, %s)"
        words = _vector if _postgres() else _line
        if not _postgres():
            sql.tell(f"DELETE FROM laws_search WHERE rowid IN {sql.listed(rows)}", [pk for pk, _ in rows])
        values = [value for pk, text in rows for value in (pk, words(tokens(text)))]
        statement = f"INSERT INTO laws_search (rowid, words) VALUES {', '.join([place] * len(rows))}"
        if _postgres():
            statement += " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words"
        sql.tell(statement, values)
        done += len(rows)
    return done


def write_versions(versions: Iterable[int]) -> int:
    """Index the articles of these texts."""
    rows = Provision.objects.filter(version__in=list(versions)).values_list("pk", "text")
    return write(rows.iterator(_BATCH))


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Index everything anew; how many articles."""
    sql.tell("DELETE FROM laws_search")
    total, done = Provision.objects.count(), 0
    for rows in _batches(Provision.objects.values_list("pk", "text").iterator(_BATCH)):
        done += write(rows)
        if progress:
            progress(done, total)
    return done


def complete() -> bool:
    """Whether every article is indexed."""
    [(kept,)] = sql.ask("SELECT count(*) FROM laws_search")
    return bool(kept == Provision.objects.count())


def phrase(text: str) -> str:
    """The expression for a word or phrase. One lone character finds the words that begin with it."""
    words = tokens(text)
    if len(words) == 1 and len(words[0]) == 1 and not words[0].isascii():
        return f"'{words[0]}':*" if _postgres() else f"{words[0]}*"
    if _postgres():
        return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"
    return '"' + " ".join(words) + '"'


def either(expressions: Iterable[str]) -> str:
    return "(" + (" | " if _postgres() else " OR ").join(expressions) + ")"


def every(expressions: Iterable[str]) -> str:
    return "(" + (" & " if _postgres() else " AND ").join(expressions) + ")"


def matching(expressions: Sequence[str], most: int) -> list[list[int]]:
    """For each expression the articles that match, in one query; of each not more than ``most``."""
    statement = _each(most) if _postgres() else _together(len(expressions), most)
    found: list[list[int]] = [[] for _ in expressions]
    for place, rows in groupby(
        sql.ask(statement, [list(expressions)] if _postgres() else expressions), key=lambda row: row[0]
    ):
        found[place] += [pk for _, pk in rows]
    return found


def _together(expressions: int, most: int) -> str:
    one = f"SELECT * FROM (SELECT {{}} AS place, rowid FROM laws_search WHERE {matches()} LIMIT {most})"
    return " UNION ALL ".join(map(one.format, range(expressions)))


def _each(most: int) -> str:
    """Planned once, not once for each expression."""
    return (
        "SELECT asked.place - 1, found.rowid FROM unnest(%s::text[]) WITH ORDINALITY AS asked (words, place), "
        f"LATERAL (SELECT rowid FROM laws_search WHERE words @@ asked.words::tsquery LIMIT {most}) AS found"
    )


def matches() -> str:
    """The condition of a query on the index, with one place for an expression."""
    return "words @@ %s::tsquery" if _postgres() else "laws_search MATCH %s"


def _batches(rows: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _postgres() -> bool:
    return connection.vendor == "postgresql"


def _line(words: Sequence[str]) -> str:
    return " ".join(words)


def _vector(words: Sequence[str]) -> str:
    """``'占道':1 '道经':2``: written by us, so that no parser of the server cuts words differently."""
    places: dict[str, list[str]] = {}
    for at, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(min(at, 16_383)))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())
