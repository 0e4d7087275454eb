"""What may be written into the register of parties, as of today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from zhifa.paperwork.parties import entry as entries
from zhifa.paperwork.parties.entry import Examined, PartyEntry


class PartyRefused(Exception):
    """``problems``: a Chinese sentence by field. ``existing``: the party that already has the number."""

    def __init__(self, problems: Mapping[str, str], existing: Any = None) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)
        self.existing = existing


def examine(entry: PartyEntry) -> Examined:
    """Normalise an entry and find everything that is wrong with it."""
    return entries.examine(entry, timezone.localdate())
