"""Pages of long lists."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db.models import QuerySet

LONG = 2_000  # rows from which one more or less is not seen, and counting takes longer than reading a page
REMEMBERED = 60  # seconds


class LongPaginator(Paginator[Any]):
    """Counts a long list anew only every minute; short ones always.

    The statement itself is the key, so whoever may see other rows has a number of his own.
    """

    object_list: QuerySet[Any, Any]

    @cached_property
    def count(self) -> int:
        try:
            key = f"count:{self._statement()}"
        except EmptyResultSet:  # the conditions contradict each other: nothing to ask
            return 0
        known: int | None = cache.get(key)
        if known is None:
            known = self.object_list.order_by().count()
            if known >= LONG:
                cache.set(key, known, REMEMBERED)
        return known

    def _statement(self) -> str:
        statement, params = self.object_list.order_by().query.sql_with_params()
        return hashlib.sha256(repr((statement, params)).encode()).hexdigest()
