"""Open cases for the item library, which lies below and may not look up here."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zhifa.casework.cases.models import Case
from zhifa.libraries.items import services as items


def register() -> None:
    items.register_impact(open_cases)


def open_cases(bodies: Collection[str], codes: Collection[str]) -> Iterator[items.OpenCase]:
    """The open cases of these bodies over these items; one query."""
    rows = Case.objects.filter(status="open", body_code__in=bodies, item_code__in=codes)
    for pk, number, body, item, docketed, decided in rows.order_by().values_list(
        "pk", "number", "body_code", "item_code", "docketed_at", "decided_on"
    ):
        state = "decided" if decided else "handling" if docketed else "lead"
        yield items.OpenCase(str(pk), number, body, item, state)
