"""A failed job is tried again, later each time; what was wrong stays visible."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

#: seconds until the second, third, … attempt
DELAYS = (10, 60, 600, 3600, 6 * 3600)


class GiveUp(Exception):
    """Raised by a job whose failure another attempt cannot mend."""


def again_after_failure(sender: object, task_result: Any, **kwargs: Any) -> None:
    """Receiver of ``task_finished``."""
    if task_result.status != TaskResultStatus.FAILED:
        return
    row = DBTaskResult.objects.filter(pk=task_result.id, status=TaskResultStatus.FAILED).first()
    if row is None or row.exception_class_path.endswith(".GiveUp") or len(row.worker_ids) > len(DELAYS):
        return
    delay = DELAYS[max(len(row.worker_ids), 1) - 1]
    _ready(row.pk, timedelta(seconds=delay))


def retry_now(job_id: UUID | str) -> bool:
    """An operator's “try again”: whether there was such a failed or waiting job."""
    return _ready(job_id, timedelta(0))


def _ready(job_id: UUID | str, delay: timedelta) -> bool:
    waiting = DBTaskResult.objects.filter(
        pk=job_id, status__in=[TaskResultStatus.FAILED, TaskResultStatus.READY]
    )
    return bool(
        waiting.update(status=TaskResultStatus.READY, finished_at=None, run_after=timezone.now() + delay)
    )
