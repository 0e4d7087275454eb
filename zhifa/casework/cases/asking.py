"""What the registers of other apps answer at the moment of an act.

Apps register a function; what it returns is stored with the act as part of its world (see docs/assess.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhifa.casework.cases.models import Case
from zhifa.libraries.bodies import services as bodies

Answer = Callable[[bodies.Body, Mapping[str, Any]], Mapping[str, Any]]
_REGISTERED: list[Answer] = []


def answers(function: Answer) -> Answer:
    """Register a function of the body and the values of the case; it asks nothing that the case does not name."""
    _REGISTERED.append(function)
    return function


def answered(body: bodies.Body, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for one in _REGISTERED for key, value in one(body, values).items()}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one act of a kind of procedure; ``party_ids``: every id that names the party."""

    body: bodies.Body
    values: Mapping[str, Any]
    day: date
    party_ids: list[str]
    case: Case | None


Teller = Callable[[Question], dict[str, Any]]
_TELLERS: dict[str, tuple[str, Teller]] = {}


def told_to(kind: str, name: str) -> Callable[[Teller], Teller]:
    """Register who tells cases of a kind what stands in their world under ``name``."""

    def register(teller: Teller) -> Teller:
        _TELLERS[kind] = (name, teller)
        return teller

    return register


def told(kind: str, question: Question) -> dict[str, Any]:
    if kind not in _TELLERS:
        return {}
    name, teller = _TELLERS[kind]
    return {name: teller(question)}
