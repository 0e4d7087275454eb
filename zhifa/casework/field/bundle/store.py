"""Parts under their digests, packed, so that what did not change is neither made nor sent again."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from zhifa.foundation.files import services as files

FOLDER = "field"
REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Part:
    """``size`` as the phone reads it, ``packed`` as it travels."""

    digest: str
    size: int
    packed: int

    def as_json(self) -> dict[str, Any]:
        return {"digest": self.digest, "size": self.size, "packed": self.packed}


_made: OrderedDict[Hashable, Part] = OrderedDict()


def once(key: Hashable, make: Callable[[], Part]) -> Part:
    """The part for ``key``, which names everything that it depends on: made once in a process."""
    known = _made.get(key)
    if known is None or not files.has_made(_name(known.digest)):
        known = _made[key] = make()
    _made.move_to_end(key)
    while len(_made) > REMEMBERED:
        _made.popitem(last=False)
    return known


def keep(content: Any) -> Part:
    """A part of JSON."""
    return keep_bytes(
        json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=_sortable(content)).encode()
    )


def keep_bytes(raw: bytes) -> Part:
    digest = hashlib.sha256(raw).hexdigest()
    packed = files.made(_name(digest))
    if packed is None:
        packed = gzip.compress(raw, 6, mtime=0)
        files.keep_made(_name(digest), packed)
    return Part(digest, len(raw), len(packed))


def packed(digest: str) -> bytes | None:
    """As it travels; None where it has been cleared away: a new manifest makes it again."""
    return files.made(_name(digest))


def _sortable(content: Any) -> bool:
    """The rulebook is read in the order of its file; everything else in any."""
    return not (isinstance(content, dict) and "procedures" in content)


def _name(digest: str) -> str:
    return f"{FOLDER}/{digest[:2]}/{digest}.gz"
