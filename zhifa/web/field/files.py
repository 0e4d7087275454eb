"""The built files of the app, by their path under ``/field/``."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DIST = Path(__file__).parent / "dist"
TYPES = {
    ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".wasm": "application/wasm",
    ".html": "text/html; charset=utf-8", ".webmanifest": "application/manifest+json", ".zip": "application/zip",
}  # fmt: skip
UNCHANGING = ("assets/", "python/", "reader/")  # their names carry a digest or a version


@dataclass(frozen=True, slots=True)
class Built:
    """One file; ``packed``: the same compressed, made by the build."""

    path: Path
    packed: Path | None
    media_type: str
    etag: str
    unchanging: bool


@lru_cache(maxsize=256)
def find(name: str, root: Path = DIST) -> Built | None:
    """The file of that name, if the build made one; names are those of the build, never paths from outside."""
    path = (root / (name or "index.html")).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file() or path.suffix == ".gz":
        return None
    packed = path.with_name(f"{path.name}.gz")
    return Built(
        path,
        packed if packed.is_file() else None,
        TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        f'"{hashlib.sha256(path.read_bytes()).hexdigest()[:20]}"',
        name.startswith(UNCHANGING),
    )
