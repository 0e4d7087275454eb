"""Reconsideration and litigation in a case: what is pending, and when the party can no longer seek a remedy."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from zhifa.rulebook.periods import Interval

if TYPE_CHECKING:
    from zhifa.rulebook.context import CaseFile, Context
    from zhifa.rulebook.facts import ActRecord


def _day(act: ActRecord, element: str) -> date:
    return act.date_of(element) or act.at.date()


def pending(case: CaseFile) -> ActRecord | None:
    """The remedy that has no result yet."""
    filed, results = case.all("record_remedy"), case.all("record_remedy_result")
    return filed[-1] if filed and (not results or results[-1].seq < filed[-1].seq) else None


def intervals(case: CaseFile, today: date) -> tuple[Interval, ...]:
    """From each filing to its result; one that is still pending lasts until today."""
    found = []
    for filed in case.all("record_remedy"):
        ends = [act for act in case.all("record_remedy_result") if act.seq > filed.seq]
        start, end = _day(filed, "review_received_on"), _day(ends[0], "remedy_result_on") if ends else today
        found.append(Interval(start, max(start, end), "复议、诉讼期间"))
    return tuple(found)


def remedy_end(ctx: Context) -> date | None:
    """The last day on which the party may still apply or sue, deferrals included; ``None`` before service.

    Nothing filed: six months to sue (行诉解释§156), or sixty days where reconsideration must come first.
    Reconsideration decided: fifteen days to sue.
    """
    case = ctx.case
    onspot = case.last("deliver_onspot")
    served = case.served_on("decision_served") or (onspot.date_of("served_on") if onspot else None)
    if served is None:
        return None
    reviews = case.all("record_remedy", "reconsideration")
    results = [act for act in case.all("record_remedy_result") if reviews and act.seq > reviews[-1].seq]
    if results:
        rule, start = "T55b", _day(results[-1], "remedy_result_on")
    else:
        rule, start = ("T49" if onspot else "T55"), served
    due = ctx.due(rule, start).due
    last = due.date() if isinstance(due, datetime) else due
    granted = (act.date_of("deferred_until") for act in case.all("decide_deferral", "granted"))
    return max([last, *(day for day in granted if day)])
