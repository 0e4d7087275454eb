"""How everyday words are cut for searching, in the office and on the phone."""

from __future__ import annotations

import re
import unicodedata

_GAPS = re.compile(r"[\s,，、。;；·的]+")


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def terms(words: str) -> list[str]:
    return [term for term in _GAPS.split(folded(words)) if term][:10]


def bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}
