"""The benchmark of an item as a fact of the world: acts that use discretion ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from zhifa.foundation import sql
from zhifa.libraries.discretion.models import Benchmark

_ON = """WHERE item_id = (SELECT id FROM items_item WHERE code = %s)
   AND since <= %s AND (until IS NULL OR until >= %s) ORDER BY since DESC LIMIT 1"""


def benchmark_on(item: str, day: date) -> Benchmark | None:
    """By the code of the item; ``None`` where nobody has set one for the day."""
    return next(iter(sql.fetch(Benchmark, _ON, [item, str(day), str(day)])), None)


def benchmark_json(item: str, day: date) -> dict[str, Any] | None:
    """``World.benchmark``: the table and the digest by which it is known again."""
    found = benchmark_on(item, day)
    return {"digest": found.digest, "table": found.content} if found else None


def benchmarks_json(items: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """All benchmarks of these items (by code) with their days, for use without a network; one query."""
    found: dict[str, list[dict[str, Any]]] = {}
    rows = Benchmark.objects.filter(item__code__in=list(items)).select_related("item").order_by("-since")
    for row in rows:
        until = row.until.isoformat() if row.until else None
        one = {"since": row.since.isoformat(), "until": until, "digest": row.digest, "table": row.content}
        found.setdefault(row.item.code, []).append(one)
    return found
