"""When a line of a discretion table applies, judged on the answers given so far.

A condition is plain JSON: ``{"area": {">=": 10, "<": 50}, "corrected": ["late", "refused"]}`` — every factor must
fit; a list of such mappings — any of them. What fits a factor: ``true``/``false``, an option, a list of options,
or limits of a number. An empty condition always applies.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Answers = Mapping[str, Any]
Condition = Any  # Mapping[str, Any] | Sequence[Mapping[str, Any]]
Judged = bool | str
"""``True``, ``False``, or the factor that has to be asked next."""

LIMITS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def judge(condition: Condition, answers: Answers) -> Judged:
    """Whether the condition holds. What one answer already decides asks for no other."""
    if isinstance(condition, Mapping):
        return _every([(factor, _fits(wanted, answers.get(factor))) for factor, wanted in condition.items()])
    found = [judge(one, answers) for one in condition]
    if True in found:
        return True
    return next((one for one in found if one is not False), False) if found else True


def factors_of(condition: Condition) -> list[str]:
    """The factors that a condition names, in its order."""
    parts = [condition] if isinstance(condition, Mapping) else condition
    return list(dict.fromkeys(factor for part in parts for factor in part))


def in_order(part: Mapping[str, Any], factors: Iterable[str]) -> list[tuple[str, Any]]:
    """The factors of one alternative in the order in which they are asked: a database need not keep any."""
    place = {code: at for at, code in enumerate(factors)}
    return sorted(part.items(), key=lambda one: place[one[0]])


def _every(found: list[tuple[str, bool | None]]) -> Judged:
    if any(fits is False for _, fits in found):
        return False
    return next((factor for factor, fits in found if fits is None), True)


def _fits(wanted: Any, given: Any) -> bool | None:
    """``None`` while nobody has answered; of several answers, one that fits is enough."""
    if given is None:
        return None
    if isinstance(wanted, Mapping):
        return all(LIMITS[sign](given, limit) for sign, limit in wanted.items())
    allowed = wanted if isinstance(wanted, list | tuple) else [wanted]
    if isinstance(given, list | tuple):
        return any(one in allowed for one in given)
    return given in allowed
