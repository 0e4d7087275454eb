"""What there is to draw, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhifa.rulebook.engine.procedure import Act


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a card. ``kind``: branch, milestone, clock, exclude, include, end."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One act as people read it."""

    act: Act
    roles: str
    marks: tuple[str, ...]
    documents: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between two acts. ``dashed`` for a response with its period, else a condition."""

    source: str
    target: str
    label: str = ""
    cite: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Side acts that need the same thing first (``layers`` of one row each), or a chain of acts."""

    header: str
    source: str
    layers: tuple[tuple[str, ...], ...]
    chain: bool = False
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class Band:
    """A stage with its part of the main line, or the lane of a fragment that repeats."""

    code: str
    name: str
    spine: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lane: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    subtitle: str
    bands: tuple[Band, ...]
    cards: dict[str, Card]
    links: tuple[Link, ...]
    roles: tuple[tuple[str, str], ...]
    kinds: frozenset[str]

    @property
    def spine(self) -> list[str]:
        return [code for band in self.bands for code in band.spine]
