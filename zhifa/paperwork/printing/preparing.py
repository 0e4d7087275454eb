"""Values of a case as its documents print them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhifa.paperwork.printing.deriving import completed
from zhifa.paperwork.printing.periods import with_periods
from zhifa.paperwork.printing.presenting import Words, presented

Json = Mapping[str, Any]


def prepare(
    values: Json, bundle: Json, people: Mapping[str, str], citation: Words, field: str = ""
) -> dict[str, Any]:
    """Choices become ``{"code", "name"}``, people names, citations full words; what follows from the values is added.

    Periods of the law are those of the day of issue and of the enforcement ``field``. Doing it twice changes nothing.
    """
    return completed(with_periods(presented(values, bundle, people, citation), bundle, field))
