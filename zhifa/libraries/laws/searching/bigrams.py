"""The one way in which texts and questions become words of the index: pairs of characters. Pure.

``占道经营，罚款50元`` → ``占道 道经 经营 罚款 50 元``: Latin words and numbers stay whole, and no pair reaches
over a mark, so a phrase is found as a run of adjacent pairs.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[0-9a-z]+|[^\W_0-9a-z]+")


def folded(text: str) -> str:
    """Full-width, compatible and capital letters as their plain ones."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> list[str]:
    """Stretches of characters without a mark between them; Latin words and numbers on their own."""
    return _RUN.findall(folded(text))


def tokens(text: str) -> list[str]:
    """The words of the index, in order, as often as they occur."""
    return [token for run in runs(text) for token in _of_run(run)]


def pairs(text: str) -> list[str]:
    """The same, each once."""
    return list(dict.fromkeys(tokens(text)))


def _of_run(run: str) -> list[str]:
    if run.isascii() or len(run) == 1:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]
