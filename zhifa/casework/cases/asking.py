"""What the registers of other apps answer at the moment of an act.

Apps register a function; what it returns is stored with the act as part of its world (see docs/assess.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhifa.libraries.bodies import services as bodies

Answer = Callable[[bodies.Body, Mapping[str, Any]], Mapping[str, Any]]
_REGISTERED: list[Answer] = []


def answers(function: Answer) -> Answer:
    """Register a function of the body and the values of the case; it asks nothing that the case does not name."""
    _REGISTERED.append(function)
    return function


def answered(body: bodies.Body, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for one in _REGISTERED for key, value in one(body, values).items()}
