"""The worker process: runs queued jobs, and the periodic ones in a second thread."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from datetime import timedelta

from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from zhifa.foundation.jobs.models import Worker
from zhifa.foundation.jobs.schedule import run_due

log = logging.getLogger(__name__)
HEARTBEAT = 5.0  # seconds
SILENT = timedelta(seconds=60)


def alive() -> list[Worker]:
    """Workers heard of within the last minute."""
    return list(Worker.objects.filter(seen__gte=timezone.now() - SILENT))


def beat(name: str) -> None:
    Worker.objects.update_or_create(
        name=name, defaults={"host": socket.gethostname()[:100], "pid": os.getpid(), "seen": timezone.now()}
    )


def adopt_orphans() -> int:
    """Jobs whose worker died in the middle are made ready again; how many."""
    living = {worker.name for worker in alive()}
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).values_list("pk", "worker_ids")
    orphans = [pk for pk, names in running if not names or names[-1] not in living]
    return DBTaskResult.objects.filter(pk__in=orphans, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY
    )


def clean_up() -> None:
    Worker.objects.filter(seen__lt=timezone.now() - timedelta(days=1)).delete()


def tick(name: str) -> None:
    """What the second thread does at every heartbeat."""
    close_old_connections()
    beat(name)
    adopt_orphans()
    run_due()


def _pulse(name: str, stop: threading.Event, parent: int) -> None:
    while not stop.wait(HEARTBEAT):
        if parent and os.getppid() != parent:
            # The server that started this worker was killed; do not outlive it.
            os.kill(os.getpid(), signal.SIGTERM)
            break
        try:
            tick(name)
        except Exception:
            log.exception("任务进程心跳失败")
    connection.close()


def work(interval: float = 1.0, batch: bool = False, parent: int = 0) -> None:
    """Run jobs until stopped by a signal, or until process ``parent`` is gone; with ``batch``, until none is left."""
    name = get_random_string(32)
    beat(name)
    adopt_orphans()
    queue = QueueWorker(
        queue_names=["*"],
        interval=interval,
        batch=batch,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    stop = threading.Event()
    pulse = threading.Thread(target=_pulse, args=(name, stop, parent), name="periodic", daemon=True)
    if not batch:
        pulse.start()
    try:
        queue.configure_signals()
        queue.run()
    finally:
        stop.set()
        if pulse.is_alive():
            pulse.join(timeout=30)
        Worker.objects.filter(name=name).delete()
