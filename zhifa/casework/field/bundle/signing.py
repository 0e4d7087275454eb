"""The platform's signature under a manifest: Ed25519, with a key of the setting or of the data folder."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from zhifa.foundation.journal import services as journal

FILE = "field-signing.key"


def sign(manifest: Mapping[str, Any]) -> tuple[str, str]:
    """Signature over the canonical form, and the public key; both in base64."""
    key = _key(settings.ZHIFA_FIELD_KEY, Path(settings.ZHIFA_DATA))
    signature = key.sign(journal.canonical(dict(manifest)))
    return _text(signature), _text(key.public_key().public_bytes_raw())


@cache
def _key(given: str, folder: Path) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(given or _kept(folder / FILE)))


def _kept(path: Path) -> str:
    """The seed of the data folder, made at first use; of two processes at once, both end with the first one's."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(base64.b64encode(secrets.token_bytes(32)))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
