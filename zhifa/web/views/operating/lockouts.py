"""Accounts that are locked after repeated failures, as the sign-in counts them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum
from django.utils import timezone

COOL_OFF = timedelta(hours=settings.AXES_COOLOFF_TIME)


def locked(usernames: Collection[str] | None = None) -> dict[str, datetime]:
    """User names that may not sign in now, each with the moment from which they may; one query."""
    recent = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - COOL_OFF)
    if usernames is not None:
        recent = recent.filter(username__in=usernames)
    rows = (
        recent.order_by()
        .values_list("username")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
    )
    return {name: last + COOL_OFF for name, _, last in rows}
