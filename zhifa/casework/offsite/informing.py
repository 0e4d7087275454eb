"""Informing a party opens the way on which it can look and answer (处罚法§41(3))."""

from __future__ import annotations

from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.offsite import links


@effect("open_party_link")
def open_link(occasion: Occasion) -> None:
    links.make(occasion.case, occasion.entry.at)
