"""What happened to a party: inspections, penalties, coercion. The parts of the platform that know register here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhifa.foundation.accounts.models import User
from zhifa.libraries.parties.aliases import ids_of
from zhifa.libraries.parties.models import Party

KINDS = {"inspection": "行政检查", "penalty": "行政处罚", "coercion": "行政强制"}


@dataclass(frozen=True, slots=True)
class Event:
    """``kind``: of ``KINDS``, or another word of the procedure; ``case``: its id, empty where the user may not open it.

    ``fine`` in 分. ``punished``: a decision with a penalty, which counts as an earlier offence in ``item``.
    """

    kind: str
    on: date
    title: str
    number: str
    body: str
    state: str
    case: str = ""
    item: str = ""
    item_name: str = ""
    fine: int = 0
    punished: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier penalties for one item: what 从轻、从重 may turn on."""

    item: str
    name: str
    times: int
    last: date


Provider = Callable[[Sequence[str], User], Iterable[Event]]
_providers: list[Provider] = []


def register_history(provider: Provider) -> None:
    """``provider(ids, user)`` gives what happened to the party that journals name by these ids."""
    if provider not in _providers:
        _providers.append(provider)


def history_of(party: Party, user: User) -> list[Event]:
    """Newest first, whatever alias it happened under."""
    ids = ids_of(party)
    return sorted(
        (one for give in _providers for one in give(ids, user)), key=lambda one: one.on, reverse=True
    )


def earlier_offences(events: Iterable[Event]) -> list[Earlier]:
    """By item, the most frequent first."""
    by_item: dict[str, list[Event]] = defaultdict(list)
    for one in events:
        if one.punished:
            by_item[one.item].append(one)
    found = [
        Earlier(item, rows[0].item_name or item, len(rows), max(row.on for row in rows))
        for item, rows in by_item.items()
    ]
    return sorted(found, key=lambda one: (-one.times, one.item))
