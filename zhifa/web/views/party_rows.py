"""Lines of the list of parties, and a paginator that never counts to two million."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import QuerySet

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties

PER_PAGE = 30
MOST = 1000  # shown of one question; beyond, one asks more precisely


@dataclass(frozen=True, slots=True)
class PartyRow:
    party: parties.Party
    place: str
    licence: str = ""
    level: str = "calm"


class ShortPaginator(Paginator[parties.Party]):
    """The first ``MOST`` of what is found; ``more``: whether there are others."""

    def __init__(self, found: QuerySet[parties.Party]) -> None:
        super().__init__(found[:MOST], PER_PAGE)
        self.found = found

    @cached_property
    def _counted(self) -> int:
        return self.found.order_by()[: MOST + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @property
    def more(self) -> bool:
        return self._counted > MOST


def rows(found: Iterable[parties.Party]) -> list[PartyRow]:
    """With the name of the region and the permit that ends first. Two queries."""
    shown = list(found)
    names = bodies.region_names({party.region for party in shown if party.region})
    ends: dict[int, parties.PartyLicence] = {}
    soon = parties.PartyLicence.objects.filter(party__in=shown, valid_until__isnull=False)
    for licence in soon.order_by("valid_until"):
        ends.setdefault(licence.party_id, licence)
    return [_row(party, names.get(party.region, ""), ends.get(party.pk)) for party in shown]


def _row(party: parties.Party, place: str, licence: parties.PartyLicence | None) -> PartyRow:
    state = parties.validity(licence.valid_until) if licence else None
    if licence is None or state is None or state.level == "calm":
        return PartyRow(party, place)
    return PartyRow(party, place, f"{licence.get_kind_display()}{state.words}", state.level)
