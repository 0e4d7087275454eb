"""Everyday words and the words of the law that they stand for (everyday.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from zhifa.libraries.laws.searching.bigrams import folded

FILE = Path(__file__).with_name("everyday.yaml")
QUESTIONS, ELSEWHERE = "问法", "elsewhere"


@cache
def sections() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Field → everyday word → words of the law."""
    raw: dict[str, dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {
        field: {word: tuple(legal) for words, legal in rows.items() for word in words.split("|")}
        for field, rows in raw.items()
    }


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """Every everyday word with all its words of the law."""
    found: dict[str, tuple[str, ...]] = {}
    for rows in sections().values():
        for word, legal in rows.items():
            found[folded(word)] = tuple(dict.fromkeys((*found.get(folded(word), ()), *legal)))
    return found


@cache
def asking() -> frozenset[str]:
    """Words that only ask: 怎么处罚. What they stand for is welcome in an article, not required."""
    return frozenset(map(folded, sections()[QUESTIONS]))


@cache
def pattern() -> re.Pattern[str]:
    """Any everyday word, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words(), key=lambda word: (-len(word), word)))))
