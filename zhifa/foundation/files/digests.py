"""The digest by which files are known: SHA-256 or SM3 (GB/T 32905), by ``ZHIFA_DIGEST``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from cryptography.hazmat.primitives import hashes
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ALGORITHMS: dict[str, type[hashes.HashAlgorithm]] = {"sha256": hashes.SHA256, "sm3": hashes.SM3}


class Hasher(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def finalize(self) -> bytes: ...


def configured() -> str:
    name = str(settings.ZHIFA_DIGEST)
    if name not in ALGORITHMS:
        raise ImproperlyConfigured(f"ZHIFA_DIGEST 只能是 sha256 或 sm3，现在是“{name}”。")
    return name


def hasher(algorithm: str) -> Hasher:
    return hashes.Hash(ALGORITHMS[algorithm]())


def digest_of(chunks: Iterable[bytes], algorithm: str) -> str:
    """Lower-case hexadecimal."""
    running = hasher(algorithm)
    for chunk in chunks:
        running.update(chunk)
    return running.finalize().hex()
