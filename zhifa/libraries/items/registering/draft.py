"""What somebody wants to register as an item, and what is wrong with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from zhifa.libraries.items.models import Item, ItemVersion

Json = Mapping[str, Any]
IDENTITY = ("code", "kind", "field")
REGISTER = ("name", "keywords", "source", "list_code", "supervision_code")
LAW = (
    "violated", "penal", "kinds", "fines", "limitation", "procedures", "requires_correction_first", "one_officer_law",
    "simple_law", "levels", "party_kinds", "documents", "checklist", "note",
)  # fmt: skip
NAMES = {one.name: str(one.verbose_name) for one in (*ItemVersion._meta.fields, *Item._meta.fields)}


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as it shall be; for a change everything is said again, not only what differs.

    Shapes as in :class:`Item` and :class:`ItemVersion`. ``until`` empty: as long as the law that it rests on.
    """

    code: str
    name: str
    kind: str = "penalty"
    field: str = ""
    keywords: tuple[str, ...] = ()
    source: str = "province"
    list_code: str = ""
    supervision_code: str = ""
    violated: tuple[str, ...] = ()
    penal: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fines: Json = dataclasses.field(default_factory=dict)
    limitation: str = "T01"
    procedures: tuple[str, ...] = ("ordinary",)
    requires_correction_first: bool = False
    one_officer_law: str = ""
    simple_law: str = ""
    levels: tuple[str, ...] = ()
    party_kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    checklist: str = ""
    note: str = ""
    lighter: bool | None = None
    until: date | None = None

    @property
    def cites(self) -> tuple[str, ...]:
        return (*self.violated, *self.penal)


class Problem(NamedTuple):
    """``field``: name of the draft's field, or ``since``, ``instrument``. ``why`` says what to do."""

    field: str
    why: str

    def __str__(self) -> str:
        return f"{NAMES.get(self.field, self.field)}：{self.why}"


class ItemRefused(Exception):
    """An item that cannot be written so; ``problems`` has a reason for each field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(map(str, self.problems)))


def draft_of(item: Item, version: ItemVersion) -> ItemDraft:
    """The item as registered, to begin a change from."""
    said: dict[str, Any] = {name: getattr(item, name) for name in (*IDENTITY, *REGISTER)}
    said |= {name: getattr(version, name) for name in LAW} | {"name": version.name or item.name}
    said = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return ItemDraft(**said)


def differences(old: ItemDraft, new: ItemDraft) -> list[str]:
    """Names of the fields in which two drafts differ, other than ``lighter`` and ``until``."""
    return [name for name in (*REGISTER, *LAW) if getattr(old, name) != getattr(new, name)]
