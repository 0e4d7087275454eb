"""What another rulebook would change for many open cases, summed up for each body. Nothing is written.

Cases are read in batches; a case whose procedures and numbers are the same in both versions needs no reading.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from zhifa.casework.cases import history, rulebooks
from zhifa.casework.cases.differing import Difference, Words, differences
from zhifa.casework.cases.models import Case
from zhifa.foundation.journal import services as journal
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.assess import Assessment, assess
from zhifa.rulebook.engine.fold import fold
from zhifa.rulebook.facts import ActRecord, World
from zhifa.rulebook.reading import read_world

BATCH = 200
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """One case read by both versions. ``impossible``: why the other one cannot read it."""

    case: Case
    differences: tuple[Difference, ...] = ()
    impossible: str = ""


@dataclass(slots=True)
class Tally:
    """What changes in the cases of a body: kind of difference → name of the act → how many cases."""

    cases: int = 0
    changed: int = 0
    impossible: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, one: Compared) -> None:
        self.cases += 1
        self.impossible += bool(one.impossible)
        self.changed += bool(one.differences)
        for kind, name in _kinds(one):
            names = self.counts.setdefault(kind, {})
            names[name] = names.get(name, 0) + 1


@dataclass(slots=True)
class Survey:
    """A dry run over all these cases, as far as it has come; ``after`` is the last case that was read.

    ``examples``: a few cases for each kind of difference and act, to look at.
    """

    target: str
    total: int
    done: int = 0
    after: str = ""
    bodies: dict[str, Tally] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, one: Compared) -> None:
        self.bodies.setdefault(one.case.body_code, Tally()).add(one)
        for kind, name in _kinds(one):
            seen = self.examples.setdefault(f"{kind}|{name}", [])
            if len(seen) < EXAMPLES:
                seen.append(str(one.case.pk))

    @property
    def finished(self) -> bool:
        return self.done >= self.total

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Survey:
        return cls(**{**data, "bodies": {code: Tally(**row) for code, row in data["bodies"].items()}})


def _kinds(one: Compared) -> set[tuple[str, str]]:
    return {(str(change.kind), change.name) for change in one.differences}


def begin(cases: QuerySet[Case], target: str) -> Survey:
    return Survey(target, _elsewhere(cases, target).count())


def go_on(survey: Survey, cases: QuerySet[Case], seconds: float) -> None:
    """Read further cases until the time is up or none is left."""
    until = time.monotonic() + seconds
    while not survey.finished:
        rows = _elsewhere(cases, survey.target).order_by("pk")
        batch = list((rows.filter(pk__gt=survey.after) if survey.after else rows)[:BATCH])
        if not batch:
            survey.total = survey.done  # some were closed or moved meanwhile
            return
        for one in compared(batch, survey.target):
            survey.add(one)
        survey.done, survey.after = survey.done + len(batch), str(batch[-1].pk)
        if time.monotonic() > until:
            return


def _elsewhere(cases: QuerySet[Case], target: str) -> QuerySet[Case]:
    return cases.filter(status="open").exclude(rulebook=target)


def compared(cases: Sequence[Case], target: str) -> Iterator[Compared]:
    """Each case as its own version and as ``target`` read it now; three queries for all of them."""
    book, now = rulebooks.version(target), timezone.localtime()
    differing = [case for case in cases if not same_law(case.rulebook, target, case.started_as)]
    acts = _acts(case.pk for case in differing)
    worlds = _worlds(differing)
    known = {case.pk for case in differing}
    for case in cases:
        if case.pk not in known:
            yield Compared(case)
        else:
            yield compare(case, book, acts[case.pk], worlds[case.pk], now)


def compare(case: Case, book: Rulebook, acts: Sequence[ActRecord], world: World, now: datetime) -> Compared:
    try:
        after = _read(book, case, acts, world, now)
    except LookupError as missing:
        why = f"案件中已经办理的步骤（{missing}）在这个版本中不存在，不能改用。"
        return Compared(case, impossible=why)
    own = rulebooks.version(case.rulebook)
    before = _read(own, case, acts, world, now)
    words = Words.of(own.procedures[before.procedure], book.procedures[after.procedure])
    return Compared(case, tuple(differences(before, after, words)))


def _read(book: Rulebook, case: Case, acts: Sequence[ActRecord], world: World, now: datetime) -> Assessment:
    state = fold(book.procedures, case.started_as, acts)
    return assess(book, state, world, now, rulebooks.calendar())


def _acts(cases: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[ActRecord]]:
    found: dict[uuid.UUID, list[ActRecord]] = {}
    zone = timezone.get_current_timezone()
    for entry in journal.light_entries_of_all(cases):
        found.setdefault(entry.stream_id, []).append(history.record(entry, zone))
    return found


def _worlds(cases: Sequence[Case]) -> dict[uuid.UUID, World]:
    """What the registries answered to the last act of each case."""
    last = journal.worlds_at({case.pk: case.seq for case in cases})
    return {pk: read_world(world) for pk, world in last.items()}


@lru_cache(maxsize=256)
def same_law(one: str, other: str, procedure: str) -> bool:
    """Whether two versions have the same numbers, and the same procedures where a case of this one may come."""
    first, second = rulebooks.version(one).bundle, rulebooks.version(other).bundle
    if first["parameters"] != second["parameters"] or _numbers(first) != _numbers(second):
        return False
    reached = _reached(first, procedure) | _reached(second, procedure)
    return all(first["procedures"].get(code) == second["procedures"].get(code) for code in reached)


def _numbers(bundle: Mapping[str, Any]) -> dict[str, Any]:
    return {code: row.get("parameters") for code, row in bundle["fields"].items()}


def _reached(bundle: Mapping[str, Any], start: str) -> set[str]:
    found, waiting = set[str](), [start]
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            acts = bundle["procedures"].get(code, {}).get("acts", {}).values()
            waiting += [act["switches"]["to"] for act in acts if act.get("switches")]
    return found
