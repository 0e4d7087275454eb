"""Facts that notice when a rule asks for something that the file does not tell.

A guard that asked for nothing unknown has really judged; any other answer would be a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from zhifa.rulebook.context import CaseFile, Context
from zhifa.rulebook.facts import ActRecord, Attempt, Body, Item, Officer, Party, World
from zhifa.rulebook.parameters import Parameter, Parameters
from zhifa.rulebook.periods import DueDate, Interval

Asked = set[str]
T = TypeVar("T")
NO_HOURS = "_no_hours"  # in the values of an act: the file tells days only


class Told(dict[str, Any]):
    """Element values. Looking for one in ``untold`` leaves a trace, looking for any that is absent leaves ``lost``.

    ``untold``: the forms ask for it, the file never tells it. ``lost``: why values may have escaped, else ``""``.
    """

    def __init__(
        self, values: Mapping[str, Any], untold: Collection[str], asked: Asked, lost: str = ""
    ) -> None:
        super().__init__(values)
        self.untold, self.asked, self.lost = untold, asked, lost

    def get(self, key: str, default: Any = None) -> Any:
        self._look(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._look(key)
        return super().__contains__(key)

    def __missing__(self, key: str) -> Any:
        self._look(key)
        raise KeyError(key)

    def _look(self, key: object) -> None:
        if super().__contains__(key):
            return
        if key in self.untold:
            self.asked.add(str(key))
        elif self.lost:
            self.asked.add(self.lost)


class _Watched:
    """Mixed into a fact: reading one of the attributes in ``_blind`` leaves its label."""

    _blind: Mapping[str, str]
    _asked: Asked

    def __getattribute__(self, name: str) -> Any:
        if name[0] != "_" and name in (blind := object.__getattribute__(self, "_blind")):
            object.__getattribute__(self, "_asked").add(blind[name])
        return object.__getattribute__(self, name)


class WatchedWorld(_Watched, World):
    pass


class WatchedParty(_Watched, Party):
    pass


class WatchedItem(_Watched, Item):
    pass


class WatchedBody(_Watched, Body):
    pass


class WatchedOfficer(_Watched, Officer):
    pass


class WatchedAttempt(_Watched, Attempt):
    pass


def watched(kind: type[T], fact: Any, blind: Mapping[str, str], asked: Asked) -> T:
    """``fact`` as one of the watched kinds."""
    make: Any = kind
    made: T = make(**{one.name: getattr(fact, one.name) for one in fields(fact)})
    object.__setattr__(made, "_blind", blind)
    object.__setattr__(made, "_asked", asked)
    return made


class Roster(dict[str, Officer]):
    """The officers of the registry; whoever is named in the file and not registered is unknown, not absent."""

    def __init__(self, officers: Mapping[str, Officer], asked: Asked) -> None:
        super().__init__(officers)
        self.asked = asked

    def __contains__(self, key: object) -> bool:
        known = super().__contains__(key)
        if not known and key:
            self.asked.add(f"{key}的人员登记")
        return known

    def get(self, key: str, default: Any = None) -> Any:
        return super().get(key, default) if key in self else default


class WatchedFile(CaseFile):
    """The acts of the case. ``hidden`` says of an event that is not among them why it may yet have happened."""

    def __init__(
        self,
        acts: tuple[ActRecord, ...],
        served: Mapping[str, date],
        values: Told,
        hidden: Callable[[str], str],
    ) -> None:
        super().__init__(acts, served)
        self.values, self.hidden, self.asked = values, hidden, values.asked

    def all(self, code: str, outcome: str = "") -> list[ActRecord]:
        found = super().all(code, outcome)
        if not found:
            self._look(f"{code}.{outcome}" if outcome else code)
        return found

    def served_on(self, track_kind: str) -> date | None:
        day = super().served_on(track_kind)
        if day is None:
            self._look(track_kind)
        return day

    def __iter__(self) -> Iterator[ActRecord]:
        self._look("")
        return super().__iter__()

    def _look(self, event: str) -> None:
        if why := self.hidden(event):
            self.asked.add(why)


class FieldUnknown(Parameters):
    """The numbers of the law where the field of enforcement is not known: those that depend on it are noticed."""

    def __init__(self, base: Parameters, differing: Collection[str], asked: Asked) -> None:
        self._base, self._differing, self._asked = base, differing, asked
        self._left_out, self.field = base._left_out, ""

    def __getitem__(self, code: str) -> Parameter:
        if code in self._differing:
            self._asked.add("执法领域")
        return self._base[code]

    def __contains__(self, code: object) -> bool:
        return code in self._base

    def codes(self) -> tuple[str, ...]:
        return self._base.codes()


class WatchedContext(Context):
    """The context of a guard. Where the file gives days without hours, a period in hours cannot be counted."""

    def due(self, code: str, start: date | datetime, excluded: tuple[Interval, ...] = ()) -> DueDate:
        day = start.date() if isinstance(start, datetime) else start
        data = self.attempt.data
        if isinstance(data, Told) and data.get(NO_HOURS) and self.parameters.period(code, day).unit == "hour":
            data.asked.add("时刻")
        return Context.due(self, code, start, excluded)
