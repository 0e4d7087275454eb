"""What is known of an inspection before it begins: the published plan, earlier visits, and who is too near."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

PLANNED = frozenset({"routine", "campaign"})
# What was set off by a clue is outside plan and cap, if the clue is named.
TRIGGERED = frozenset({"report", "transfer", "assigned", "monitoring", "recheck"})
QUICK = "quick_inspection"
ORDERS = ("create_task", "begin_quick")
APPROVALS = ("approve_inspection", "confirm_quick")
RECORDED = "record_inspection"
# What these acts say holds for the visit; what comes after it says nothing of it any more.
OF_VISIT = frozenset({*ORDERS, *APPROVALS, "notify_inspection", "join_visit", "enter_premises", RECORDED})


@dataclass(frozen=True, slots=True)
class Inspection:
    """``plan_rows``: rows of the body's published plan in force, ``cap``: its yearly cap (0: none published).

    ``visits``: real visits of the body to this party in the year, those made together counted once.
    ``mergeable``: other open tasks on the party. ``times``: earlier visits of each officer there.
    ``links``: what brings an officer near the party. ``code``: the entry code of this visit.
    """

    plan_rows: tuple[str, ...] = ()
    cap: int = 0
    visits: int = 0
    mergeable: tuple[str, ...] = ()
    times: Mapping[str, int] = dataclasses.field(default_factory=dict)
    links: Mapping[str, str] = dataclasses.field(default_factory=dict)
    code: str = ""


def triggered(kind: str, source: str) -> bool:
    """Whether a clue set the inspection off, so that neither plan nor cap stands against it."""
    return kind == "individual" or source in TRIGGERED
