"""Small photographs, each different."""

from __future__ import annotations

import io
import random

from PIL import Image


def photo(seed: int, side: int = 24) -> bytes:
    chance = random.Random(seed)
    image = Image.frombytes("RGB", (side, side), chance.randbytes(3 * side * side))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
