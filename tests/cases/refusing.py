"""Saying what an act was refused for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from zhifa.casework.cases.services import Refused


@dataclass
class Told:
    """What the person reads: ``codes`` of all reasons, and their sentences with the way out."""

    codes: set[str] = field(default_factory=set)
    text: str = ""


@contextmanager
def refused(*codes: str) -> Iterator[Told]:
    """The block is refused, and for each of these reasons (guard, act, element or kind)."""
    told = Told()
    with pytest.raises(Refused) as caught:
        yield told
    reasons = (*caught.value.reasons, *caught.value.warnings)
    told.codes = {reason.code for reason in reasons} | {reason.kind for reason in reasons}
    told.text = "\n".join(f"{reason.message} {reason.remedy}" for reason in reasons)
    assert set(codes) <= told.codes, told.text
    assert all(reason.message and reason.remedy for reason in reasons)
