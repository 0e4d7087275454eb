"""A careless but busy body: attempts that are often premature, too dear or signed by the wrong people.

What the engine lets pass is what the properties are about; the attempts themselves know no law.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.rulebook.engine_play import Play
from zhifa.rulebook.facts import ActRecord

WIDE = {
    "fines": {"any": {"shape": "range", "lo": 1000, "hi": 50_000_000}},
    "kinds": ["11", "12", "21", "22", "33", "42"],
}
LIKELY = {
    "serve.served": 12, "verify.meets": 20, "verify.not_meets": 0, "verify.not_ours": 0, "docket": 20,
    "investigation_report.penalty": 20, "investigation_report.no_penalty": 0.3, "investigation_report.unfounded": 0.1,
    "legal_review.passed": 12, "legal_review.returned": 0.5, "legal_review.rejected": 0.3, "decide.penalty": 14,
    "decide.no_penalty": 0.3, "decide.unfounded": 0.1, "prior_notice.hearing_notice": 10, "prior_notice.notice": 8,
    "request_hearing": 30, "answer_hearing.accepted": 16, "notify_hearing": 12, "hold_hearing.held": 16,
    "hold_hearing.deemed_waived": 3, "hearing_report": 20, "record_defence": 4, "waive_defence": 4, "terminate": 0,
    "withdraw_case": 0, "suspect_crime": 0, "correct_document": 0, "self_correct.revoked": 0, "self_correct.redo": 0,
    "self_correct.changed": 0, "receive_application": 0, "withdraw_publication.unpublished": 0,
    "withdraw_publication.withdrawn": 0, "suspend": 0, "close": 0.3, "decide_onspot": 10, "impose_surcharge": 30,
    "pay.paid_off": 0.3, "pay.partial": 0.3, "approve_preservation": 0, "preserve_urgently": 0, "approve_seizure": 0,
    "seize_urgently": 0, "approve_freeze": 0, "choose_fast": 0, "demand": 0,
    "decide_substitute.after_demand": 0, "decide_substitute.immediate": 0, "record_remedy.reconsideration": 0,
    "record_remedy.suit": 0, "announce_demolition": 0, "decide_execution": 0, "end_execution": 0,
}  # fmt: skip


@dataclass
class Case:
    """What came of one walk: the acts that were done, and how many attempts were refused."""

    play: Play
    refused: int

    def all(self, code: str, outcome: str = "") -> list[ActRecord]:
        acts = [act for act in self.play.state.acts if act.phase == "done" and act.code == code]
        return [act for act in acts if outcome in ("", act.outcome)]

    def last(self, code: str, before: ActRecord, outcome: str = "") -> ActRecord | None:
        found = [act for act in self.all(code, outcome) if act.seq < before.seq]
        return found[-1] if found else None


def wandered(seed: int, procedure: str = "ordinary", steps: int = 60, **world: Any) -> Case:
    """One case, decided by ``seed`` alone."""
    dice = random.Random(seed)
    citizen = dice.random() < 0.5
    party = {"kind": "01", "name": "陈小明", "identifier": "", "birth_date": "1990-01-01"} if citizen else {}
    play = Play(procedure, item=WIDE, **{"party": party, **world})
    refused = 0
    for _ in range(steps):
        code, outcome, track = _choice(dice, play)
        if not code:
            break
        if code == "hold_hearing" and "hearing_at" in play.state.values:
            play.now = max(play.now, datetime.fromisoformat(str(play.state.values["hearing_at"])))
        verdict = play.try_(code, outcome, track=track, **_said(dice, play, code))
        refused += not verdict.allowed
        pause = [0, 0, 0, 1, 1, 2, 5, 8] + [12, 20] * ("decision_served" in play.state.served)
        play.later(days=dice.choice(pause), hours=dice.randrange(4))
    return Case(play, refused)


def _choice(dice: random.Random, play: Play) -> tuple[str, str, str]:
    """An act that is open, or one that is blocked: the careless try anything."""
    assessment = play.assess()
    done = {act.code for act in play.state.acts}
    rows = [
        (row.act, row.track, 6 if row.obliged else 0.1 if row.act.code in done else 1)
        for row in assessment.open
    ]
    rows += [(row.act, row.track, 1) for row in assessment.blocked if row.obliged]
    if dice.random() < 0.05:
        rows += [(row.act, row.track, 1) for row in assessment.blocked]
    found = [
        (act.code, outcome, track, weight * LIKELY.get(f"{act.code}.{outcome}".rstrip("."), 1))
        for act, track, weight in rows
        for outcome in (act.outcomes or ("",))
    ]
    if not any(weight for *_, weight in found):
        return "", "", ""
    code, outcome, track, _ = dice.choices(found, [weight for *_, weight in found])[0]
    return code, outcome, track


def _said(dice: random.Random, play: Play, code: str) -> Mapping[str, Any]:
    """Amounts, kinds and people as they come."""
    said: dict[str, Any] = {}
    act = play.act(code)
    names = {use.element for use in act.fields}
    fresh = code in ("investigation_report", "decide_onspot") or dice.random() < 0.2
    if "penalty_kinds" in names and fresh:
        kinds = dice.choice([["21"], ["21"], ["21"], ["11"], ["11", "21"], ["21", "42"], ["12"]])
        fine = dice.choice([5_000, 20_000, 20_001, 300_000, 300_001, 600_000, 10_000_000, 12_000_000])
        said |= {"penalty_kinds": kinds, "fine_amount": fine if "21" in kinds else None}
        said |= {"other_penalty": "责令停产停业三日"} if "42" in kinds else {}
    if code == "impose_surcharge":
        said |= _surcharge(dice, play)
    if code == "waive_defence":
        said["waiver_scope"] = dice.choice([["defence"], ["hearing"], ["defence", "hearing"]])
    if code == "pay" and dice.random() < 0.3:
        said["paid_amount"] = dice.randrange(1, 400_000)
    if "officers" in names and dice.random() < 0.15:
        said["officers"] = dice.choice([["zhang"], ["zhang", "zhang"], ["zhang", "chen"], ["li", "zhao"]])
    return said


def _surcharge(dice: random.Random, play: Play) -> dict[str, Any]:
    """From about the day after the due date; amounts from nothing to more than the fine."""
    due = date.fromisoformat(str(play.assess().obligations.get("pay") or play.now.date())[:10])
    fine = int(play.state.values.get("fine_amount") or 0)
    return {
        "surcharge_from": (due + timedelta(days=dice.choice([1, 1, 1, 0, 5]))).isoformat(),
        "surcharge_until": play.now.date().isoformat(),
        "surcharge_amount": dice.choice([1_000, fine * 3 // 100, fine // 2, fine, fine + 1]),
    }
