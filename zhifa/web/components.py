"""What the components of a page are given. Plain values, already in words: templates only place them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

StageState = Literal["done", "now", "ahead"]
Urgency = Literal["calm", "soon", "overdue", "done", "paused", "waiting"]
Severity = Literal["later", "stop"]
Presence = Literal["done", "open", "missing"]


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the rail; ``note`` is a few words such as ``3月12日`` or ``9 项证据``."""

    name: str
    state: StageState
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A running period. ``words``: ``还剩 3 个工作日``; without ``due`` the note says when it begins."""

    name: str
    due: date | None = None
    words: str = ""
    level: Urgency = "calm"
    note: str = ""
    cites: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A blocked act: why in one sentence, by which articles, and what to do instead."""

    title: str
    reason: str
    cites: Sequence[str] = ()
    ways: Sequence[Link] = ()
    severity: Severity = "later"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the timeline. ``proof``: ``校验通过`` or why not."""

    what: str
    who: str
    when: str
    result: str = ""
    documents: Sequence[Link] = ()
    proof: str = ""


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A row of the three-systems panel (公示 / 全过程记录 / 法制审核)."""

    name: str
    value: str
    state: Presence = "open"
    url: str = ""
    icon: str = "point"
