"""The benchmark of an item as a fact of the world: acts that use discretion ask for it."""

from __future__ import annotations

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
