"""What is hashed and how: canonical JSON (RFC 8785) under SHA-256 or SM3, by setting."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from zhifa.foundation.journal.canonical import canonical
from zhifa.foundation.journal.models import Entry

CHAINED = (
    "seq", "code", "phase", "outcome", "track", "actor", "role", "body", "data", "world", "answers",
    "rulebook", "assessment", "previous",
)  # fmt: skip


def digest_of(value: Any, algorithm: str = "") -> str:
    """``"sha256:<hex>"`` (or ``sm3:``) of the canonical JSON of ``value``."""
    algorithm = algorithm or settings.ZHIFA_DIGEST
    return f"{algorithm}:{hashlib.new(algorithm, canonical(value)).hexdigest()}"


def entry_digest(entry: Entry, algorithm: str = "") -> str:
    """The digest that the next entry of the stream carries."""
    content: Mapping[str, Any] = {
        **{name: getattr(entry, name) for name in CHAINED},
        "stream": str(entry.stream_id),
        "act_id": str(entry.act_id),
        "at": instant(entry.at),
        "recorded_at": instant(entry.recorded_at),
    }
    return digest_of(content, algorithm)


def instant(moment: datetime) -> str:
    """One spelling of a moment, whatever the database's time zone: UTC with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
