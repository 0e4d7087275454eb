"""Elements that nobody types: each is one function over what is known of the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zhifa.rulebook.facts import ActRecord

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known

Source = Callable[["Known"], Any]
SOURCES: dict[str, Source] = {}
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(?:\|[a-z]+)*\}")
_NAMING = {"element", "rows", "when", "not"}


def computes(*elements: str) -> Callable[[Source], Source]:
    """Register a source for one or more elements."""

    def register(source: Source) -> Source:
        for element in elements:
            SOURCES[element] = source
        return source

    return register


def names_in(node: Any) -> set[str]:
    """Every element named anywhere in a document definition: placeholders and element references."""
    if isinstance(node, str):
        return {match[1] for match in _PLACEHOLDER.finditer(node)}
    if isinstance(node, Mapping):
        found = {name for value in node.values() for name in names_in(value)}
        for key in _NAMING & node.keys():
            value = node[key]
            found |= (
                {value} if isinstance(value, str) else set(value) if isinstance(value, Mapping) else set()
            )
        return found
    if isinstance(node, list):
        return {name for value in node for name in names_in(value)}
    return set()


def last(known: Known, codes: Iterable[str]) -> ActRecord | None:
    """The last performance of one of these acts."""
    done = [act for act in known.state.acts if act.phase == "done" and act.code in codes]
    return done[-1] if done else None


def number_of(known: Known, acts: tuple[str, ...], documents: tuple[str, ...]) -> str | None:
    act = last(known, acts)
    for row in (act.data.get("_documents") or []) if act else []:
        if row["code"] in documents and row.get("number"):
            return str(row["number"])
    return None


# Known by the platform alone: what an earlier act has said of them is not asked.
ALWAYS = frozenset(
    {"approvals", "officer_lines", "evidence_rows", "outcome", "act_code", "measure_number", "measure_date",
     "preservation_number", "listed_for", "listed_for_number", "original_document", "original_date", "correction_kind"}
)  # fmt: skip

from zhifa.paperwork.computed import (  # noqa: E402
    captures,  # noqa: F401
    evidence,  # noqa: F401
    inspections,  # noqa: F401
    measures,  # noqa: F401
    money,  # noqa: F401
    numbers,  # noqa: F401
    papers,  # noqa: F401
    people,  # noqa: F401
    periods,  # noqa: F401
    referrals,  # noqa: F401
    registers,  # noqa: F401
    texts,  # noqa: F401
)
