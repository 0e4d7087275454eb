"""The party's address: unguessable, expiring, slow for whoever knocks too often.

The address is derived from the row and the secret key and only its hash is stored: a copy of the database opens no door.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from zhifa.casework.cases.services import Case, number_of
from zhifa.casework.offsite.models import LinkUse, PartyLink

SALT = "zhifa.offsite.link"
MISSES, POSTS, WITHIN = 20, 6, timedelta(minutes=10)


class TooOften(Exception):
    """Somebody at this address knocked too often; ten minutes later it is open again."""


def make(case: Case, at: datetime) -> PartyLink:
    """``at``: when the party was informed; the law of that day says for how long the address is good."""
    days = number_of("", "T79o", at.date())
    link = PartyLink(case=case, made_at=at, until=at.date() + timedelta(days=days))
    link.digest = _hash(token_of(link))
    link.save(force_insert=True)
    return link


def token_of(link: PartyLink) -> str:
    """The last part of the address."""
    return signing.Signer(salt=SALT).signature(str(link.pk))


def link_of(token: str, source: str) -> PartyLink | None:
    """The link behind an address, also an expired one; ``source`` says from where it was asked."""
    if _count(source, "miss") >= MISSES:
        raise TooOften
    link = PartyLink.objects.select_related("case").filter(digest=_hash(token)).first()
    if link is None:
        note(None, source, "miss")
    return link


def expired(link: PartyLink) -> bool:
    return timezone.localdate() > link.until


def slow_down(link: PartyLink, source: str) -> None:
    """Raises TooOften where this address has sent enough for now."""
    if _count(source, "post") >= POSTS:
        raise TooOften
    note(link, source, "post")


def note(link: PartyLink | None, source: str, kind: str) -> None:
    now = timezone.now()
    LinkUse.objects.filter(at__lt=now - timedelta(days=1)).delete()
    LinkUse.objects.create(link=link, source=_hash(source), kind=kind, at=now)


def _count(source: str, kind: str) -> int:
    since = timezone.now() - WITHIN
    return LinkUse.objects.filter(source=_hash(source), kind=kind, at__gte=since).count()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
