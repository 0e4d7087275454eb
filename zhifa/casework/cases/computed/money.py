"""What is owed and paid, in 分."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from zhifa.casework.cases.computed import computes, last
from zhifa.rulebook.discretion.surcharge import accrued
from zhifa.rulebook.engine.clocks import compute_due, intervals_of
from zhifa.rulebook.parameters import Parameters

if TYPE_CHECKING:
    from zhifa.casework.cases.values import Known


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
    """The day after the last day for paying (处罚法§72)."""
    due = pay_due(known)
    return (due + timedelta(days=1)).isoformat() if due else None


@computes("surcharge_until")
def surcharge_until(known: Known) -> str | None:
    due = pay_due(known)
    today = known.attempt.at.date()
    return today.isoformat() if due and today > due else None


@computes("surcharge_amount")
def surcharge_amount(known: Known) -> int | None:
    """The surcharge accrued by today, never more than the fine (强制法§45)."""
    due, decision = pay_due(known), last(known, ("decide", "decide_onspot"))
    if due is None or decision is None or known.attempt.at.date() <= due:
        return None
    rate = _parameters(known).number("T41", known.attempt.at.date())
    amount = accrued(int(decision.data.get("fine_amount") or 0), due, known.attempt.at.date(), rate)
    return amount or None


@computes("pay_due_on")
def pay_due_on(known: Known) -> str | None:
    due = pay_due(known)
    return due.isoformat() if due else None


def pay_due(known: Known) -> date | None:
    """The last day for paying, from the clock that service has started."""
    parameters = _parameters(known)
    for clock in known.state.clocks:
        if clock.target == "pay" and not clock.dropped:
            found = compute_due(
                clock, parameters, known.calendar, intervals_of(known.state, known.attempt.at)
            )
            return found.due if isinstance(found.due, date) else None
    return None


@computes("pay_due_days")
def pay_due_days(known: Known) -> int:
    """Days for paying by the law of the day (处罚法§67)."""
    return _parameters(known).number("T40", known.attempt.at.date())


def _parameters(known: Known) -> Parameters:
    return known.book.parameters(str((known.world.get("item") or {}).get("field") or ""))
