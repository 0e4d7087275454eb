"""The items of a field pack as drafts: fines in words become shapes, papers come from the procedures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from zhifa.libraries.items.models import Item
from zhifa.libraries.items.registering.draft import ItemDraft
from zhifa.libraries.items.sheets.fine_words import shape_of
from zhifa.workshop.fields import Card, Row, cards, checklist_names, inspects, item_files, laws_of
from zhifa.workshop.source import PACKS, PackError, Source


class PackItem(NamedTuple):
    """``at``: file and line. ``since`` is None where the version begins with the laws that it cites."""

    at: str
    draft: ItemDraft
    since: date | None


class Making(NamedTuple):
    """What the drafts of a field have in common. ``checklists``: their names, which the item library shows."""

    card: Card
    checklists: Mapping[str, str]
    faults: list[str]


def pack_items(field: str, root: Path = PACKS) -> list[PackItem]:
    """Every version of every item of the field. Raises PackError, naming file and line."""
    faults = list[str]()
    making = Making(cards(root)[field], checklist_names(field, root), faults)
    found = [one for file in item_files(field, root) for one in _of_file(file, making)]
    if faults:
        raise PackError(faults)
    return found


def _of_file(file: Source, making: Making) -> Iterator[PackItem]:
    for code, row in file.data["items"].items():
        for path, law in laws_of(row):
            at = ("items", code, *path)
            try:
                yield PackItem(file.at(*at), _draft(code, row, law, making), _day(law.get("since")))
            except ValueError as error:
                making.faults.append(f"{file.at(*at, 'fines')}: {code} 的罚款幅度{error}")


def _draft(code: str, row: Row, law: Row, making: Making) -> ItemDraft:
    return _inspected(code, row, law, making) if inspects(code) else _punished(code, row, law, making)


def _inspected(code: str, row: Row, law: Row, making: Making) -> ItemDraft:
    """What an item rests on stands in ``penal``, whatever its kind."""
    card = making.card
    return ItemDraft(
        code=code, name=row["name"], kind=Item.Kind.INSPECTION.value, field=card.code, keywords=tuple(row["keywords"]),
        procedures=(), documents=tuple(dict.fromkeys([*card.documents.get("inspection", ()), *row.get("documents", ())])),
        checklist=making.checklists.get(row.get("checklist", ""), ""), note=law.get("note", ""),
        until=_day(law.get("until")), penal=tuple(law["basis"]),
    )  # fmt: skip


def _punished(code: str, row: Row, law: Row, making: Making) -> ItemDraft:
    card = making.card
    procedures = ("ordinary", "simple") if law.get("simple") else ("ordinary",)
    papers = [paper for one in procedures for paper in card.documents.get(one, ())]
    return ItemDraft(
        code=code, name=row["name"], field=card.code, keywords=tuple(row["keywords"]), procedures=procedures,
        documents=tuple(dict.fromkeys([*papers, *row.get("documents", ())])), checklist=making.checklists.get(row.get("checklist", ""), ""),
        requires_correction_first=law.get("correct_first", False), note=law.get("note", ""), fines=_fines(law["fines"]),
        until=_day(law.get("until")), violated=tuple(law["violated"]), penal=tuple(law["penal"]), kinds=tuple(law["kinds"]),
        lighter=law.get("lighter"),
    )  # fmt: skip


def _fines(fines: Mapping[str, Any]) -> dict[str, Any]:
    """A fine is written as a statute writes it, or as the shape that follows from that."""
    return {party: shape_of(said) if isinstance(said, str) else said for party, said in fines.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
