"""What the phone runs: the rulebook, forms and documents behind one door of JSON.

The same bytes run on the server: what the phone refuses, the office refuses, for the same article.
"""

from __future__ import annotations

import json

from zhifa.pocket.doors import DOORS
from zhifa.pocket.parts import Parts

__all__ = ["call", "load"]


class _Loaded:
    parts: Parts | None = None


def load(parts: str) -> None:
    """Keep the parts of the bundle, ``{name: content}`` as JSON; the rulebook is put together at once."""
    _Loaded.parts = Parts(json.loads(parts))
    _ = _Loaded.parts.book


def call(name: str, payload: str) -> str:
    """Ask a door. Raises ``LookupError`` where nothing is loaded or the door does not exist."""
    if _Loaded.parts is None:
        raise LookupError("规则还没有装入，请等待更新完成后再试。")
    if name not in DOORS:
        raise LookupError(f"没有 {name} 这个功能，请更新应用后再试。")
    return json.dumps(DOORS[name](_Loaded.parts, json.loads(payload)), ensure_ascii=False)
