"""A next version on the page: previewed, confirmed, taken back while it is not in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.discretion.services import Benchmark, tables_sheet
from zhifa.web.forms.discretion import questions, tiers

BACKEND = "django.contrib.auth.backends.ModelBackend"
ADDRESS = "/discretion/CG-CF-006/new"


@pytest.fixture
def manager(urban_manager: User) -> Client:
    client = Client()
    client.force_login(urban_manager, BACKEND)
    return client


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def document() -> dict[str, str]:
    return {
        "name": "新基准", "number": "测试〔2026〕1号", "publisher": "测试机关", "published_on": timezone.localdate().isoformat(),
        "since": tomorrow().isoformat(), "example": "on",
    }  # fmt: skip


def as_shown(**changes: str) -> dict[str, str]:
    """The form as the page shows it, with changes."""
    held = Benchmark.objects.get(item__code="CG-CF-006", until__isnull=True)
    data: dict[str, Any] = document()
    for rows in (tiers(None, held.content), questions(None, held.content)):
        for form in [rows.management_form, *rows.forms]:
            data |= {form.add_prefix(name): str(form[name].value() or "") for name in form.fields}
    return {**data, **changes}


def test_a_version_is_previewed_and_then_confirmed(manager: Client) -> None:
    changed = as_shown(**{"tier-0-fine": "0%-20%"})
    preview = manager.post(ADDRESS, {**changed, "do": "preview"})
    page = preview.content.decode()
    assert preview.status_code == 200 and "法定幅度的 0%—20%" in page and "删去" in page
    assert Benchmark.objects.filter(item__code="CG-CF-006").count() == 1, "nothing is stored by a preview"
    confirmed = manager.post(ADDRESS, {**changed, "do": "confirm", "expected": preview.context["digest"]})
    assert confirmed.status_code == 302
    newest = Benchmark.objects.filter(item__code="CG-CF-006").order_by("-since").first()
    assert newest is not None and newest.since == tomorrow() and newest.instrument.example


def test_what_was_changed_after_the_preview_is_previewed_again(manager: Client) -> None:
    digest = manager.post(ADDRESS, {**as_shown(), "do": "preview"}).context["digest"]
    again = manager.post(
        ADDRESS, {**as_shown(**{"tier-0-fine": "0%-10%"}), "do": "confirm", "expected": digest}
    )
    assert again.status_code == 200 and "预览" in again.content.decode()
    assert Benchmark.objects.filter(item__code="CG-CF-006").count() == 1


def test_confirming_twice_makes_one_version(manager: Client) -> None:
    data = as_shown(**{"tier-0-fine": "0%-20%"})
    digest = manager.post(ADDRESS, {**data, "do": "preview"}).context["digest"]
    answers = [
        manager.post(ADDRESS, {**data, "do": "confirm", "expected": digest}).status_code for _ in range(2)
    ]
    assert answers[0] == 302 and answers[1] != 500
    assert Benchmark.objects.filter(item__code="CG-CF-006").count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tier-0-condition": "胡说"}, "看不懂"),
        ({"tier-0-fine": "1元-2元"}, "超出法定幅度"),
        ({"number": ""}, "这个字段是必填项"),
        ({"since": "2020-01-01", "published_on": "2021-01-01"}, "施行日期早于公布日期"),
    ],
)
def test_faults_come_back_with_what_was_typed(manager: Client, changes: dict[str, str], said: str) -> None:
    answer = manager.post(ADDRESS, {**as_shown(**changes), "do": "preview"})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and "一辆车，遗撒不足50米" in page


def test_a_version_not_yet_in_force_can_be_taken_back(manager: Client) -> None:
    data = as_shown(**{"tier-0-fine": "0%-20%"})
    digest = manager.post(ADDRESS, {**data, "do": "preview"}).context["digest"]
    manager.post(ADDRESS, {**data, "do": "confirm", "expected": digest})
    assert "撤回未施行的版本" in manager.get("/discretion/CG-CF-006/").content.decode()
    manager.post("/discretion/CG-CF-006/withdraw")
    held = Benchmark.objects.get(item__code="CG-CF-006")
    assert held.until is None
    manager.post("/discretion/CG-CF-006/withdraw")
    assert Benchmark.objects.filter(item__code="CG-CF-006").exists(), "what is in force stays"


def test_a_workbook_is_previewed_reported_and_imported(manager: Client, data_folder: object) -> None:
    held = list(Benchmark.objects.filter(until__isnull=True, item__field="urban").select_related("item"))
    upload = SimpleUploadedFile("基准.xlsx", tables_sheet(held))
    preview = manager.post("/discretion/import", {**document(), "do": "preview", "file": upload})
    assert preview.status_code == 200 and "导入新版本 <strong>50</strong> 个" in preview.content.decode()
    known = {
        **document(),
        "file_digest": preview.context["file_digest"],
        "expected": preview.context["digest"],
    }
    assert manager.post("/discretion/import", {**known, "do": "report"}).status_code == 200
    assert manager.post("/discretion/import", {**known, "do": "confirm"}).status_code == 302
    assert Benchmark.objects.filter(since=tomorrow()).count() == 50


def test_a_file_that_is_no_workbook_is_refused_in_words(manager: Client, data_folder: object) -> None:
    upload = SimpleUploadedFile("基准.xlsx", b"not a workbook")
    answer = manager.post("/discretion/import", {**document(), "do": "preview", "file": upload})
    assert answer.status_code == 422 and "xlsx" in answer.content.decode()


def test_only_item_managers_change_benchmarks(city: None) -> None:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), BACKEND)
    for address in (ADDRESS, "/discretion/import", "/discretion/tables.xlsx"):
        assert client.get(address).status_code == 403
    assert client.post("/discretion/CG-CF-006/withdraw").status_code == 403


def test_a_manager_keeps_the_tables_of_the_fields_of_the_own_body(
    manager: Client, data_folder: object
) -> None:
    assert manager.get("/discretion/SJ-CF-001/new").status_code == 403
    others = list(
        Benchmark.objects.filter(until__isnull=True, item__field="market").select_related("item")[:1]
    )
    upload = SimpleUploadedFile("基准.xlsx", tables_sheet(others))
    preview = manager.post("/discretion/import", {**document(), "do": "preview", "file": upload})
    assert "不属于本机关的领域" in preview.content.decode()
