"""The documents that an act makes, with numbers from the block that is reserved for this device."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from zhifa.paperwork.printing.assembling import assemble, title
from zhifa.paperwork.printing.html import to_html
from zhifa.pocket.case import PocketCase
from zhifa.rulebook.facts import Attempt

Json = Mapping[str, Any]


def papers(case: PocketCase, attempt: Attempt, numbers: Json) -> list[dict[str, Any]]:
    """``{code, title, number, version, values, digest, html}`` of each; ``numbers``: kind → serial number."""
    known = case.known(attempt)
    made = []
    for definition in known.papers():
        code = definition["code"]
        number = number_of(case, definition, numbers, attempt.at.year)
        known.issued[code] = number
        values = known.for_document(definition, number)
        made.append(
            {
                "code": code,
                "title": title(definition, values),
                "number": number,
                "version": definition["version"],
                "values": values,
                "digest": digest_of(values),
                "html": to_html(assemble(definition, values, number=number)),
            }
        )
    return made


def number_of(case: PocketCase, definition: Json, numbers: Json, year: int) -> str:
    """青城管罚〔2026〕12号; empty where the kind of document has no number, or none is reserved."""
    kind = definition.get("number")
    if not kind or kind not in numbers:
        return ""
    return f"{case.parts.registry['body_values']['short_name']}{kind}〔{year}〕{numbers[kind]}号"


def digest_of(values: Json) -> str:
    """SHA-256 of the canonical JSON: the values of documents hold texts, whole numbers and their lists only."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
