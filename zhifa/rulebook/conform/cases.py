"""A case of another system as it is judged: its deeds in order, and what its file does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhifa.rulebook.conform.findings import Fault

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of the file. ``node``: the served document that a row names instead of the serving itself.

    ``track``: the repetition, where the file has our own names for it. ``actor`` made it, ``approver`` approved it;
    ``day_only``: the file tells the day and not the hour; ``world``: what differed in the registries at its moment.
    """

    row: int
    code: str
    at: datetime
    outcome: str = ""
    node: str = ""
    document: str = ""
    actor: str = ""
    approver: str = ""
    role: str = ""
    day_only: bool = False
    track: str = ""
    data: Json = field(default_factory=dict)
    world: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Silence:
    """What the whole file says nothing about. ``elements`` are those that it does tell of.

    ``unrecorded`` are acts that the other system does not record; ``field``: the field of enforcement, if told;
    ``whole``: what is not written there did not exist.
    """

    elements: frozenset[str] = frozenset()
    unrecorded: frozenset[str] = frozenset()
    field: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ForeignCase:
    """``world`` as in docs/assess.md, each part only where known; ``items`` by code, for files with many items."""

    case: str
    procedure: str
    deeds: tuple[Deed, ...]
    world: Json = field(default_factory=dict)
    items: Json = field(default_factory=dict)
    silence: Silence = Silence()
    faults: tuple[Fault, ...] = ()
    rows: tuple[int, int] = (0, 0)
