"""What may be seen, and what holds on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from zhifa.libraries.bodies.services import holds_on, posts_of

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User
    from zhifa.libraries.discretion.models import Benchmark  # noqa: F401


class BenchmarkQuerySet(models.QuerySet["Benchmark"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Benchmarks have to be published (处罚法§34); inside the platform everybody with a post reads them."""
        return self if posts_of(user) else self.none()

    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))
