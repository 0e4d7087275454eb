"""Inspections for the doors above: plans, visits, draws, entry codes, joint visits, ratings."""

from __future__ import annotations

from datetime import date

from zhifa.casework.inspections.codes import code_of, rating_token_of, typed
from zhifa.casework.inspections.complaints import matters_of, take_up
from zhifa.casework.inspections.drawing import public_file
from zhifa.casework.inspections.entering import Door, carried, door_of, find_visit
from zhifa.casework.inspections.facts import mergeable, named, plan_in_force
from zhifa.casework.inspections.joining import ahead_of
from zhifa.casework.inspections.leads import lead_of
from zhifa.casework.inspections.models import Draw, JointVisit, Lead, Plan, PlanRow, Rating, Tie, Visit
from zhifa.casework.inspections.rating import RatingRefused, grades, questions, rate, ratings_for
from zhifa.casework.inspections.ties import KEEPERS as TIE_KEEPERS
from zhifa.casework.inspections.ties import TieRefused, end_tie, register_tie, ties_of
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties

INSPECTIONS = ("inspection", "quick_inspection")
MATTERS = ("inspection_plan", "inspection_draw", "joint_inspection", "rating")

__all__ = [
    "INSPECTIONS",
    "MATTERS",
    "TIE_KEEPERS",
    "Door",
    "Draw",
    "JointVisit",
    "Lead",
    "Plan",
    "PlanRow",
    "Rating",
    "RatingRefused",
    "Tie",
    "TieRefused",
    "Visit",
    "ahead_of",
    "carried",
    "code_of",
    "door_of",
    "end_tie",
    "find_visit",
    "grades",
    "joint_visits_open",
    "lead_of",
    "matters_of",
    "mergeable",
    "named",
    "plan_in_force",
    "plan_rows_of",
    "public_file",
    "questions",
    "rate",
    "rating_token_of",
    "ratings_for",
    "register_tie",
    "take_up",
    "ties_of",
    "typed",
]


def plan_rows_of(body: bodies.Body, on: date) -> list[PlanRow]:
    """The rows of the plan in force, to choose from."""
    plan = plan_in_force(body.code, on)
    return list(plan.rows.all()) if plan else []


def joint_visits_open(party: str, on: date) -> list[JointVisit]:
    """Agreed joint visits of an object that have not been made yet."""
    ids = parties.ids_of(party) if party else []
    return list(JointVisit.objects.filter(party_id__in=ids, ends__date__gte=on))
