"""Due dates of the case's clocks, and the days of its acts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from zhifa.paperwork.computed import SOURCES, Source, computes, last
from zhifa.rulebook.calendar import CalendarYearMissing
from zhifa.rulebook.engine.clocks import compute_due, intervals_of
from zhifa.rulebook.parameters import Parameters

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


def parameters(known: Known) -> Parameters:
    """The numbers that apply in the field of the item; before there is one, in that of the body."""
    named = (known.world.get("item") or {}).get("field")
    return known.book.parameters(str(named or known.world.get("field") or ""))


def due_of(known: Known, rule: str) -> str | None:
    """The due date of the newest clock of a rule; ``None`` without one or without a calendar."""
    for clock in reversed(known.state.clocks):
        if clock.rule == rule and not clock.dropped:
            try:
                found = compute_due(
                    clock, parameters(known), known.calendar, intervals_of(known.state, known.attempt.at)
                )
            except CalendarYearMissing:
                return None
            day = found.due.date() if isinstance(found.due, datetime) else found.due
            return day.isoformat()
    return None


@computes("verification_due")
def verification_due(known: Known) -> str | None:
    return due_of(known, "T11")


@computes("decision_due")
def decision_due(known: Known) -> str | None:
    return due_of(known, "T16")


@computes("extended_due")
def extended_due(known: Known) -> str | None:
    """The end of the handling period with the extension that is being asked for."""
    end = due_of(known, "T16")
    if end is None:
        return None
    days = parameters(known).period("T17", known.attempt.at.date()).n
    return date.fromordinal(date.fromisoformat(end).toordinal() + days).isoformat()


def day_of(*codes: str) -> Source:
    """The day on which one of these acts was done."""

    def day(known: Known) -> str | None:
        act = last(known, codes)
        return act.at.date().isoformat() if act else None

    return day


for _element, _acts in {
    "docketed_on": ("docket",), "closed_on": ("close",), "suspended_on": ("suspend",), "archived_on": ("archive",),
}.items():  # fmt: skip
    SOURCES[_element] = day_of(*_acts)
