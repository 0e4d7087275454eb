"""Who did what in a case, and who may do no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.facts import Officer

# An officer who only takes in a lead, serves or books a payment investigates nothing.
CLERICAL = {"register_lead", "notify_reporter", "serve", "publish_notice", "pay", "hand_in_fine"}


def ids(value: Any) -> list[str]:
    """The persons that an element names: one id, a list of ids, or rows with ``person``."""
    if not value:
        return []
    if isinstance(value, str):
        return [value]
    return [str(one.get("person") or "") if isinstance(one, Mapping) else str(one) for one in value]


def investigators(case: CaseFile) -> set[str]:
    """Everyone who ever acted as an officer of the case, also before a change of officers."""
    found: set[str] = set()
    for act in case:
        found.update(ids(act.data.get("officers")))
        if act.role == "officer" and act.code not in CLERICAL:
            found.add(act.actor)
    return found - {""}


def recused(case: CaseFile, at: datetime) -> set[str]:
    """Who stands recused at a moment: the last decision on each person counts."""
    standing: dict[str, bool] = {}
    for act in case.all("decide_recusal"):
        if act.at <= at:
            standing.update(dict.fromkeys(ids(act.data.get("recusal_person")), act.outcome == "granted"))
    return {person for person, granted in standing.items() if granted}


def names(officers: Mapping[str, Officer], persons: Iterable[str]) -> str:
    return "、".join(officers[one].name if one in officers else one for one in sorted(persons))
