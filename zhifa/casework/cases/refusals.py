"""What a refused act tells the person who tried it."""

from __future__ import annotations

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
    def plain(cls, message: str, remedy: str) -> Refused:
        return cls((Reason("form", "", message, remedy),))
