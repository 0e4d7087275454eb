"""From the journal of an inspection to its row in the register of visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Case
from zhifa.casework.inspections.codes import code_of
from zhifa.casework.inspections.models import JointVisit, Visit
from zhifa.foundation.journal import services as journal
from zhifa.rulebook.inspecting import APPROVALS, OF_VISIT, ORDERS, RECORDED

TOLD = (
    "inspection_reason",
    "inspection_basis",
    "inspection_items",
    "inspection_way",
    "place",
    "complaint_channel",
    "contact_phone",
    "frequency_exempt_reason",
    "quick_reason",
)


@effect("project_visit")
def project(occasion: Occasion) -> None:
    write(occasion.case)


def write(case: Case) -> Visit:
    """Bring the row of the visit up to its journal."""
    columns = columns_of(case, journal.entries_of(case.pk))
    return Visit.objects.update_or_create(case=case, defaults=columns)[0]


def columns_of(case: Case, entries: Iterable[journal.Entry]) -> dict[str, Any]:
    """Every column; the same acts give the same row."""
    done = [entry for entry in entries if entry.phase == "done" and entry.code in OF_VISIT]
    values: dict[str, Any] = {}
    for entry in done:
        values |= entry.data
    first, recorded = _last(done, ORDERS), _last(done, (RECORDED,))
    assert first is not None, "an inspection begins with its task"
    approved, entered = _last(done, APPROVALS), _last(done, ("enter_premises",))
    return {
        "code": code_of(case.pk),
        "body_code": case.body_code,
        "party_id": str(values["party"]),
        "kind": values["inspection_kind"],
        "source": values["inspection_source"],
        "plan_row": values.get("plan_row") or "",
        "item_code": values.get("item") or "",
        "checklist": values.get("checklist") or "",
        "officers": list(values["officers"]),
        "told": {name: values[name] for name in TOLD if values.get(name)},
        "begins": _moment(values, "inspection_from"),
        "ends": _moment(values, "inspection_until"),
        "ordered_at": first.at,
        "approved_at": approved.at if approved else None,
        "entered_at": _moment(entered.data, "entered_at") if entered else None,
        "recorded_at": recorded.at if recorded else None,
        "conclusion": recorded.outcome if recorded else "",
        "joint": _joint(case, values),
    }


def _joint(case: Case, values: Mapping[str, Any]) -> JointVisit | None:
    """The joint visit that was chosen; the leading body's own tasks name none and keep what the decision gave."""
    if values.get("joint_visit"):
        return JointVisit.objects.filter(code=values["joint_visit"]).first()
    known = Visit.objects.filter(case=case).select_related("joint").first()
    return known.joint if known else None


def _last(done: list[journal.Entry], codes: tuple[str, ...]) -> journal.Entry | None:
    return next((entry for entry in reversed(done) if entry.code in codes), None)


def _moment(values: Mapping[str, Any], element: str) -> datetime | None:
    text = values.get(element)
    if not text:
        return None
    moment = datetime.fromisoformat(str(text))
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
