"""Checks every citation of a text as of a day: before a document is issued, nothing false may stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zhifa.libraries.laws.citations import Found
from zhifa.libraries.laws.models import Law
from zhifa.libraries.laws.names import known_names
from zhifa.libraries.laws.resolving import (
    NO_SUCH_ARTICLE,
    NOT_INSTALLED,
    UNKNOWN_LAW,
    Resolved,
    resolve_all,
)
from zhifa.libraries.laws.scanning import find_all, names_pattern
from zhifa.libraries.laws.versions import NOT_IN_FORCE, NOT_KNOWN

ERROR, NOTICE = "error", "notice"
_LEVELS = {
    NO_SUCH_ARTICLE: ERROR,
    NOT_IN_FORCE: ERROR,
    NOT_KNOWN: NOTICE,
    NOT_INSTALLED: NOTICE,
    UNKNOWN_LAW: NOTICE,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One citation that should not stand as it is: ``error`` is false, ``notice`` could not be checked.

    ``start`` and ``end`` are its place in the text; ``message`` says what is wrong and what to do.
    """

    level: str
    status: str
    cited: str
    start: int
    end: int
    message: str


def found_in(text: str) -> list[Found]:
    """Every citation of a text; laws of the library are recognised without book marks too."""
    names = frozenset(Law.objects.values_list("name", flat=True)) | known_names()
    return list(find_all(text, _pattern(names)))


@lru_cache(maxsize=4)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    return names_pattern(names)


def check(text: str, on: date) -> list[Problem]:
    """The problems of a text, in order; three queries however many citations it has."""
    found = found_in(text)
    resolved = resolve_all([one.cite for one in found], on)
    return [
        problem for one, result in zip(found, resolved, strict=True) if (problem := _problem(one, result))
    ]


def _problem(found: Found, result: Resolved) -> Problem | None:
    if result.found and not result.doubt:
        return None
    if result.found:
        doubt = result.doubt.replace("\n", "")
        return Problem(NOTICE, "doubtful", found.text, found.start, found.end, f"“{found.text}”：{doubt}")
    level = _LEVELS[result.status]
    return Problem(level, result.status, found.text, found.start, found.end, f"“{found.text}”：{result.why}")
