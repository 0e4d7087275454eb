"""The jobs as an operator sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

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
