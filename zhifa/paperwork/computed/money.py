"""What is owed and paid, in 分."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from zhifa.paperwork.computed import computes, last
from zhifa.rulebook.calendar import CalendarYearMissing
from zhifa.rulebook.context import CaseFile, Context
from zhifa.rulebook.discretion.arrears import Arrears, arrears_of
from zhifa.rulebook.engine.clocks import compute_due, intervals_of
from zhifa.rulebook.parameters import Parameters
from zhifa.rulebook.reading import read_world

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


def owed(known: Known) -> int:
    """Fine, confiscated gains and imposed surcharges of the decision, less what was paid."""
    decision = last(known, ("decide", "decide_onspot"))
    if decision is None:
        return 0
    due = int(decision.data.get("fine_amount") or 0) + int(decision.data.get("confiscated_gains") or 0)
    done = [act for act in known.state.acts if act.phase == "done"]
    due += sum(int(act.data.get("surcharge_amount") or 0) for act in done if act.code == "impose_surcharge")
    return max(0, due - paid(known))


def paid(known: Known) -> int:
    """Everything paid or collected so far."""
    done = [act for act in known.state.acts if act.phase == "done"]
    total = sum(int(act.data.get("paid_amount") or 0) for act in done if act.code == "pay")
    return total + sum(
        int(act.data.get("collected_amount") or 0) for act in done if act.code == "collect_onspot"
    )


@computes("amount_owed")
def amount_owed(known: Known) -> int | None:
    return owed(known) or None


@computes("surcharge_from")
def surcharge_from(known: Known) -> str | None:
    """The day after the last day for paying, or after the last day already charged (处罚法§72)."""
    day = _first_day(known)
    return day.isoformat() if day else None


def _first_day(known: Known) -> date | None:
    arrears = _arrears(known)
    if arrears is None:
        return None
    done = [act for act in known.state.acts if act.phase == "done" and act.code == "impose_surcharge"]
    charged = [day + timedelta(days=1) for act in done if (day := act.date_of("surcharge_until"))]
    return max([arrears.first, *charged])


@computes("surcharge_until")
def surcharge_until(known: Known) -> str | None:
    first, today = _first_day(known), known.attempt.at.date()
    return today.isoformat() if first and today >= first else None


@computes("surcharge_amount")
def surcharge_amount(known: Known) -> int | None:
    """What has accrued since the last charge, as the guard of the act counts it (强制法§45)."""
    arrears, first = _arrears(known), _first_day(known)
    today = known.attempt.at.date()
    if arrears is None or first is None or today < first:
        return None
    return min(arrears.between(first, today), arrears.room) or None


def _arrears(known: Known) -> Arrears | None:
    file = CaseFile(tuple(known.state.acts), known.state.served)
    context = Context(known.attempt, file, read_world(known.world), _parameters(known), known.calendar)
    try:
        return arrears_of(context)
    except CalendarYearMissing:
        return None


@computes("pay_due_on")
def pay_due_on(known: Known) -> str | None:
    due = pay_due(known)
    return due.isoformat() if due else None


def pay_due(known: Known) -> date | None:
    """The last day for paying, from the clock that service has started; unknown without a calendar."""
    for clock in known.state.clocks:
        if clock.target == "pay" and not clock.dropped:
            intervals = intervals_of(known.state, known.attempt.at)
            try:
                due = compute_due(clock, _parameters(known), known.calendar, intervals).due
            except CalendarYearMissing:
                return None
            return due if isinstance(due, date) else None
    return None


@computes("pay_due_days")
def pay_due_days(known: Known) -> int:
    """Days for paying by the law of the day (处罚法§67)."""
    return _parameters(known).number("T40", known.attempt.at.date())


def _parameters(known: Known) -> Parameters:
    return known.book.parameters(str((known.world.get("item") or {}).get("field") or ""))
