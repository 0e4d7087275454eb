"""The prior notice of a case and what the party answered to it."""

from __future__ import annotations

from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.people import ids


def last_notice(case: CaseFile) -> ActRecord | None:
    return case.last("prior_notice")


def since(case: CaseFile, code: str, start: ActRecord) -> list[ActRecord]:
    """Performances of an act after another one, in the order of the journal."""
    return [act for act in case.all(code) if act.seq > start.seq]


def waived(case: CaseFile, after: ActRecord, right: str) -> bool:
    """Whether the party gave up ``defence`` or ``hearing`` after a notice (or after its own request)."""
    return any(right in ids(act.data.get("waiver_scope")) for act in since(case, "waive_defence", after))


def heard(case: CaseFile, notice: ActRecord) -> bool:
    """Whether an adopted defence or a hearing gives a reason to decide less than was notified."""
    reviews = since(case, "review_defence", notice)
    hearings = since(case, "hold_hearing", notice)
    return any(act.outcome == "adopted" for act in reviews) or any(act.outcome == "held" for act in hearings)
