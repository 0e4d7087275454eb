"""Links to articles of law from anywhere on a page."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

ARTICLE_PAGE = "/laws/article"


def address(cite: str, on: date | str = "") -> str:
    """``/laws/article?cite=…``; ``on`` asks for the version in force that day."""
    query = {"cite": cite}
    if on:
        query["on"] = on if isinstance(on, str) else on.isoformat()
    return f"{ARTICLE_PAGE}?{urlencode(query)}"


def reading(cite: str) -> str:
    return cite
