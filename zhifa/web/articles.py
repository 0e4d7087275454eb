"""Links to articles of law from anywhere on a page."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from zhifa.libraries.laws import services as laws


def address(cite: str, on: date | None = None) -> str:
    """Where the article opens; ``on``: in the version in force that day, else today's."""
    return laws.article_url(cite, on or timezone.localdate())


def reading(cite: str) -> str:
    """``《行政处罚法》第六十一条第二款``; what is no citation stays as it is."""
    try:
        return laws.label(cite).replace("《中华人民共和国", "《")
    except laws.CitationError:
        return cite
