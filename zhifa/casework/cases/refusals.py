"""What a refused act tells the person who tried it."""

from __future__ import annotations

from zhifa.rulebook.calendar import CalendarYearMissing
from zhifa.rulebook.engine.check import Verdict
from zhifa.rulebook.engine.reasons import Reason


class Refused(Exception):
    """The act may not be done. Nothing was written; every reason says what to do."""

    def __init__(self, reasons: tuple[Reason, ...], warnings: tuple[Reason, ...] = ()) -> None:
        self.reasons = reasons
        self.warnings = warnings
        super().__init__("；".join(reason.message for reason in (*reasons, *warnings)))

    @classmethod
    def because(cls, verdict: Verdict) -> Refused:
        return cls(verdict.refusals, verdict.warnings)

    @classmethod
    def without_calendar(cls, missing: CalendarYearMissing) -> Refused:
        """Something that the act must print or count cannot be counted before the year is announced."""
        remedy = "请联系系统管理员载入该年度的工作日历。"
        return cls((Reason("calendar", str(missing.year), str(missing), remedy),))

    @classmethod
    def plain(cls, message: str, remedy: str) -> Refused:
        return cls((Reason("form", "", message, remedy),))
