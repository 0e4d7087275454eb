"""What a case is about, said as a violation and not as a penalty."""

from __future__ import annotations

import re

_PENALTY_OF = re.compile(r"^对(.+?)(?:的)?(?:行为)?的?(?:行政)?处罚$")


def cause_of(item_name: str) -> str:
    """未经核准处置建筑垃圾, where the item is called 对未经核准处置建筑垃圾的处罚."""
    return _PENALTY_OF.sub(r"\1", item_name)
