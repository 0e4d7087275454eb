"""What a penalty on the spot says of itself: its acts stand for steps that an ordinary case takes one by one.

Nothing here is a guess: each value follows from an act of the case and from the article that shapes the procedure.
"""

from __future__ import annotations

from typing import Any

from zhifa.casework.cases.reporting_computed import case_file, delivery, field, held_power, penalty_of
from zhifa.casework.cases.reporting_material import DECISIONS, Material
from zhifa.rulebook.discretion.debt import debt_of
from zhifa.rulebook.facts import ActRecord

INSPECTION, PLACE = "01", "place"
CONFISCATION = {"22", "23"}


def on_the_spot(of: Material, code: str) -> ActRecord | None:
    """The last act of this kind, while the case is in the simple procedure; one that left it is told otherwise."""
    return of.last(code) if of.state.procedure.code == "simple" else None


@field("seen_source", "find_onsite")
def seen_source(of: Material) -> str | None:
    """The inspection of the place is what the case begins with, also where it goes on otherwise (处罚法§51, §55)."""
    return INSPECTION if of.last("find_onsite") else None


@field("held_place", "find_onsite")
def held_place(of: Material) -> str | None:
    """Where the body holds the power over the item in the place of the violation (处罚法§22)."""
    return PLACE if on_the_spot(of, "find_onsite") and held_power(of) else None


@field("finding_officer", "find_onsite")
def finding_officer(of: Material) -> Any:
    """Who handles it is who began it and puts a name to the decision (处罚法§52(2))."""
    act = on_the_spot(of, "find_onsite")
    return of.person(act.actor)["name"] if act else None


@field("found_at", "find_onsite")
def found_at(of: Material) -> str | None:
    """The facts are established on the spot, or it is no simple case (处罚法§51)."""
    act = on_the_spot(of, "find_onsite")
    return act.at.isoformat() if act else None


@field("correction_in_decision", "decide_onspot")
def correction_in_decision(of: Material) -> str | None:
    """The decision itself orders the correction (处罚法§28(1))."""
    act = of.last("decide_onspot")
    return act.at.isoformat() if act and act.data.get("correction_requirement") else None


@field("handed_over_in_time", "deliver_onspot")
def handed_over_in_time(of: Material) -> str | None:
    """At once (处罚法§52(1)): a later delivery is refused (H17)."""
    handed = delivery(of)
    return "met" if handed and handed.code == "deliver_onspot" else None


@field("nothing_confiscated", *DECISIONS)
def nothing_confiscated(of: Material) -> int | None:
    """Nothing, where the decision does not confiscate."""
    data = penalty_of(of)
    return 0 if data is not None and not CONFISCATION & set(data.get("penalty_kinds") or ()) else None


@field("surcharge_total", *DECISIONS)
def surcharge_total(of: Material) -> int | None:
    """What has been imposed under the standing decision."""
    debt = debt_of(case_file(of))
    return debt.surcharge if debt.fine else None
