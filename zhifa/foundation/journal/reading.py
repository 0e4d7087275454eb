"""Reading rows of which some may have been damaged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def readable(rows: models.QuerySet[M]) -> Iterator[tuple[Any, M | None]]:
    """Each row with its key; ``None`` for one whose columns are no longer what they should be."""
    try:
        yield from ((row.pk, row) for row in list(rows))
    except (ValueError, TypeError):
        for key in list(rows.values_list("pk", flat=True)):
            yield key, _one(rows, key)


def _one(rows: models.QuerySet[M], key: Any) -> M | None:
    try:
        return rows.get(pk=key)
    except (ValueError, TypeError):
        return None
