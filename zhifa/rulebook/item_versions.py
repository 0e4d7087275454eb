"""Which law of an enforcement item applies: that of the day, or of the violation unless a later one is lighter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """``lighter``: whether it is lighter than the version before it; ``None`` where nobody has compared them."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def lighter(self) -> bool | None: ...


Version = TypeVar("Version", bound=Dated)


def of_the_day(versions: Sequence[Version], on: date) -> Version | None:
    """The version in force on the day; ``versions`` by their first day."""
    begun = [one for one in versions if one.since <= on]
    return begun[-1] if begun and holds(begun[-1], on) else None


def applicable(versions: Sequence[Version], violation_on: date) -> Version:
    """从旧兼从轻（处罚法§37）. Where nobody has compared two versions, the last: H14 then says what must be done first."""
    then = next((at for at, one in enumerate(versions) if holds(one, violation_on)), None)
    if then is None:
        return versions[-1]
    chosen = versions[then]
    for later in versions[then + 1 :]:
        if later.lighter is None:
            return versions[-1]
        chosen = later if later.lighter else chosen
    return chosen


def holds(version: Dated, on: date) -> bool:
    return version.since <= on and (version.until is None or on <= version.until)
