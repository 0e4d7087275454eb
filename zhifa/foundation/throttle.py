"""How often somebody may ask: counted per address and purpose in the cache of this process."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from zhifa.foundation.audit.services import client_ip


def exceeded(request: HttpRequest, purpose: str, most: int) -> bool:
    """Whether the address has used up what it may do; asking does not count."""
    return int(cache.get(_key(request, purpose), 0)) >= most


def count(request: HttpRequest, purpose: str, seconds: int) -> None:
    """One more; the count begins anew that long after its first."""
    key = _key(request, purpose)
    if not cache.add(key, 1, seconds):
        try:
            cache.incr(key)
        except ValueError:  # it ran out in between
            cache.set(key, 1, seconds)


def _key(request: HttpRequest, purpose: str) -> str:
    return f"throttle:{purpose}:{client_ip(request) or '-'}"
