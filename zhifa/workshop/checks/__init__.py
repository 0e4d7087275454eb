"""Cross-checks: every name that one part of the packs uses must be defined by another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhifa.workshop.checks import (
    acts,
    additions,
    checklists,
    discretion,
    documents,
    elements,
    fields,
    guards,
    items,
    numbers,
    procedures,
    relations,
)
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs

CHECKS: tuple[Callable[[Packs], Iterator[Problem]], ...] = (
    procedures.check,
    acts.check,
    relations.check,
    additions.check,
    guards.check,
    numbers.check,
    documents.check,
    elements.check,
    discretion.check,
    checklists.check,
    fields.check,
    items.check,
)


def run(packs: Packs) -> list[Problem]:
    """All findings in the order of the files; the packs must have the right shape."""
    found = {problem: None for check in CHECKS for problem in check(packs)}
    return sorted(found, key=lambda problem: problem.order)
