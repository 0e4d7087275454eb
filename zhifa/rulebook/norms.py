"""Which norm stands behind a clause, and in which version.

A row of ``Item.norms`` may say, besides rank and dates, ``replaces`` (the clause of the repealed law whose
place it took) and ``lighter`` (whether it is lighter than what it replaced; absent while nobody compared).
"""

from __future__ import annotations

from datetime import date

from zhifa.rulebook.facts import Item, Json

DAWN = date(1949, 10, 1)


def covers(cite: str, clause: str) -> bool:
    """Whether a registered norm (``某法`` or ``某法§20``) contains a cited clause (``某法§20(1)``)."""
    return clause == cite or clause.startswith((f"{cite}(", f"{cite}§"))


def norms_of(item: Item, clause: str) -> list[Json]:
    """All registered versions of the norm that a clause belongs to."""
    return [row for row in item.norms if covers(str(row["cite"]), clause)]


def since(row: Json) -> date:
    return _day(row.get("since")) or DAWN


def in_force(row: Json, day: date) -> bool:
    until = _day(row.get("until"))
    return since(row) <= day and (until is None or day <= until)


def published(row: Json, day: date) -> bool:
    """Whether the norm had been published by ``day`` (处罚法§5(3))."""
    on = _day(row.get("published_on"))
    return on is not None and on <= day


def successor(item: Item, clause: str, after: date, today: date) -> Json | None:
    """The norm in force today that took the place of a clause after a day, if the law has changed."""
    for row in item.norms:
        follows = covers(str(row["cite"]), clause) or covers(str(row.get("replaces") or " "), clause)
        if follows and after < since(row) and in_force(row, today):
            return row
    return None


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None
