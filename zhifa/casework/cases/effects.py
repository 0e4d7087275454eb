"""What an act changes in a registry: the certificate that is issued, the item that is adopted.

A procedure names its effects (``effect:`` of an act); apps register what each name does. An effect is carried
out in the transaction of the act: it raises :class:`Refused` and then nothing of the act is left either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases.models import Case
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.rulebook.book import Rulebook


@dataclass(frozen=True, slots=True)
class Occasion:
    """The act that has the effect: its entry, whoever did it, and the values of the case with it."""

    case: Case
    entry: journal.Entry
    user: User
    values: Mapping[str, Any]


Effect = Callable[[Occasion], None]
_REGISTERED: dict[str, Effect] = {}


def effect(name: str) -> Callable[[Effect], Effect]:
    """Register what the acts that name this effect do."""

    def register(function: Effect) -> Effect:
        _REGISTERED[name] = function
        return function

    return register


def carry_out(name: str, occasion: Occasion) -> None:
    _REGISTERED[name](occasion)


def unregistered(book: Rulebook) -> set[str]:
    """The effects that procedures name and no app knows."""
    named = {
        name
        for procedure in book.procedures.values()
        for act in procedure.acts.values()
        for name in act.effect.values()
    }
    return named - set(_REGISTERED)
