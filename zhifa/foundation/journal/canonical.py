"""Canonical JSON (RFC 8785): one spelling for one value."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

SAFE = 2**53 - 1


class _Unusual(ValueError):
    """A number whose canonical spelling is not Python's."""


def canonical(value: Any) -> bytes:
    """The canonical spelling of ``value``; raises ``rfc8785.CanonicalizationError`` where there is none.

    Texts, small integers and their lists and mappings are spelled alike by the standard library, in compiled
    code: what it wrote must read back as the same value, without a fraction, and its keys sort alike as long as
    no character needs two UTF-16 units. Anything else goes the long way.
    """
    try:
        text = _ENCODER.encode(value)
        if _DECODER.decode(text) == value and len(text.encode("utf-16-le")) == 2 * len(text):
            return text.encode()
    except (TypeError, ValueError, RecursionError):
        pass
    return bytes(rfc8785.dumps(value))


def _fraction(text: str) -> float:
    raise _Unusual(text)


def _integer(text: str) -> int:
    number = int(text)
    if abs(number) > SAFE:
        raise _Unusual(text)
    return number


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_DECODER = json.JSONDecoder(parse_float=_fraction, parse_int=_integer)
