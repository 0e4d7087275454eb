"""The electronic file of a person: what casework and others add to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

# Of these user names, how many cases each has handled. Registered from above: the registry knows no cases.
CaseCounter = Callable[[Sequence[str]], dict[str, int]]
_counters: list[CaseCounter] = []


def register_case_counter(counter: CaseCounter) -> None:
    _counters.append(counter)


def cases_handled(usernames: Sequence[str]) -> dict[str, int]:
    """By user name; nothing when nobody counts cases here."""
    found: dict[str, int] = {}
    for counter in _counters:
        for name, n in counter(usernames).items():
            found[name] = found.get(name, 0) + n
    return found
