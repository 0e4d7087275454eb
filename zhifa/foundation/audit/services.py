"""Who opened which case or document."""

from __future__ import annotations

from django.db.models import QuerySet

from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.models import Reading


def record_reading(user: User, kind: str, object_id: str | int, label: str, ip: str | None = None) -> None:
    """One insert. ``kind`` is a short word such as ``case`` or ``document``."""
    Reading.objects.create(user=user, kind=kind, object_id=str(object_id), label=label[:200], ip=ip or None)


def readings_of(kind: str, object_id: str | int) -> QuerySet[Reading]:
    """Readings of one object, newest first, with their users."""
    return Reading.objects.filter(kind=kind, object_id=str(object_id)).select_related("user")


def readings_by(user: User) -> QuerySet[Reading]:
    """What one user opened, newest first."""
    return Reading.objects.filter(user=user)
