"""What the forms of inspections choose from: rows of the plan, checklists, joint visits."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from zhifa.casework.cases.services import CaseView
from zhifa.casework.inspections import services as inspections

Pairs = list[tuple[str, str]]


def _plan_rows(view: CaseView) -> Pairs:
    rows = inspections.plan_rows_of(view.body, timezone.localdate())
    return [(row.code, f"{row.item}（{row.object}，{row.code}）") for row in rows]


def _checklists(view: CaseView) -> Pairs:
    """Those of the body's fields: the item may still be unchosen."""
    today = timezone.localdate()
    found = {
        code: row for field in view.body.fields for code, row in view.book.checklists(field, today).items()
    }
    return [(code, f"{row['name']}（{len(row['rows'])}项）") for code, row in found.items()]


def _joint_visits(view: CaseView) -> Pairs:
    party = str(view.state.values.get("party") or "")
    rows = inspections.joint_visits_open(party, timezone.localdate())
    return [
        (row.code, f"{timezone.localtime(row.begins):%Y-%m-%d %H:%M} {row.place}（{row.code}）")
        for row in rows
    ]


REGISTERS: dict[str, Callable[[CaseView], Pairs]] = {
    "plan_rows": _plan_rows,
    "checklists": _checklists,
    "joint_visits": _joint_visits,
}
