"""Entry codes: short, unguessable, and made again from the case whenever the register is rebuilt."""

from __future__ import annotations

import uuid

from django.utils.crypto import salted_hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that is read as something else
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
LENGTH = 8


def code_of(case: uuid.UUID) -> str:
    return _letters("inspection-visit", case)


def rating_token_of(case: uuid.UUID) -> str:
    """Known to whoever has opened the page of the visit while its code was lit."""
    return _letters("inspection-rating", case)


def rating_code_of(case: uuid.UUID) -> str:
    """What the papers call a rating: nobody finds the visit, and so the company, by it."""
    letters = _letters("inspection-rating-number", case)
    return f"PJ-{letters[:4]}-{letters[4:]}"


def typed(text: str) -> str:
    """A code as somebody types it: lower case, with blanks or hyphens, O for 0."""
    plain = "".join(ch for ch in text.upper() if ch.isalnum())
    return plain.translate(READ_AS)[: LENGTH * 2]


def _letters(purpose: str, case: uuid.UUID) -> str:
    number = int.from_bytes(salted_hmac(purpose, str(case)).digest(), "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)
