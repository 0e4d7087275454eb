"""Where the referral of a suspected crime stands: not settled, sent to the police, returned."""

from __future__ import annotations

from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.facts import ActRecord

# ``refer_crime`` was one act of the rulebooks before the referral had steps of its own.
SENT = ("send_referral", "refer_crime")


def sent(case: CaseFile) -> ActRecord | None:
    """The referral that is with the police, the procuratorate or the court: sent and not returned."""
    return _after(case, _last(case, *SENT), "register_return")


def undecided(case: CaseFile) -> ActRecord | None:
    """The suspicion on which the principal head has not decided yet, either way (移送规定§5(2))."""
    report = case.last("investigation_report")
    reported = report if report and report.data.get("suspected_crime") else None
    suspicion = max(filter(None, (reported, case.last("suspect_crime"))), key=_seq, default=None)
    # The report may repeat a suspicion that was settled before it; only a new suspicion asks again.
    if suspicion is reported and (_last(case, *SENT) or _refused(case)):
        return None
    settled = _last(case, *SENT, "decide_referral")
    return None if settled and suspicion and settled.seq > suspicion.seq else suspicion


def returned(case: CaseFile) -> ActRecord | None:
    """The last return, unless the case was sent again after it."""
    back, last = case.last("register_return"), _last(case, *SENT)
    return back if back and last and back.seq > last.seq else None


def _refused(case: CaseFile) -> bool:
    old = any(act.code == "refer_crime" and act.phase == "rejected" for act in case)
    return old or case.done("decide_referral", "disapproved")


def _last(case: CaseFile, *codes: str) -> ActRecord | None:
    return max((act for code in codes for act in case.all(code)), key=_seq, default=None)


def _after(case: CaseFile, act: ActRecord | None, code: str) -> ActRecord | None:
    """``act``, unless ``code`` was done after it."""
    later = case.last(code)
    return None if act and later and later.seq > act.seq else act


def _seq(act: ActRecord) -> int:
    return act.seq
