"""Whether the decision of a case still stands, or was changed or annulled since."""

from __future__ import annotations

from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.facts import ActRecord

DECISIONS = ("decide", "decide_onspot")
ANNULLED = (("record_remedy_result", "annulled"), ("record_remedy_result", "remanded"),
            ("self_correct", "revoked"), ("self_correct", "redo"))  # fmt: skip
CHANGED = (("record_remedy_result", "changed"), ("self_correct", "changed"))


def decision(case: CaseFile) -> ActRecord | None:
    return max((act for code in DECISIONS for act in case.all(code)), key=lambda act: act.seq, default=None)


def annulled(case: CaseFile) -> ActRecord | None:
    """What took the last decision away."""
    return _since(case, ANNULLED)


def altered(case: CaseFile) -> ActRecord | None:
    """What took away or changed a decision of the case, whether or not another followed."""
    return _last(case, ANNULLED + CHANGED)


def _since(case: CaseFile, events: tuple[tuple[str, str], ...]) -> ActRecord | None:
    last, decided = _last(case, events), decision(case)
    return last if last and decided and last.seq > decided.seq else None


def _last(case: CaseFile, events: tuple[tuple[str, str], ...]) -> ActRecord | None:
    return max((act for event in events for act in case.all(*event)), key=lambda act: act.seq, default=None)
