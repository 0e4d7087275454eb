"""Numbers and dates of earlier documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhifa.paperwork.computed import computes, last, number_of

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


@computes("case_number")
def case_number(known: Known) -> str | None:
    """The docket number, or that of the decision on the spot."""
    return number_of(known, ("docket", "decide_onspot"), ("D003", "D061"))


@computes("notice_number")
def notice_number(known: Known) -> str | None:
    return number_of(known, ("prior_notice",), ("D056", "D057"))


@computes("notice_served_on")
def notice_served_on(known: Known) -> str | None:
    day = known.state.served.get("prior_notice_served")
    return day.isoformat() if day else None


@computes("decision_number")
def decision_number(known: Known) -> str | None:
    return number_of(known, ("decide", "decide_onspot"), ("D063", "D065", "D066", "D061"))


@computes("decision_date")
def decision_date(known: Known) -> str | None:
    act = last(known, ("decide", "decide_onspot"))
    return act.at.date().isoformat() if act else None
