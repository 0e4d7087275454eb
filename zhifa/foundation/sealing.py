"""Personal numbers at rest: sealed with a key derived from the secret key, found again by a keyed hash."""

from __future__ import annotations

import base64
import hmac
from functools import cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


class SealBroken(Exception):
    """The sealed text was made with a secret key that this installation does not have."""

    def __init__(self) -> None:
        super().__init__(
            "证件号码无法解密：平台密钥与登记时不同。请恢复原来的 secret.key，或把旧密钥加入 SECRET_KEY_FALLBACKS。"
        )


def seal(text: str) -> str:
    """The sealed form, different at every call; empty stays empty."""
    return _box().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    if not sealed:
        return ""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken from None


def fingerprint(text: str) -> str:
    """The keyed hash under which a number is found; empty stays empty. 64 hexadecimal digits."""
    return _hashed(settings.SECRET_KEY, text) if text else ""


def fingerprints(text: str) -> list[str]:
    """The hash under the present key and under each earlier one."""
    return [_hashed(key, text) for key in _keys()] if text else []


def _keys() -> tuple[str | bytes, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _hashed(key: str | bytes, text: str) -> str:
    return hmac.new(_derived(key, b"zhifa parties look-up v1"), text.encode(), sha256).hexdigest()


def _box() -> MultiFernet:
    return _boxes(_keys())


@cache
def _boxes(keys: tuple[str | bytes, ...]) -> MultiFernet:
    sealing = b"zhifa parties sealing v1"
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, sealing))) for key in keys])


@cache
def _derived(key: str | bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(force_bytes(key))
