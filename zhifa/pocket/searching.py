"""Items by everyday words among those of the officer's body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhifa.paperwork.words import bigrams, folded, terms
from zhifa.pocket.parts import Parts
from zhifa.rulebook.reading import day

Json = Mapping[str, Any]
MOST = 20


def items(parts: Parts, words: str, on: date, field: str = "") -> list[dict[str, Any]]:
    """Those in force and held on the day that have all the words; else those nearest to them, best first."""
    rows = [(code, parts.item(code, on, None)) for code in parts.items]
    known = [(code, item) for code, item in rows if item and _held(parts, code, on)]
    if field:
        known = [(code, item) for code, item in known if item["field"] == field]
    texts = {code: _text(parts, code, item) for code, item in known}
    wanted = terms(words)
    found = [item for code, item in known if all(term in texts[code] for term in wanted)]
    if not found:
        pairs = set[str]().union(*(bigrams(term) for term in wanted))
        scored = [(sum(pair in texts[code] for pair in pairs), item) for code, item in known]
        found = [item for score, item in sorted(scored, key=lambda one: -one[0]) if score]
    return [_row(item) for item in found[:MOST]]


def _held(parts: Parts, code: str, on: date) -> bool:
    return any(
        date.fromisoformat(row["since"]) <= on and ((last := day(row.get("until"))) is None or on <= last)
        for row in parts.items[code]["powers"]
    )


def _text(parts: Parts, code: str, item: Json) -> str:
    return folded("\n".join([code, item["name"], *parts.items[code].get("keywords", ()), *_cites(item)]))


def _cites(item: Json) -> Iterator[str]:
    yield from (*item["violated"], *item["penal"])


def _row(item: Json) -> dict[str, Any]:
    wanted = ("code", "name", "field", "violated", "penal", "kinds", "simple_law")
    return {name: item.get(name) for name in wanted}
