"""A clock that stands still until it is told to go on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone


class Clock:
    """Replaces Django's notion of now. Local time in, as people say it: ``to("2026-10-12 09:00")``."""

    def __init__(self, text: str) -> None:
        self.to(text)

    def to(self, text: str) -> Clock:
        self.moment = timezone.make_aware(datetime.fromisoformat(text)).astimezone(UTC)
        return self

    def later(self, **time: float) -> Clock:
        self.moment += timedelta(**time)
        return self

    def now(self) -> datetime:
        return self.moment

    @property
    def today(self) -> str:
        return timezone.localtime(self.moment).date().isoformat()

    def install(self, patch: pytest.MonkeyPatch) -> Clock:
        patch.setattr("django.utils.timezone.now", self.now)
        return self
