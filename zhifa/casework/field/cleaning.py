"""What came from a device as the journal can hold it: a record with an impossible character must not be lost for it."""

from __future__ import annotations

import math
from typing import Any

SAFE = 2**53 - 1  # beyond this a number has no canonical spelling


def storable(value: Any) -> Any:
    """The same value without NULs and lone surrogates; numbers without a canonical spelling as text."""
    if isinstance(value, dict):
        return {storable(str(key)): storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [storable(one) for one in value]
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    unspeakable = isinstance(value, float) and not math.isfinite(value)
    return str(value) if unspeakable or (isinstance(value, int) and abs(value) > SAFE) else value
