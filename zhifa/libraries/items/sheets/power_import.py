"""A list of powers taken in from a workbook: preview row by row, then all good rows in one transaction."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Post
from zhifa.libraries.items.batches.carrying_out import CHUNK, locked, record
from zhifa.libraries.items.batches.shapes import BatchRefused, Outcome
from zhifa.libraries.items.models import Power, PowerBatch
from zhifa.libraries.items.sheets.power_rows import COLUMNS, NEEDED, Known, RowRefused, power_of
from zhifa.libraries.items.sheets.reading import Row, rows_of

SAME = ("basis", "instrument", "published_on", "until")
Key = tuple[int, int, int]


class Taken(NamedTuple):
    """A row and what becomes of it."""

    row: Row
    outcome: Outcome
    why: str = ""
    power: Power | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    rows: list[Taken]

    @property
    def powers(self) -> list[Power]:
        return [one.power for one in self.rows if one.power is not None and one.outcome is Outcome.DO]

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(one.outcome for one in self.rows)

    def digest(self) -> str:
        """Names exactly what would be written."""
        said = sorted(repr((*_key(power), power.since, *_same(power))) for power in self.powers)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


def plan_import(content: bytes, post: Post) -> ImportPlan:
    """Four queries, whatever the size. Raises SheetRefused when the file cannot be read."""
    rows, known = rows_of(content, COLUMNS, NEEDED), Known.of(post)
    there: dict[Key, list[tuple[Power, str]]] = defaultdict(list)
    bodies = {known.bodies[code].pk for row in rows if (code := row.values["body"]) in known.bodies}
    for power in Power.objects.filter(body__in=bodies).iterator():
        there[_key(power)].append((power, "已登记的职权"))
    return ImportPlan([_taken(row, known, there) for row in rows])


def _taken(row: Row, known: Known, there: dict[Key, list[tuple[Power, str]]]) -> Taken:
    try:
        power = power_of(row.values, known)
    except RowRefused as refusal:
        return Taken(row, Outcome.REFUSED, str(refusal))
    for other, place in there[_key(power)]:
        if other.since == power.since and _same(other) == _same(power):
            return Taken(row, Outcome.NOTHING, f"与{place}相同，不重复登记。")
        if _meet(power, other):
            ends = other.until or "长期"
            why = f"与{place}（{other.since} 至 {ends}，{other.instrument}）期间重叠。请核对日期，或者先收回原职权。"
            return Taken(row, Outcome.REFUSED, why)
    there[_key(power)].append((power, f"第 {row.number} 行"))
    return Taken(row, Outcome.DO, power=power)


def _key(power: Power) -> Key:
    return power.body_id, power.item_id, power.region_id


def _same(power: Power) -> tuple[object, ...]:
    return tuple(str(getattr(power, name)) for name in SAME)


def _meet(one: Power, other: Power) -> bool:
    begins = other.until is None or one.since <= other.until
    return begins and (one.until is None or other.since <= one.until)


@transaction.atomic
def carry_import(
    content: bytes, name: str, expected: str, token: uuid.UUID, user: User, post: Post
) -> PowerBatch:
    """Take in the rows that the preview with the digest ``expected`` showed; again with ``token``: nothing more.

    Raises BatchRefused, also when something has changed since the preview.
    """
    locked(_bodies(plan_import(content, post)))
    if before := PowerBatch.objects.filter(token=token).first():
        if before.digest == expected:
            return before
        raise BatchRefused("这一页已经导入过一次，没有再办。请重新上传文件。")
    plan = plan_import(content, post)
    if plan.digest() != expected:
        raise BatchRefused("预览以后职权或者文件有变化，没有导入。请核对新的预览后再确认。")
    if not plan.powers:
        raise BatchRefused("没有可以导入的行。请看每一行的原因，改正后再上传。")
    today = timezone.localdate()
    batch = PowerBatch.objects.create(
        token=token,
        digest=expected,
        kind=PowerBatch.Kind.IMPORT,
        instrument=name[:200],
        published_on=today,
        effective_on=today,
        count=len(plan.powers),
        created_by=user,
        created_in=post.body,
    )
    for power in plan.powers:
        power.granted_by = batch
    Power.objects.bulk_create(plan.powers, batch_size=CHUNK)
    record(batch)
    return batch


def _bodies(plan: ImportPlan) -> Iterable[int]:
    return {power.body_id for power in plan.powers}
