"""Who opened which case or document."""

from __future__ import annotations

from datetime import date
from ipaddress import ip_address

from django.conf import settings
from django.db.models import Q, QuerySet
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


def readings_among(people: QuerySet[User], words: str = "", since: date | None = None) -> QuerySet[Reading]:
    """What these people opened, newest first, with their users; ``words`` in the person's or the object's name."""
    found = Reading.objects.filter(user__in=people).select_related("user")
    for word in words.split():
        found = found.filter(
            Q(label__icontains=word) | Q(user__name__icontains=word) | Q(user__username__iexact=word)
        )
    return found.filter(at__date__gte=since) if since else found
