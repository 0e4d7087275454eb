"""Field packs as data: what a field is called, and its enforcement items with the law of each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from zhifa.workshop.source import PACKS, Source, read

Row = Mapping[str, Any]
LAW = ("since", "until", "basis", "violated", "penal", "kinds", "fines", "simple", "correct_first", "note")


@dataclass(frozen=True, slots=True)
class Card:
    """``letters`` begin the codes of its items; ``documents``: the papers of a case, by procedure."""

    code: str
    name: str
    letters: str
    since: str
    description: str
    documents: Mapping[str, list[str]]


def inspects(code: str) -> bool:
    """Whether the item is one that is inspected (JC), not one that is punished."""
    return code.split("-")[1] == "JC"


@cache
def cards(root: Path = PACKS) -> dict[str, Card]:
    """By code, in the order of their letters. The packs must have passed ``zhifa rulebook check``."""
    found = [Card(**read(path).data) for path in (root / "fields").glob("*/pack.yaml")]
    return {card.code: card for card in sorted(found, key=lambda card: card.letters)}


@cache
def item_files(field: str, root: Path = PACKS) -> tuple[Source, ...]:
    return tuple(read(path) for path in sorted((root / "fields" / field).glob("items*.yaml")))


def laws_of(row: Row) -> Iterator[tuple[tuple[str | int, ...], Row]]:
    """Every version of an item with its path in the row; most items have one and write it at the top level."""
    if "versions" in row:
        yield from ((("versions", index), law) for index, law in enumerate(row["versions"]))
    else:
        yield (), {key: row[key] for key in LAW if key in row}


@cache
def checklist_names(field: str, root: Path = PACKS) -> dict[str, str]:
    files = [read(path) for path in sorted((root / "fields" / field).glob("checklists*.yaml"))]
    return {code: row["name"] for file in files for code, row in file.data["checklists"].items()}
