"""Who opened which case or document."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.models import Reading


def record_reading(user: User, kind: str, object_id: str | int, label: str, ip: str | None = None) -> None:
    """One insert. ``kind`` is a short word such as ``case`` or ``document``."""
    Reading.objects.create(user=user, kind=kind, object_id=str(object_id), label=label[:200], ip=ip or None)


def client_ip(request: HttpRequest) -> str | None:
    """Where the request came from: the peer, or what the outermost of our own proxies saw.

    ``X-Forwarded-For`` is believed only for the number of proxies that ``ZHIFA_PROXIES`` says are ours; what
    stands further left anyone may have written.
    """
    hops = [*request.META.get("HTTP_X_FORWARDED_FOR", "").split(","), request.META.get("REMOTE_ADDR", "")]
    trusted = [hop.strip() for hop in hops][-(settings.ZHIFA_PROXIES + 1) :]
    try:
        return str(ip_address(trusted[0]))
    except ValueError:
        return None


def readings_of(kind: str, object_id: str | int) -> QuerySet[Reading]:
    """Readings of one object, newest first, with their users."""
    return Reading.objects.filter(kind=kind, object_id=str(object_id)).select_related("user")


def readings_by(user: User) -> QuerySet[Reading]:
    """What one user opened, newest first."""
    return Reading.objects.filter(user=user)
