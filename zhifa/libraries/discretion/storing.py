"""Taking tables into the library: a new version ends the one before it, nothing is overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from zhifa.foundation.accounts.models import User
from zhifa.libraries.discretion.models import Benchmark, Instrument
from zhifa.libraries.items.services import Item

Json = Mapping[str, Any]


class BenchmarkRefused(Exception):
    """Why the table is not taken, and what to do."""


def digest_of(content: Json) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def instrument_of(row: Json) -> Instrument:
    """The document by its number; its particulars are those of its first entry."""
    known, _ = Instrument.objects.get_or_create(
        number=row["number"],
        defaults={
            "name": row["name"],
            "publisher": row["publisher"],
            "published_on": row["published_on"],
            "example": bool(row.get("example")),
        },
    )
    return known


@transaction.atomic
def load_tables(tables: Iterable[Json], user: User | None = None) -> int:
    """Tables of known items that are not there yet; how many. Loading twice changes nothing."""
    rows = list(tables)
    items = {item.code: item for item in Item.objects.filter(code__in={row["item"] for row in rows})}
    there = set(Benchmark.objects.filter(item__in=items.values()).values_list("item__code", "since"))
    new = [row for row in rows if row["item"] in items and (row["item"], _day(row["since"])) not in there]
    for row in sorted(new, key=lambda row: str(row["since"])):
        store(items[row["item"]], row, user)
    return len(new)


@transaction.atomic
def store(item: Item, content: Json, user: User | None) -> Benchmark:
    """One more version. Raises BenchmarkRefused where the library already has one from that day or later."""
    since, until = _day(content["since"]), content["instrument"].get("until")
    versions = list(Benchmark.objects.select_for_update().filter(item=item).order_by("-since"))
    if versions and versions[0].since >= since:
        last = versions[0].since.isoformat()
        raise BenchmarkRefused(
            f"{item.code} 已有自 {last} 起施行的版本，新版本应当晚于这一天。请核对施行日期。"
        )
    if versions and (versions[0].until is None or versions[0].until >= since):
        versions[0].until = since - timedelta(days=1)
        versions[0].save(update_fields=["until"])
    return Benchmark.objects.create(
        item=item, instrument=instrument_of(content["instrument"]), since=since, until=_day(until) if until else None,
        content=content, digest=digest_of(content), recorded_by=user,
    )  # fmt: skip


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


@transaction.atomic
def withdraw(item: Item, today: date) -> Benchmark:
    """Take back the newest version before it is in force; the one before it goes on. Raises BenchmarkRefused."""
    versions = list(Benchmark.objects.select_for_update().filter(item=item).order_by("-since"))
    if not versions or versions[0].since <= today:
        raise BenchmarkRefused("已经施行的版本不能撤回：案件可能已经用它裁量。需要更正的，请登记新版本。")
    last = versions[0]
    last.delete()
    if len(versions) > 1:
        until = versions[1].content["instrument"].get("until")
        versions[1].until = _day(until) if until else None
        versions[1].save(update_fields=["until"])
    return last
