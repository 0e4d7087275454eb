"""Check characters of the two national numbers, in plain Python: the phone has no library for them."""

from __future__ import annotations

CARD_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CARD_SIGNS = "10X98765432"
CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def of_card(number: str) -> str:
    """GB 11643 (ISO 7064 MOD 11-2) over the first 17 digits."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], CARD_WEIGHTS, strict=True))
    return CARD_SIGNS[total % 11]


def of_code(number: str) -> str:
    """GB 32100 (MOD 31-3) over the first 17 characters."""
    values = (CODE_ALPHABET.index(sign) for sign in number[:17])
    total = sum(value * weight for value, weight in zip(values, CODE_WEIGHTS, strict=True))
    return CODE_ALPHABET[-total % 31]
