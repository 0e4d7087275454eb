"""The words of the document that an act corrects, as it was issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.libraries.documents import services as library


def told(case: Case | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """``World.corrected`` for an act that amends a document; several of one title are read one after the other."""
    name = str(given.get("original_number") or "").strip()
    if case is None or not name or not given.get("amendments"):
        return {}
    papers = IssuedDocument.objects.filter(Q(number=name) | Q(title=name), case=case)
    texts = [text_of(case, paper) for paper in papers]
    return {"corrected": "\n".join(texts)} if texts else {}


def text_of(case: Case, paper: IssuedDocument) -> str:
    """What stands on the paper, from its frozen values."""
    definition = rulebooks.version(case.rulebook).documents[paper.code]
    return library.plain_text(definition, paper.values, paper.number)
