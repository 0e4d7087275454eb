"""The compiled bundle of the installed packs, cached by the state of their files."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.workshop.source import PACKS


@cache
def load_bundle() -> dict[str, Any]:
    """Compile the packs, or take the result of the last compilation if no file has changed."""
    cached = _cache_file()
    if cached.exists():
        bundle: dict[str, Any] = json.loads(cached.read_text(encoding="utf-8"))
        return bundle
    from zhifa.workshop.compile import compile_packs

    bundle = compile_packs()
    _write(cached, bundle)
    return bundle


@cache
def load_rulebook() -> Rulebook:
    """The rulebook of the installed packs."""
    return Rulebook(load_bundle())


def _cache_file() -> Path:
    folder = Path(os.environ.get("ZHIFA_DATA", "") or tempfile.gettempdir()) / "rulebook"
    return folder / f"{_fingerprint()}.json"


def _fingerprint() -> str:
    sources = [*PACKS.rglob("*.yaml"), *PACKS.parent.joinpath("rulebook").rglob("*.py")]
    sources += [
        path for path in PACKS.parent.joinpath("workshop").rglob("*") if path.suffix in (".py", ".yaml")
    ]
    seal = hashlib.sha256()
    for path in sorted(sources):
        status = path.stat()
        seal.update(f"{path}:{status.st_mtime_ns}:{status.st_size}\n".encode())
    return seal.hexdigest()[:24]


def _write(path: Path, bundle: dict[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(bundle, ensure_ascii=False), encoding="utf-8")
        partial.replace(path)
    except OSError:
        return  # a read-only installation compiles at every start instead
