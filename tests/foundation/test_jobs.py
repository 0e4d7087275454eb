from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from zhifa.foundation.jobs import retries, schedule, services, workers
from zhifa.foundation.jobs.models import Periodic, Worker

done: list[str] = []


@task()
def note(word: str) -> None:
    done.append(word)


@task()
def fail(why: str) -> None:
    raise ValueError(why)


@task()
def hopeless() -> None:
    raise services.GiveUp("原件已删除")


@pytest.fixture
def queue(settings: Settings) -> Iterator[None]:
    """The database queue of the default install, in place of the immediate one of the tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    done.clear()
    yield
    done.clear()


def work_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``zhifa jobs --batch`` does, without taking over the signals of the test process."""
    monkeypatch.setattr("zhifa.foundation.jobs.workers.QueueWorker.configure_signals", lambda self: None)
    workers.work(batch=True)


@pytest.mark.django_db(transaction=True)
def test_a_job_exists_only_if_the_transaction_commits(queue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic():
        services.enqueue(note, "提交")
    with pytest.raises(RuntimeError), transaction.atomic():
        services.enqueue(note, "回滚")
        raise RuntimeError
    work_off(monkeypatch)
    assert done == ["提交"]
    assert [(job.name, job.status, job.attempts) for job in services.jobs()] == [("note", "完成", 1)]


@pytest.mark.django_db(transaction=True)
def test_with_the_immediate_queue_the_job_waits_for_the_commit() -> None:
    done.clear()
    with transaction.atomic():
        services.enqueue(note, "立即")
        assert done == []
    assert done == ["立即"]


@pytest.mark.django_db(transaction=True)
def test_a_failed_job_waits_and_is_tried_again_ever_later(
    queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.enqueue(fail, "字体缺失")
    for attempt, delay in enumerate(retries.DELAYS, 1):
        work_off(monkeypatch)
        (job,) = services.jobs(failed_only=True)
        assert (job.status, job.attempts, job.error) == ("等待重试", attempt, "ValueError: 字体缺失")
        assert job.run_after is not None
        assert delay - 5 < (job.run_after - timezone.now()).total_seconds() <= delay
        assert services.retry_now(job.id)
    work_off(monkeypatch)
    (job,) = services.jobs(failed_only=True)
    assert (job.status, job.attempts) == ("失败", len(retries.DELAYS) + 1)
    assert services.retry_now(job.id)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_gives_up_is_not_tried_again(queue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    services.enqueue(hopeless)
    work_off(monkeypatch)
    (job,) = services.jobs()
    assert (job.status, job.attempts) == ("失败", 1) and "原件已删除" in job.error


@pytest.mark.django_db(transaction=True)
def test_jobs_of_a_dead_worker_are_taken_over_and_those_of_a_living_one_are_not(queue: None) -> None:
    workers.beat("living")
    Worker.objects.create(name="dead", host="h", pid=1, seen=timezone.now() - timedelta(minutes=5))
    for worker in ("living", "dead"):
        services.enqueue(note, worker)
    for row, worker in zip(DBTaskResult.objects.order_by("enqueued_at"), ("living", "dead"), strict=True):
        row.claim(worker)
    assert workers.adopt_orphans() == 1
    states = {row.worker_ids[0]: row.status for row in DBTaskResult.objects.all()}
    assert states == {"living": TaskResultStatus.RUNNING, "dead": TaskResultStatus.READY}
    assert [worker.name for worker in services.alive()] == ["living"]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(schedule, "_entries", {})
    made: list[str] = []
    services.register("检查期限", 600, lambda: made.append("期限"))

    def broken() -> Any:
        made.append("坏的")
        raise OSError("磁盘满")

    services.register("坏的任务", 60, broken)
    return made


def test_periodic_jobs_run_when_due_and_not_before(db: None, calls: list[str]) -> None:
    now = timezone.now()
    assert services.run_due(now) == ["检查期限", "坏的任务"]
    assert services.run_due(now + timedelta(seconds=59)) == []
    assert services.run_due(now + timedelta(seconds=61)) == ["坏的任务"]
    assert services.run_due(now + timedelta(seconds=601)) == ["检查期限", "坏的任务"]
    assert calls == ["期限", "坏的", "坏的", "期限", "坏的"]


def test_a_failing_periodic_job_is_recorded_and_does_not_stop_the_others(db: None, calls: list[str]) -> None:
    services.run_due()
    errors = dict(Periodic.objects.values_list("name", "last_error"))
    assert errors["检查期限"] == "" and "磁盘满" in errors["坏的任务"]
