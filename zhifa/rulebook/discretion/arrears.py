"""From when and for how much a fine is in arrears: due day, deferrals, and the most that may be added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from zhifa.rulebook.discretion.debt import Debt, debt_of, payments_of
from zhifa.rulebook.discretion.surcharge import accrued, first_day
from zhifa.rulebook.periods import Interval
from zhifa.rulebook.remedies import intervals as remedies_of

if TYPE_CHECKING:
    from zhifa.rulebook.context import Context


@dataclass(frozen=True, slots=True)
class Arrears:
    """``due`` ends the time for payment (T40); ``first`` is the first day that may be charged."""

    debt: Debt
    due: date
    deferrals: tuple[Interval, ...]
    payments: tuple[tuple[date, int], ...]
    rate: int
    cap: int
    remedies: tuple[Interval, ...] = ()

    @property
    def pauses(self) -> tuple[Interval, ...]:
        """The days that are not charged: approved deferrals, reconsideration and litigation (处罚法§73(3))."""
        return (*self.deferrals, *self.remedies)

    @property
    def first(self) -> date:
        return first_day(self.due, self.pauses)

    @property
    def room(self) -> int:
        """What may still be added before all surcharges together reach the cap, in 分."""
        return max(self.debt.fine * self.cap // 1000 - self.debt.surcharge, 0)

    def between(self, start: date, end: date) -> int:
        """The surcharge that accrues from ``start`` through ``end``, in 分."""
        return accrued(self.debt.fine, self.due, end, self.rate, self.pauses, self.payments, start, self.cap)


def arrears_of(ctx: Context) -> Arrears | None:
    """The arrears of the case by the law of the attempted act's day; ``None`` before service."""
    served = _served_on(ctx)
    if served is None:
        return None
    due = ctx.due("T40", served).due
    return Arrears(
        debt_of(ctx.case),
        due.date() if isinstance(due, datetime) else due,
        _deferrals(ctx),
        tuple(payments_of(ctx.case)),
        ctx.number("T41"),
        ctx.number("T42"),
        remedies_of(ctx.case, ctx.today),
    )


def _served_on(ctx: Context) -> date | None:
    onspot = ctx.case.last("deliver_onspot")
    return ctx.case.served_on("decision_served") or (onspot.date_of("served_on") if onspot else None)


def _deferrals(ctx: Context) -> tuple[Interval, ...]:
    """Approved deferrals run from their approval to the day to which payment was put off."""
    granted = ctx.case.all("decide_deferral", "granted")
    spans = ((act.at.date(), act.date_of("deferred_until")) for act in granted)
    return tuple(Interval(start, end, "延期（分期）缴纳罚款通知书") for start, end in spans if end)
