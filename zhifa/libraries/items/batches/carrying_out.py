"""Carrying out a batch and undoing it: each in one transaction, repeatable without doubles."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Body
from zhifa.libraries.items.batches import handing_over
from zhifa.libraries.items.batches.granting import plan_grant
from zhifa.libraries.items.batches.recalling import plan_recall
from zhifa.libraries.items.batches.shapes import BatchRefused, Order, Plan
from zhifa.libraries.items.models import Power, PowerBatch

CHUNK = 5000
# Only column names and placeholders are ever put into these texts.
GRANT = """
INSERT INTO items_power
    (body_id, item_id, region_id, since, basis, instrument, published_on, granted_by_id)
SELECT b.id, i.id, b.region_id, %s, %s, %s, %s, %s
FROM bodies_body b CROSS JOIN items_item i
WHERE b.id IN ({bodies}) AND i.id IN ({items})
"""
RECORD = """
INSERT INTO items_batchentry (batch_id, body_id, item_id)
SELECT {column}, body_id, item_id FROM items_power WHERE {column} = %s ORDER BY body_id, item_id
"""


def plan_batch(order: Order) -> Plan:
    return plan_grant(order) if order.kind is PowerBatch.Kind.GRANT else plan_recall(order)


@transaction.atomic
def carry_out(order: Order, expected: str, token: uuid.UUID, user: User, office: Body) -> PowerBatch:
    """Do what the plan with the digest ``expected`` showed; the same ``token`` again finds the first batch.

    ``office``: the body in which the user acts. Raises BatchRefused, also when the plan is no longer the same.
    """
    order = replace(order, bodies=locked([body.pk for body in order.bodies]))
    if before := PowerBatch.objects.filter(token=token).first():
        if before.digest == expected:
            return before
        raise BatchRefused("这一页已经办理过一次，没有再办。要办另一批的，请从批次列表重新打开办理页面。")
    plan = plan_batch(order)
    if plan.problems:
        raise BatchRefused(" ".join(plan.problems))
    if plan.digest() != expected:
        raise BatchRefused("预览以后职权或者日期有变化，没有办理。请核对新的预览后再确认。")
    if not plan.doing:
        raise BatchRefused("没有需要办理的职权。请看每一行的原因，调整事项、机关或者日期。")
    batch = PowerBatch.objects.create(
        token=token,
        digest=expected,
        kind=order.kind,
        instrument=order.instrument,
        published_on=order.published_on,
        effective_on=order.effective_on,
        finish_by=order.finish_by,
        count=len(plan.doing),
        created_by=user,
        created_in=office,
    )
    (_grant if order.kind is PowerBatch.Kind.GRANT else _recall)(plan, batch)
    record(batch)
    if order.kind is PowerBatch.Kind.RECALL:
        handing_over.open_duties(batch, plan)
    return batch


def locked(bodies: Iterable[int]) -> tuple[Body, ...]:
    """The bodies as they are now. Everybody who changes their powers waits here: no power is added twice."""
    rows = Body.objects.select_for_update(of=("self",)).select_related("region")
    return tuple(rows.filter(pk__in=bodies).order_by("pk"))


def _grant(plan: Plan, batch: PowerBatch) -> None:
    """Bodies that get the same items are written by one statement: 60,000 rows without leaving the database."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for line in plan.doing:
        wanted[line.body.pk].append(line.item.pk)
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for body, items in wanted.items():
        alike[tuple(items)].append(body)
    first, published = batch.effective_on.isoformat(), batch.published_on.isoformat()
    said = [first, Power.Basis.DELEGATED.value, batch.instrument, published]
    with connection.cursor() as cursor:
        for chosen, bodies in alike.items():
            values: list[str | int] = [*said, batch.pk, *bodies, *chosen]
            cursor.execute(GRANT.format(bodies=_marks(bodies), items=_marks(chosen)), values)


def _marks(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))


def record(batch: PowerBatch) -> None:
    """Keep what the batch did, also for the time after an undo."""
    column = "recalled_by_id" if batch.kind == PowerBatch.Kind.RECALL else "granted_by_id"
    with connection.cursor() as cursor:
        cursor.execute(RECORD.format(column=column), [batch.pk])


def _recall(plan: Plan, batch: PowerBatch) -> None:
    last = batch.effective_on - timedelta(days=1)
    for keys in chunks([line.power for line in plan.doing]):
        Power.objects.filter(pk__in=keys).update(until_before=F("until"), until=last, recalled_by=batch)


def chunks(keys: Sequence[int | None]) -> Iterator[list[int]]:
    """SQLite takes a limited number of values in one statement."""
    for start in range(0, len(keys), CHUNK):
        yield [key for key in keys[start : start + CHUNK] if key is not None]


@transaction.atomic
def undo(batch: PowerBatch, user: User) -> PowerBatch:
    """Take a batch back before its effect; again is harmless. Raises BatchRefused."""
    locked(batch.entries.order_by().values_list("body", flat=True).distinct())
    batch = PowerBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at:
        return batch
    if why := why_not_undone(batch):
        raise BatchRefused(why)
    if batch.kind == PowerBatch.Kind.GRANT:
        batch.granted.all().delete()
    else:
        batch.duties.all().delete()
        batch.recalled.update(until=F("until_before"), until_before=None, recalled_by=None)
    batch.undone_at, batch.undone_by = timezone.now(), user
    batch.save(update_fields=["undone_at", "undone_by"])
    return batch


def why_not_undone(batch: PowerBatch) -> str:
    """Why the batch can no longer be taken back; empty when it can."""
    if batch.undone_at:
        return "已经撤销。"
    if batch.kind == PowerBatch.Kind.IMPORT:
        return "导入的职权各按自己的日期生效，不能整批撤销。需要改变的，请办理收回。"
    if batch.effective_on <= timezone.localdate():
        return f"已于 {batch.effective_on} 生效，不能撤销。需要改变的，请另办一次赋权或者收回。"
    if batch.kind == PowerBatch.Kind.GRANT:
        recalled = batch.granted.filter(recalled_by__isnull=False).exists()
        return "其中有职权已列入以后的收回。请先撤销那一次收回，再撤销这一次赋权。" if recalled else ""
    later = Power.objects.filter(
        body=OuterRef("body"), item=OuterRef("item"), region=OuterRef("region"), since__gte=batch.effective_on
    )
    overlapping = Exists(later.filter(since__lte=OuterRef("until_before")))
    clash = batch.recalled.filter((Q(until_before__isnull=True) & Exists(later)) | overlapping).exists()
    return "收回以后又作了新的赋权，恢复原职权会重叠。请先撤销新的赋权，再撤销这一次收回。" if clash else ""
