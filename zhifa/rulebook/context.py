"""What a guard is given: the attempted act, the case so far, the registries, the law of the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from typing import Any

from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.facts import ActRecord, Attempt, Officer, World
from zhifa.rulebook.parameters import Parameters
from zhifa.rulebook.periods import DueDate, Interval, due_date


class CaseFile:
    """The acts of a case with the look-ups that rules use. Only acts in phase ``done`` count as done."""

    def __init__(
        self,
        acts: tuple[ActRecord, ...],
        served: Mapping[str, Day] | None = None,
        opened: Mapping[str, str] | None = None,
    ) -> None:
        self.acts = acts
        self.served = dict(served or {})
        self.opened = dict(opened or {})
        self._by_code: dict[str, list[ActRecord]] = {}
        self.values: dict[str, Any] = {}
        for act in acts:
            if act.phase == "done":
                self._by_code.setdefault(act.code, []).append(act)
                self.values.update(act.data)

    def all(self, code: str, outcome: str = "") -> list[ActRecord]:
        """Every performance of an act, oldest first; with ``outcome``, only those that ended so."""
        acts = self._by_code.get(code, [])
        return [act for act in acts if act.outcome == outcome] if outcome else acts

    def last(self, code: str, outcome: str = "") -> ActRecord | None:
        acts = self.all(code, outcome)
        return acts[-1] if acts else None

    def done(self, code: str, outcome: str = "") -> bool:
        return self.last(code, outcome) is not None

    def value(self, element: str, default: Any = None) -> Any:
        """The latest value of a data element in the case."""
        value = self.values.get(element)
        return default if value in (None, "") else value

    def date(self, element: str) -> Day | None:
        value = self.value(element)
        return Day.fromisoformat(str(value)[:10]) if value else None

    def served_on(self, track_kind: str) -> Day | None:
        """When the last service of a kind took effect, e.g. ``prior_notice_served``; see the fold."""
        return self.served.get(track_kind)

    def opener(self, track: str) -> ActRecord | None:
        """The act that opened a track: whose document is served on it, whose goods are held."""
        return next((act for act in self.acts if act.id and act.id == self.opened.get(track)), None)

    def __iter__(self) -> Iterator[ActRecord]:
        return iter(self.acts)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a rule may ask. Nothing here reads a clock, a file or a database."""

    attempt: Attempt
    case: CaseFile
    world: World
    parameters: Parameters
    calendar: WorkCalendar

    @property
    def today(self) -> Day:
        """The day on which the attempted act is done."""
        return self.attempt.at.date()

    def get(self, element: str, default: Any = None) -> Any:
        """A value from the attempted act, else the latest one in the case."""
        value = self.attempt.data.get(element)
        return self.case.value(element, default) if value in (None, "", []) else value

    def number(self, code: str) -> int:
        """A dated number of the law: money in 分, counts, permille."""
        return self.parameters.number(code, self.today)

    def due(self, code: str, start: Day | datetime, excluded: tuple[Interval, ...] = ()) -> DueDate:
        """The last moment of the period ``code`` counted from ``start``, by the law of the start day."""
        day = start.date() if isinstance(start, datetime) else start
        return due_date(self.parameters.period(code, day), start, self.calendar, excluded)

    def officers(self, element: str = "officers") -> list[Officer]:
        """The officers named in the attempted act, unknown ids left out."""
        ids = self.attempt.data.get(element) or []
        return [self.world.officers[one] for one in ids if one in self.world.officers]

    def case_officers(self) -> set[str]:
        """Ids of the officers now in charge: the last appointment decides, else the founding acts."""
        for code in (
            "change_officers",
            "appoint_officers",
            "find_onsite",
            "docket",
            "assign_verification",
            "inform_party",
        ):
            act = self.case.last(code)
            if act is not None and act.data.get("officers"):
                return set(act.data["officers"])
        return set()

    def actor(self) -> Officer | None:
        return self.world.officers.get(self.attempt.actor)
