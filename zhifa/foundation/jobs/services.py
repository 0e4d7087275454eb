"""Background work: the surface for other apps.

A job is a function decorated with ``django_tasks.task`` at module level; ``enqueue`` queues it. A periodic job is
registered once, in the ready() of its app.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from zhifa.foundation.jobs.listing import Job, Turn, counts, jobs, turns
from zhifa.foundation.jobs.retries import GiveUp, retry_now
from zhifa.foundation.jobs.schedule import register, run_due, schedule
from zhifa.foundation.jobs.workers import alive

__all__ = [
    "GiveUp",
    "Job",
    "Turn",
    "alive",
    "counts",
    "enqueue",
    "jobs",
    "register",
    "retry_now",
    "run_due",
    "schedule",
    "turns",
]


def enqueue(task: Task[..., Any], *args: Any, **kwargs: Any) -> None:
    """Queue a job that exists if and only if the surrounding transaction commits.

    Arguments must be JSON. With the database queue the job is a row of the same transaction, so that a
    crash right after the commit cannot lose it; other queues get it on commit.
    """
    backend = task.get_backend()
    if type(backend).__module__.startswith("django_tasks_db"):
        task.enqueue(*args, **kwargs)
    else:
        transaction.on_commit(partial(task.enqueue, *args, **kwargs))
