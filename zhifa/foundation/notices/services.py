"""Station messages (站内消息)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices.models import Notice

LONGEST = 300


def notify(users: Iterable[User], text: str, url: str = "") -> int:
    """One message to each user, once; the number sent. An unread copy is not sent again."""
    people = {user.pk: user for user in users}
    waiting = Notice.objects.filter(user__in=people, text=text[:LONGEST], url=url, read_at=None)
    known = set(waiting.values_list("user_id", flat=True))
    fresh = [
        Notice(user=user, text=text[:LONGEST], url=url) for pk, user in people.items() if pk not in known
    ]
    return len(Notice.objects.bulk_create(fresh))


def unread_count(user: User) -> int:
    return Notice.objects.filter(user=user, read_at=None).count()


def notices_for(user: User) -> QuerySet[Notice]:
    """Newest first."""
    return Notice.objects.filter(user=user)


def mark_read(user: User, ids: Iterable[int] | None = None) -> int:
    """Mark the user's own messages read: those with the given ids, or all. Returns how many changed."""
    unread = Notice.objects.filter(user=user, read_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    return unread.update(read_at=timezone.now())
