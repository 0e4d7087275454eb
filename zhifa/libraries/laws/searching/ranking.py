"""Which of the articles that were found answer best: BM25 over groups of words. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhifa.libraries.laws.searching.asking import Group

_CORPUS = 50_000  # of the order of a library's articles: only the proportions of the weights depend on it
_K, _B, _AVERAGE = 1.2, 0.6, 160  # the usual constants of BM25; characters of an article
_BEST, _OTHERS = 2, 0.7  # what was typed and its first word of the law count in full, further ones less
_TITLE = 0.35  # what a word in the law's name counts, against one in the article
_ENTRY = 0.8  # entries of decisions and interpretations, against articles


@dataclass(frozen=True, slots=True)
class Candidate:
    pk: int
    text: str
    title: str
    article: bool


def rarity(found: int) -> float:
    """The weight of a word that so many articles have."""
    return math.log(1 + _CORPUS / (found + 1))


def first_scores(groups: Sequence[Group], found: Mapping[str, Sequence[int]]) -> dict[int, float]:
    """By article, from the lists of articles alone: of each group the rarest word that it has."""
    scores: dict[int, float] = {}
    for group in groups:
        best: dict[int, float] = {}
        for word in sorted(group.words, key=lambda word: -len(found.get(word, ()))):
            best |= dict.fromkeys(found.get(word, ()), rarity(len(found.get(word, ()))) * group.weight)
        for pk, gain in best.items():
            scores[pk] = scores.get(pk, 0.0) + gain
    return scores


def ranked(
    candidates: Iterable[Candidate], groups: Sequence[Group], weights: Mapping[str, float]
) -> list[tuple[float, Candidate]]:
    """Best first, equal ones in the order in which they came."""
    wanted = [(group.weight, _words(group, weights)) for group in groups]
    scored = [(_score(candidate, wanted), candidate) for candidate in candidates]
    return sorted(scored, key=lambda row: -row[0])


def _words(group: Group, weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """The words that occur anywhere, with their weights; after the first two, which say it best, they count less."""
    return [
        (word, weights[word] * (1 if place < _BEST else _OTHERS))
        for place, word in enumerate(group.words)
        if word in weights
    ]


def _score(candidate: Candidate, wanted: Sequence[tuple[float, Sequence[tuple[str, float]]]]) -> float:
    text, title = candidate.text.lower(), candidate.title
    long = _K * (1 - _B + _B * len(text) / _AVERAGE)
    total = 0.0
    for weight, words in wanted:
        best = 0.0
        for word, rare in words:
            if rare > best and (times := text.count(word)):
                best = max(best, rare * times * (_K + 1) / (times + long))
            elif rare * _TITLE > best and word in title:
                best = rare * _TITLE
        total += weight * best
    return total * (1 if candidate.article else _ENTRY)
