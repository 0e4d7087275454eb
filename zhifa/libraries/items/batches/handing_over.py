"""What happens to the open cases that a recall touches: the clerk decides, for one or for all, before the effect."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Body, ancestors
from zhifa.libraries.items.batches.impact import touched
from zhifa.libraries.items.batches.shapes import BatchRefused, Plan
from zhifa.libraries.items.models import Power, PowerBatch, RecallDuty

CHUNK = 5000
Decision = RecallDuty.Decision
Listener = Callable[[PowerBatch, Collection[uuid.UUID]], None]
_listeners: list[Listener] = []


class Decided(NamedTuple):
    """``left``: cases for which nobody holds the item after the recall; they wait for a decision."""

    decided: int
    left: int


def on_decision(listener: Listener) -> None:
    """``listener(batch, cases)`` hears of every decision, to tell the people who must act."""
    if listener not in _listeners:
        _listeners.append(listener)


def open_duties(batch: PowerBatch, plan: Plan) -> None:
    """One row for each open case that loses its power, in the transaction of the recall."""
    items = {line.item.code: line.item.pk for line in plan.doing}
    RecallDuty.objects.bulk_create(
        (
            RecallDuty(
                batch=batch, case=uuid.UUID(one.case.pk), number=one.case.number, body=one.body,
                item_id=items[one.case.item], state=one.case.state,
            )
            for one in touched(plan)
        ),
        batch_size=CHUNK,
    )  # fmt: skip


@transaction.atomic
def decide(
    batch: PowerBatch, decision: str, user: User, chosen: Collection[int] | None = None, receiver: Body | None = None
) -> Decided:  # fmt: skip
    """Decide for the ``chosen`` duties (None: all that wait). A transfer goes to ``receiver``, else to whoever holds
    the item in the place after the recall. Raises BatchRefused.
    """
    batch = PowerBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at:
        raise BatchRefused("这次收回已经撤销，在办案件照常办理，不必再决定。")
    duties = batch.duties.select_related("body__region", "item")
    wanted = duties.filter(decision="") if chosen is None else duties.filter(pk__in=chosen)
    found = list(wanted.select_for_update(of=("self",)))
    if not found:
        raise BatchRefused("没有选到案件。请勾选要处理的案件，或者选“全部待定的案件”。")
    if decision not in Decision.values:
        raise BatchRefused("没有选处理方式。请选择续办、移交或者中止。")
    ready = _with_receivers(batch, found, receiver) if decision == Decision.TRANSFER else found
    now = timezone.now()
    for duty in ready:
        duty.decision, duty.decided_by, duty.decided_at = decision, user, now
        duty.receiver = duty.receiver if decision == Decision.TRANSFER else None
    RecallDuty.objects.bulk_update(
        ready, ["decision", "decided_by", "decided_at", "receiver"], batch_size=500
    )
    for listener in _listeners:
        listener(batch, [duty.case for duty in ready])
    return Decided(len(ready), len(found) - len(ready))


def _with_receivers(batch: PowerBatch, duties: list[RecallDuty], receiver: Body | None) -> list[RecallDuty]:
    """The duties that somebody can take over, each with who; a named receiver must hold the items."""
    known = successors(batch, {duty.item_id for duty in duties})
    ready = []
    for duty in duties:
        able = [body for body in takers(duty, known) if receiver is None or body.pk == receiver.pk]
        if able:
            duty.receiver = able[0]
            ready.append(duty)
    if not ready:
        whom = receiver.name if receiver else "收回以后没有机关"
        raise BatchRefused(
            f"{whom}在这些地区不行使这些事项，不能接收移交。请先登记承接机关的职权，或者选择中止。"
        )
    return ready


Holding = dict[tuple[int, str], list[Body]]


def successors(batch: PowerBatch, items: Iterable[int]) -> Holding:
    """(item, region) → the bodies that hold it there on the first day of the recall."""
    found: Holding = defaultdict(list)
    powers = Power.objects.on(batch.effective_on).filter(item__in=set(items), body__active=True)
    for power in powers.select_related("body", "region").order_by("body__code"):
        found[power.item_id, power.region.code].append(power.body)
    return found


def takers(duty: RecallDuty, known: Holding) -> list[Body]:
    """Who holds the item at the place of the losing body, narrowest region first."""
    places = ancestors(duty.body.region.code)
    return [
        body for place in places for body in known.get((duty.item_id, place), ()) if body.pk != duty.body_id
    ]


def waiting(batch: PowerBatch) -> QuerySet[RecallDuty]:
    return batch.duties.filter(decision="")


def duties_of(body: str) -> QuerySet[RecallDuty]:
    """The duties of a body that have been decided, the recall not undone, newest recall first."""
    known = RecallDuty.objects.filter(batch__undone_at__isnull=True, body__code=body).exclude(decision="")
    return known.select_related("batch", "item", "receiver").order_by("batch__effective_on", "pk")
