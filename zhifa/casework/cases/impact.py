"""Open cases for the item library, which lies below and may not look up here; and what a recall leaves to do in them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from zhifa.casework.cases.models import Case, Todo
from zhifa.foundation import sql
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items

_OPEN = """
SELECT id, number, body_code, item_code, docketed_at IS NOT NULL, decided_on IS NOT NULL
  FROM cases_case WHERE status = 'open' AND body_code IN {bodies} AND item_code IN {items}
"""
AT_ONCE = 5000
SHOWN = 100
Decision = items.RecallDuty.Decision
# What the head of the unit has the officers do; a lead is verified as not ours and then transferred.
ACTS = {Decision.TRANSFER: "hand_over", Decision.SUSPEND: "suspend", Decision.CONTINUE: ""}


@dataclass(frozen=True, slots=True)
class Affected:
    """An open case of a unit that a recall touches. ``act`` may be empty: it goes on as before."""

    case: Case
    title: str
    act: str
    due: date


def register() -> None:
    items.register_impact(open_cases)
    items.on_decision(tell_unit_heads)


def open_cases(bodies: Collection[str], codes: Collection[str]) -> Iterator[items.OpenCase]:
    """The open cases of these bodies over these items; one query, by hand because there may be 100,000."""
    if not bodies or not codes:
        return
    wanted = _OPEN.format(bodies=sql.listed(list(bodies)), items=sql.listed(list(codes)))
    for pk, number, body, item, docketed, decided in sql.ask(wanted, [*bodies, *codes]):
        state = "decided" if decided else "handling" if docketed else "lead"
        yield items.OpenCase(str(pk), number, body, item, state)


def affected(post: bodies.Post) -> list[Affected]:
    """What a recall leaves to the head of this unit, the most pressing first; nothing to anybody else.

    A case leaves the list when it is handed over, suspended, decided or closed.
    """
    if post.role != bodies.Role.UNIT_HEAD:
        return []
    duties = {duty.case: duty for duty in items.duties_of(post.body.code)}
    if not duties:
        return []
    unit = Q(unit="") | Q(unit=post.unit.name) if post.unit else Q()
    mine = Case.objects.filter(unit, body_code=post.body.code, status="open", pk__in=list(duties)[:AT_ONCE])
    suspended = set(Todo.objects.filter(case__in=mine, act="resume").values_list("case_id", flat=True))
    rows = [
        _affected(case, duties[case.pk]) for case in mine if not _settled(case, duties[case.pk], suspended)
    ]
    return sorted(rows, key=lambda row: row.due)[:SHOWN]


def _settled(case: Case, duty: items.RecallDuty, suspended: Collection[uuid.UUID]) -> bool:
    if duty.decision == Decision.SUSPEND:
        return case.pk in suspended
    return duty.decision == Decision.CONTINUE and duty.state != "decided" and case.decided_on is not None


def _affected(case: Case, duty: items.RecallDuty) -> Affected:
    batch = duty.batch
    last = batch.effective_on - timedelta(days=1)
    act = ACTS[Decision(duty.decision)] if case.docketed_at else "verify"
    match duty.decision:
        case Decision.TRANSFER:
            receiver = duty.receiver.name if duty.receiver else "承接机关"
            return Affected(case, f"职权收回，移交{receiver}", act if not case.decided_on else "", last)
        case Decision.SUSPEND:
            return Affected(
                case, "职权收回，中止办理，等待承接机关确定", act if not case.decided_on else "", last
            )
    end = batch.finish_by if batch.finish_by and case.docketed_at else last
    return Affected(case, "职权收回，在过渡期内办结" if end != last else "职权收回，在收回以前办结", "", end)


def tell_unit_heads(batch: items.PowerBatch, cases: Collection[uuid.UUID]) -> None:
    """One message to the heads of each unit that handles some of the cases, not one for each case."""
    keys, found = list(cases), dict[tuple[str, str], int]()
    for start in range(0, len(keys), AT_ONCE):
        rows = Case.objects.filter(pk__in=keys[start : start + AT_ONCE]).order_by()
        for body, unit, size in rows.values_list("body_code", "unit").annotate(size=Count("pk")):
            found[body, unit] = found.get((body, unit), 0) + size
    heads = bodies.Post.objects.on(timezone.localdate()).filter(
        role=bodies.Role.UNIT_HEAD, user__is_active=True
    )
    heads = heads.filter(body__code__in={body for body, _ in found}).select_related("user", "body", "unit")
    link = reverse("todo")
    for post in heads:
        own = (size for (body, unit), size in found.items() if body == post.body.code and _of(post, unit))
        if size := sum(own):
            text = f"{batch.instrument}收回的职权涉及本机构 {size} 件在办案件，请按待办中写明的方式处理。"
            notices.notify([post.user], text, link)


def _of(post: bodies.Post, unit: str) -> bool:
    return not unit or post.unit is None or post.unit.name == unit
