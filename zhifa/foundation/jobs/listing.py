"""The jobs as an operator sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from zhifa.foundation.jobs.models import Periodic
from zhifa.foundation.jobs.schedule import Entry, schedule

STATUS = {
    TaskResultStatus.READY: "等待",
    TaskResultStatus.RUNNING: "执行中",
    TaskResultStatus.FAILED: "失败",
    TaskResultStatus.SUCCESSFUL: "完成",
}


@dataclass(frozen=True)
class Job:
    id: UUID
    name: str
    status: str  # Chinese word
    attempts: int
    enqueued_at: datetime
    run_after: datetime | None  # None: as soon as possible
    finished_at: datetime | None
    error: str  # last line of the last failure, "" when none


def jobs(limit: int = 100, failed_only: bool = False) -> list[Job]:
    """Newest first; failures and waiting retries included."""
    rows = DBTaskResult.objects.order_by("-enqueued_at")
    if failed_only:
        rows = rows.exclude(exception_class_path="")
    return [_job(row) for row in rows[:limit]]


@dataclass(frozen=True)
class Turn:
    """A periodic job: how often, when it last ran, how it went."""

    name: str
    every_seconds: int
    next_at: datetime | None
    last_at: datetime | None
    last_seconds: float | None
    error: str  # last line of the last failure, "" when none


def turns() -> list[Turn]:
    """Every registered periodic job; one query."""
    known = {row.name: row for row in Periodic.objects.all()}
    return [_turn(entry, known.get(entry.name)) for entry in schedule()]


def counts() -> dict[str, int]:
    """How many jobs there are, by Chinese word of their status; one query."""
    rows = DBTaskResult.objects.order_by().values_list("status").annotate(n=Count("pk"))
    return {STATUS[TaskResultStatus(status)]: n for status, n in rows}


def _turn(entry: Entry, row: Periodic | None) -> Turn:
    return Turn(
        name=entry.name,
        every_seconds=entry.every_seconds,
        next_at=row.next_at if row else None,
        last_at=row.last_at if row else None,
        last_seconds=row.last_seconds if row else None,
        error=row.last_error.strip().rsplit("\n", 1)[-1] if row else "",
    )


def _job(row: DBTaskResult[..., Any]) -> Job:
    trying_again = row.status == TaskResultStatus.READY and bool(row.worker_ids)
    return Job(
        id=row.pk,
        name=row.task_path.rsplit(".", 1)[-1],
        status="等待重试" if trying_again else STATUS[TaskResultStatus(row.status)],
        attempts=len(row.worker_ids),
        enqueued_at=row.enqueued_at,
        run_after=row.run_after if row.run_after.year < 9999 else None,
        finished_at=row.finished_at,
        error=(row.traceback or "").strip().rsplit("\n", 1)[-1],
    )
