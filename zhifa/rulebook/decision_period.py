"""Until when a lead must be verified and a case decided: what the period leaves out, and the extensions in time."""

from __future__ import annotations

from datetime import date

from zhifa.rulebook.context import CaseFile, Context
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.periods import Interval, Period, due_date

# What may stand still, by kind: begun by and ended by an act, with or without an outcome.
PAUSES = {
    "suspension": ("suspend", "resume", "中止调查决定书"),
    "crime_referral": ("send_referral", "register_return", "涉嫌犯罪案件移送书"),
    "hearing": ("answer_hearing.accepted", "hearing_report", "听证申请受理通知书"),
}


def decision_due(ctx: Context, docketed: ActRecord) -> date:
    """Each extension counts only if it was approved while the period still ran."""
    start = docketed.at.date()
    excluded = [one for kind in ctx.parameters.left_out("T16", start) for one in _intervals(ctx, kind)]
    due = _extended(ctx, "T16", start, excluded, "extend_deadline", "T17")
    again = ctx.case.last("extend_again")
    until = again.date_of("extended_until") if again and again.at.date() <= due else None
    return until or due


def verification_due(ctx: Context, registered: ActRecord) -> date:
    """Examinations while a lead is verified are left out where the field's rule says so."""
    start = registered.at.date()
    kinds = ctx.parameters.left_out("T11", start)
    excluded = (
        _dated(ctx.case.all("verification_exam"), "核查期间检测委托登记表") if "examination" in kinds else []
    )
    return _extended(ctx, "T11", start, excluded, "extend_verification", "T11b")


def _extended(ctx: Context, rule: str, start: date, excluded: list[Interval], act: str, by: str) -> date:
    law = ctx.parameters.period(rule, start)
    total = law.n
    for extension in ctx.case.all(act):
        if extension.at.date() <= _end(ctx, start, Period(total, law.unit), excluded):
            total += ctx.parameters.period(by, extension.at.date()).n
    return _end(ctx, start, Period(total, law.unit), excluded)


def _end(ctx: Context, start: date, period: Period, excluded: list[Interval]) -> date:
    return date.fromisoformat(due_date(period, start, ctx.calendar, excluded).raw.isoformat()[:10])


def _intervals(ctx: Context, kind: str) -> list[Interval]:
    if kind == "examination":
        return _dated(ctx.case.all("commission_exam"), "检测检验鉴定委托书")
    return _between(ctx.case, *PAUSES[kind], ctx.today) if kind in PAUSES else []


def _dated(exams: list[ActRecord], proof: str) -> list[Interval]:
    spans = ((act.date_of("exam_from"), act.date_of("exam_until")) for act in exams)
    return [Interval(first, last, proof) for first, last in spans if first and last]


def _between(case: CaseFile, begin: str, end: str, proof: str, today: date) -> list[Interval]:
    found: list[Interval] = []
    opened: date | None = None
    for act in case:
        names = {act.code, f"{act.code}.{act.outcome}"} if act.phase == "done" else set()
        if begin in names:
            opened = opened or act.at.date()
        elif end in names and opened:
            found.append(Interval(opened, act.at.date(), proof))
            opened = None
    return [*found, Interval(opened, max(opened, today), proof)] if opened else found
