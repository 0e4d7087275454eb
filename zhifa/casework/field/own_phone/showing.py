"""What a party is shown: the documents of the act at hand before anybody has signed, and their one digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhifa.foundation.journal import services as journal
from zhifa.paperwork.printing.assembling import assemble, title
from zhifa.paperwork.printing.html import to_html
from zhifa.rulebook.book import Rulebook
from zhifa.workshop.bundle import load_rulebook

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    html: str


def digest_of(papers: Iterable[Json]) -> str:
    """Of what several documents say, in their order."""
    rows = [{"code": one["code"], "number": one["number"], "values": one["values"]} for one in papers]
    return journal.digest_of(rows, "sha256")


def known(papers: Sequence[Json]) -> bool:
    """Whether each is of a kind of the present rulebook and carries its own number."""
    kinds = load_rulebook().documents
    numbers = ((one["number"], str(one["values"].get("document_number") or "")) for one in papers)
    return bool(papers) and all(one["code"] in kinds for one in papers) and all(a == b for a, b in numbers)


def name_of(papers: Sequence[Json]) -> str:
    kinds = load_rulebook().documents
    return "、".join(f"《{title(kinds[one['code']], one['values'])}》" for one in papers)


def sheets(papers: Sequence[Json]) -> list[Sheet]:
    """Drawn here from the values, by the same code as on the device: no markup comes from outside."""
    kinds = load_rulebook().documents
    return [
        Sheet(title(kinds[one["code"]], one["values"]), to_html(assemble(kinds[one["code"]], one["values"], number=one["number"])))
        for one in papers
    ]  # fmt: skip


def unsigned(values: Json, signatures: Sequence[Json], book: Rulebook) -> dict[str, Any]:
    """The values of a finished document as they were before anybody signed: without the pictures of signatures."""
    digests, names = {row["digest"] for row in signatures}, {row["name"] for row in signatures}
    plain: dict[str, Any] = {}
    for element, value in values.items():
        if book.elements.get(element, {}).get("type") == "signature":
            continue
        kept = _without(value, digests, names) if isinstance(value, list) else value
        if kept != [] or value == []:
            plain[element] = kept
    return plain


def _without(rows: list[Any], digests: set[str], names: set[str]) -> list[Any]:
    """Rows of files by their digest; where only names of files stand, by the name."""
    return [
        row
        for row in rows
        if not (
            row.get("digest") in digests
            if isinstance(row, Mapping)
            else isinstance(row, str) and row in names
        )
    ]
