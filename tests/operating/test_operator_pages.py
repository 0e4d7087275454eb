"""System state, jobs and readings as those who keep the platform see them."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.operating.office import body, person, signed_in, text
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.services import record_reading
from zhifa.foundation.jobs import services as jobs
from zhifa.foundation.jobs.models import Periodic
from zhifa.libraries.bodies.models import Body
from zhifa.running import checks
from zhifa.web.views.operating.jobs import every


def queued(status: TaskResultStatus, **more: Any) -> DBTaskResult[..., Any]:
    row = {
        "task_path": "zhifa.casework.cases.jobs.render_documents",
        "args_kwargs": {"args": [], "kwargs": {}},
        "queue_name": "default",
        "backend_name": "default",
        "run_after": timezone.now(),
        "priority": 0,
        "exception_class_path": "",
        "traceback": "",
        "worker_ids": [],
    }
    return DBTaskResult.objects.create(status=status, **{**row, **more})


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_system_page_shows_what_is_wrong_first_with_what_to_do(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> checks.Finding:
        raise OSError("磁盘没有响应")

    good = ("数据库", lambda: checks.Finding("数据库", True, "SQLite 3.45"))
    bad = ("后台任务", lambda: checks.Finding("后台任务", False, "没有进程在运行", "运行 zhifa jobs。"))
    monkeypatch.setattr(
        "zhifa.web.views.operating.system.all_checks", lambda: [good, bad, ("数据目录", broken)]
    )
    page = text(desk, "/operating/")
    assert "2 项需要处理" in page and "运行 zhifa jobs。" in page and "磁盘没有响应" in page
    assert page.index("没有进程在运行") < page.index("SQLite 3.45")


def test_a_failed_job_shows_its_error_and_can_be_tried_again(desk: Client) -> None:
    row = queued(
        TaskResultStatus.FAILED, exception_class_path="builtins.ValueError",
        traceback="Traceback…\nValueError: 字体缺字", worker_ids=["a", "b"], finished_at=timezone.now(),
    )  # fmt: skip
    page = text(desk, "/operating/jobs?show=failed")
    assert "生成文书 PDF" in page and "ValueError: 字体缺字" in page and "失败" in page
    answer = desk.post(f"/operating/jobs/{row.pk}/retry", follow=True)
    assert "已重新排队" in answer.content.decode()
    row.refresh_from_db()
    assert row.status == TaskResultStatus.READY


def test_a_finished_job_has_no_retry_and_refuses_one(desk: Client) -> None:
    row = queued(TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), worker_ids=["a"])
    assert "重试" not in text(desk, "/operating/jobs")
    assert "不用重试" in desk.post(f"/operating/jobs/{row.pk}/retry", follow=True).content.decode()
    desk.post(f"/operating/jobs/{uuid.uuid4()}/retry")
    row.refresh_from_db()
    assert row.status == TaskResultStatus.SUCCESSFUL


def test_officers_may_not_retry(officer: User, bureau: Body) -> None:
    row = queued(TaskResultStatus.FAILED)
    assert signed_in(officer).post(f"/operating/jobs/{row.pk}/retry").status_code == 403


def test_periodic_jobs_show_their_last_run_and_error(desk: Client) -> None:
    name = jobs.schedule()[0].name
    now = timezone.now()
    Periodic.objects.create(
        name=name, next_at=now, last_at=now, last_seconds=1.25, last_error="a\nKeyError: 'x'"
    )
    page = text(desk, "/operating/jobs")
    assert name in page and "KeyError" in page and "还没有运行过" in page and "提醒载入工作日历" in page


@pytest.mark.parametrize(
    ("seconds", "words"), [(86_400, "每天"), (604_800, "每 7 天"), (3600, "每小时"), (90, "每 90 秒")]
)
def test_how_often_reads_in_the_largest_unit(seconds: int, words: str) -> None:
    assert every(seconds) == words


def test_the_jobs_page_asks_the_database_equally_often_however_many_jobs(desk: Client) -> None:
    few = queries(desk, "/operating/jobs")
    for _ in range(20):
        queued(TaskResultStatus.READY)
    assert queries(desk, "/operating/jobs") == few


def test_readings_are_found_by_person_and_by_what_was_opened(desk: Client, officer: User) -> None:
    record_reading(officer, "case", uuid.uuid4(), "青城管立〔2026〕1号 油烟案", "10.0.0.8")
    record_reading(officer, "document", 7, "行政处罚决定书")
    for query in ("?q=张远", "?q=zhangyuan", "?q=油烟", "?q=张远+油烟", "?kind=case"):
        assert "青城管立〔2026〕1号" in text(desk, f"/operating/readings{query}")
    assert "油烟案" not in text(desk, "/operating/readings?q=李静")
    assert "油烟案" not in text(desk, "/operating/readings?kind=document")
    assert "10.0.0.8" in text(desk, "/operating/readings")


def test_an_operator_sees_readings_of_his_body_a_supervisor_those_of_his_region(
    desk: Client, officer: User, bureau: Body
) -> None:
    elsewhere = person("shilei", "石磊", "officer", body("LC-CG", "岭城市城市管理局", "449900"))
    township = person("zuoqun", "左群", "officer", body("YX-ZF", "云溪镇人民政府", "449921100"))
    for user in (officer, elsewhere, township):
        record_reading(user, "case", uuid.uuid4(), f"案件：{user.name}")
    seen = text(desk, "/operating/readings")
    assert "案件：张远" in seen and "案件：石磊" not in seen and "案件：左群" not in seen
    county = signed_in(person("yufang", "虞芳", "supervisor", body("QL-SF", "青岭县司法局")))
    seen = text(county, "/operating/readings")
    assert "案件：张远" in seen and "案件：左群" in seen and "案件：石磊" not in seen
    assert "系统状态" not in seen and county.get("/operating/").status_code == 403


def test_readings_stay_in_sight_after_somebody_has_left(desk: Client, officer: User) -> None:
    record_reading(officer, "case", uuid.uuid4(), "油烟案")
    officer.posts.update(until="2021-01-01")
    assert "油烟案" in text(desk, "/operating/readings")


def test_the_readings_page_asks_the_database_equally_often(desk: Client, officer: User) -> None:
    record_reading(officer, "case", uuid.uuid4(), "一")
    few = queries(desk, "/operating/readings")
    for _ in range(20):
        record_reading(officer, "case", uuid.uuid4(), "又一")
    assert queries(desk, "/operating/readings") == few


def test_the_navigation_shows_operating_to_operators_and_readings_to_supervisors(
    operator: User, officer: User, bureau: Body
) -> None:
    supervisor = person("yufang", "虞芳", "supervisor", bureau)
    seen = {
        user.username: signed_in(user).get("/messages").content.decode()
        for user in (operator, officer, supervisor)
    }
    menus = {name: page[page.index('id="navigation"') : page.index("<main")] for name, page in seen.items()}
    assert "运维" in menus["hanlei"] and "查阅记录" not in menus["hanlei"]
    assert "运维" not in menus["zhangyuan"] and "查阅记录" not in menus["zhangyuan"]
    assert "运维" not in menus["yufang"] and "查阅记录" in menus["yufang"]
