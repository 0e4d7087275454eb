"""What is read out of the text of a law, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


class Unreadable(ValueError):
    """A file that cannot be read as a law; the message says in Chinese why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph. ``number`` counts from 1 in the file; ``level`` is the rank of a marked heading."""

    number: int
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a librarian must look at. ``line`` is 0 when it concerns the whole text."""

    line: int
    code: str
    message: str


@dataclass(slots=True)
class Unit:
    """An article, an annex, or the whole of a text without articles (then ``number`` is None)."""

    line: int
    eid: str
    label: str
    number: int | None
    suffix: int = 0
    part: str = ""
    subpart: str = ""
    chapter: str = ""
    section: str = ""
    text: str = ""

    @property
    def headings(self) -> tuple[str, str, str, str]:
        return self.part, self.subpart, self.chapter, self.section


@dataclass(slots=True)
class Dates:
    """``published`` is the day of this text's last adoption, publication or amendment."""

    published: date | None = None
    effective: date | None = None
    basis: str = ""


@dataclass(slots=True)
class Reading:
    """One text of a law, in order. ``history`` are the dated lines between title and first heading."""

    title: str
    history: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dates: Dates = field(default_factory=Dates)
    kind: str = ""
    body: str = ""

    @property
    def articles(self) -> list[Unit]:
        return [unit for unit in self.units if unit.number is not None]
