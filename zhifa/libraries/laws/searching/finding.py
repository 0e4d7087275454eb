"""From a question to ranked articles: first those that have everything, then those that have most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from django.db.models import Q, QuerySet

from zhifa.libraries.laws.models import Provision
from zhifa.libraries.laws.names import bare, normal
from zhifa.libraries.laws.resolving import Resolved, resolve_all
from zhifa.libraries.laws.searching import index
from zhifa.libraries.laws.searching.asking import Question, understand
from zhifa.libraries.laws.searching.ranking import Candidate, first_scores, ranked, rarity

SHOWN = 50
_MATCHES = 3000  # exact hits that are looked at, before the filters
_MOST = 600  # exact hits that are ranked
_COMMON = 400  # a word that more articles have leads to none of them: it only adds to the others' scores
_SLICE = 200  # read at once, best first, until enough of them pass the filters
_SLICES = 5
_FEW = 10  # exact hits below which others that come near are added
STATUSES = {"in_force": "现行有效", "coming": "尚未施行", "ended": "已失效", "all": "全部，含失效条文"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look. ``status`` as of the day ``on``, empty: laws of any, articles in force.

    Other empty fields do not narrow.
    """

    on: date
    status: str = ""
    kind: str = ""
    region: str = ""
    tag: str = ""
    law: str = ""

    @property
    def narrow(self) -> bool:
        """Whether few articles are looked at: then the filters go first, and nothing is cut off before them."""
        return bool(self.region or self.tag or self.law or self.status in {"coming", "ended"})

    def condition(self) -> Q:
        wanted = self._status()
        if self.kind:
            wanted &= Q(version__law__kind=self.kind)
        if self.region:
            wanted &= Q(version__law__region=self.region)
        if self.tag:
            wanted &= Q(version__law__tags__name=self.tag)
        if self.law:
            wanted &= Q(version__law__title=normal(self.law)) | Q(version__law__name=bare(self.law))
        return wanted

    def _status(self) -> Q:
        begun = Q(version__effective_from__lte=self.on) & (
            Q(effective_from=None) | Q(effective_from__lte=self.on)
        )
        ended = Q(version__effective_until__lt=self.on)
        conditions = {
            "in_force": begun & (Q(version__effective_until=None) | Q(version__effective_until__gte=self.on)),
            "coming": Q(version__effective_from__gt=self.on) | Q(effective_from__gt=self.on),
            "ended": ended,
        }
        return conditions.get(self.status or "in_force", Q())


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
        yield from _candidates(_within(scope, wanted)[:_MOST])
        return
    [keys] = index.matching([wanted], _MATCHES)
    yield from _candidates(Provision.objects.filter(scope.condition(), pk__in=keys)[:_MOST])


def _near(question: Question, found: dict[str, list[int]], scope: Scope, shown: int) -> Iterator[Candidate]:
    telling = {word: rows for word, rows in found.items() if len(rows) < _COMMON} or found
    scores = first_scores(question.groups, telling)
    order = iter(sorted(scores, key=lambda pk: (-scores[pk], pk)))
    condition, passed = scope.condition(), 0
    for _ in range(_SLICES):
        keys = list(islice(order, _SLICE))
        rows = list(_candidates(Provision.objects.filter(condition, pk__in=keys))) if keys else []
        yield from rows
        passed += len(rows)
        if len(keys) < _SLICE or passed >= max(shown, _SLICE // 2):
            return


def _near_within(question: Question, scope: Scope) -> Iterator[Candidate]:
    words = dict.fromkeys(word for group in question.groups for word in group.words)
    yield from _candidates(_within(scope, index.either(map(index.phrase, words)))[:_MOST])


def _within(scope: Scope, expression: str) -> QuerySet[Provision]:
    inside = f"laws_provision.id IN (SELECT rowid FROM laws_search WHERE {index.matches()})"
    return Provision.objects.filter(scope.condition()).extra(where=[inside], params=[expression])


def _candidates(rows: QuerySet[Provision]) -> Iterator[Candidate]:
    for pk, text, title, number in rows.values_list("pk", "text", "version__law__title", "number"):
        yield Candidate(pk, text, title, number is not None)


def _read(keys: Iterable[int]) -> list[Provision]:
    keys = list(keys)
    rows = Provision.objects.select_related("version__law").in_bulk(keys)
    return [rows[pk] for pk in keys if pk in rows]
