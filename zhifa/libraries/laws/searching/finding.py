"""From a question to ranked articles: first those that have everything, then those that have most."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from django.db.models import Model

from zhifa.foundation import sql
from zhifa.libraries.laws.models import Law, LawVersion, Provision
from zhifa.libraries.laws.resolving import Resolved, resolve_all
from zhifa.libraries.laws.searching import index
from zhifa.libraries.laws.searching.asking import Question, understand
from zhifa.libraries.laws.searching.ranking import Candidate, first_scores, ranked, rarity
from zhifa.libraries.laws.searching.scope import Scope, among, matching

M = TypeVar("M", bound=Model)
SHOWN = 50
_MATCHES = 3000  # exact hits that are looked at, before the filters
_MOST = 600  # exact hits that are ranked
_COMMON = 200  # a word that more articles have leads to none of them: it only adds to the others' scores
_SLICE = 100  # read at once, best first, until enough of them pass the filters
_SLICES = 5
_FEW = 10  # exact hits below which others that come near are added


@dataclass(frozen=True, slots=True)
class Answer:
    """``exact``: how many of the hits, the first ones, have everything that was asked for.

    ``more``: there are others that are not shown. ``cited``: the articles that the question names.
    """

    question: Question
    hits: Sequence[Provision]
    exact: int
    more: bool
    cited: Sequence[Resolved] = ()


def search(words: str, scope: Scope, shown: int = SHOWN) -> Answer:
    """At most ``shown`` articles, best first; a fixed number of queries."""
    question = understand(words)
    if question.cites:
        return Answer(question, (), 0, False, resolve_all(question.cites, scope.on))
    if question.law:
        scope = replace(scope, law=question.law)
    if not question.groups:
        return Answer(question, (), 0, False)
    keys, exact, more = _keys(question, scope, shown)
    return Answer(question, _read(keys), exact, more)


def _keys(question: Question, scope: Scope, shown: int) -> tuple[list[int], int, bool]:
    words = list(dict.fromkeys(word for group in question.groups for word in group.words))
    lists = index.matching([index.phrase(word) for word in words], _COMMON)
    found = dict(zip(words, lists, strict=True))
    weights = {word: rarity(len(rows)) for word, rows in found.items() if rows}
    exact = list(_exact(question, scope))
    best = [one.pk for _, one in ranked(exact, question.groups, weights)]
    if len(best) >= _FEW:
        return best[:shown], min(len(best), shown), len(best) > shown
    known = set(best)
    coming = _near_within(question, scope) if scope.narrow else _near(question, found, scope, shown)
    near = [one.pk for _, one in ranked(coming, question.groups, weights) if one.pk not in known]
    return (best + near)[:shown], len(best), len(best) + len(near) > shown


def _exact(question: Question, scope: Scope) -> Iterator[Candidate]:
    needed = [group for group in question.groups if group.needed]
    if not needed:
        return
    wanted = index.every(index.either(map(index.phrase, group.words)) for group in needed)
    if scope.narrow:
        yield from matching(scope, wanted, _MOST)
        return
    [keys] = index.matching([wanted], _MATCHES)
    yield from among(scope, keys, _MOST)


def _near(question: Question, found: dict[str, list[int]], scope: Scope, shown: int) -> Iterator[Candidate]:
    telling = {word: rows for word, rows in found.items() if len(rows) < _COMMON} or found
    scores = first_scores(question.groups, telling)
    order = iter(sorted(scores, key=lambda pk: (-scores[pk], pk)))
    passed = 0
    for _ in range(_SLICES):
        keys = list(islice(order, _SLICE))
        rows = among(scope, keys, _SLICE)
        yield from rows
        passed += len(rows)
        if len(keys) < _SLICE or passed >= max(shown, _SLICE // 2):
            return


def _near_within(question: Question, scope: Scope) -> Iterator[Candidate]:
    words = dict.fromkeys(word for group in question.groups for word in group.words)
    yield from matching(scope, index.either(map(index.phrase, words)), _MOST)


def _read(keys: list[int]) -> list[Provision]:
    """With their texts and laws."""
    rows = _by_key(Provision, keys)
    versions = _by_key(LawVersion, {row.version_id for row in rows.values()})
    laws = _by_key(Law, {version.law_id for version in versions.values()})
    for version in versions.values():
        version.law = laws[version.law_id]
    for row in rows.values():
        row.version = versions[row.version_id]
    return [rows[pk] for pk in keys if pk in rows]


def _by_key(model: type[M], keys: Collection[int]) -> dict[int, M]:
    found = sql.fetch(model, f"WHERE id IN {sql.listed(keys)}", list(keys)) if keys else []
    return {row.pk: row for row in found}
