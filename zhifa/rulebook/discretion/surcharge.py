"""The surcharge on an unpaid fine (处罚法§72(1)(1)、§73(3)，强制法§45).

It accrues for every day after the due day on what is still unpaid of the fine, stands still during
``pauses`` (approved deferral, reconsideration, litigation) and never exceeds the fine.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from zhifa.rulebook.discretion.money import half_up
from zhifa.rulebook.periods import Interval

ONE_DAY = timedelta(days=1)


def first_day(due_day: date, pauses: Sequence[Interval] = ()) -> date:
    """The first day that may be charged: the day after the due day, or after the pause it falls in."""
    day = due_day + ONE_DAY
    while any(day in pause for pause in pauses):
        day += ONE_DAY
    return day


def accrued(
    principal: int,
    due_day: date,
    until: date,
    rate_permille: int,
    pauses: Sequence[Interval] = (),
    payments: Sequence[tuple[date, int]] = (),
    since: date | None = None,
    cap_permille: int = 1000,
) -> int:
    """What has accrued in 分 through ``until`` (included), from ``since`` if given, capped at the fine.

    ``rate_permille`` is per day. A payment lowers the base from the day after it was made.
    """
    day, permille = max(due_day + ONE_DAY, since or due_day), 0
    cap = principal * cap_permille // 1000
    while day <= until and permille < cap * 1000:
        if not any(day in pause for pause in pauses):
            paid = sum(amount for paid_on, amount in payments if paid_on < day)
            permille += max(principal - paid, 0) * rate_permille
        day += ONE_DAY
    return min(half_up(Fraction(permille, 1000)), cap)
