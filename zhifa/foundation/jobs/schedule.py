"""Periodic jobs: who is registered, who is due."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from zhifa.foundation.jobs.models import Periodic

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    name: str
    every_seconds: int
    run: Callable[[], object]


_entries: dict[str, Entry] = {}


def register(name: str, every_seconds: int, func: Callable[[], object]) -> None:
    """Run ``func()`` about every so many seconds, in one worker only; ``name`` is shown to operators."""
    _entries[name] = Entry(name, every_seconds, func)


def schedule() -> list[Entry]:
    return list(_entries.values())


def run_due(now: datetime | None = None) -> list[str]:
    """Run what is due; the names that ran. A failing job is recorded and runs again at its next time."""
    return [entry.name for entry in schedule() if _claim(entry, now or timezone.now()) and _run(entry)]


def _claim(entry: Entry, now: datetime) -> bool:
    """Take this turn. One UPDATE decides, so that of several workers only one gets it."""
    Periodic.objects.get_or_create(name=entry.name, defaults={"next_at": now})
    due = Periodic.objects.filter(Q(name=entry.name), Q(next_at__lte=now))
    return due.update(next_at=now + timedelta(seconds=entry.every_seconds)) == 1


def _run(entry: Entry) -> bool:
    began, error = time.monotonic(), ""
    try:
        entry.run()
    except Exception:
        log.exception("定时任务“%s”失败", entry.name)
        error = traceback.format_exc()
    Periodic.objects.filter(name=entry.name).update(
        last_at=timezone.now(), last_seconds=time.monotonic() - began, last_error=error
    )
    return True
