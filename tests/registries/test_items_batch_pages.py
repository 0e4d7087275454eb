"""The item manager's pages: delegate, recall, batches, undo."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from zhifa.casework.cases.models import Case
from zhifa.foundation.accounts.models import User
from zhifa.libraries.items.models import Power, PowerBatch

DAY = date(2026, 11, 22)
FORM = {
    "instrument": "省人民政府公告（2026年第9号）", "published_on": "2026-11-20", "effective_on": "2027-01-01",
    "body_level": "township", "item_codes": "CG-CF-001 CG-CF-002，CG-CF-004",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DAY)


def signed_in(name: str = "hanlei") -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def hidden(page: str) -> dict[str, str]:
    """The fields of the confirmation form, as a browser would send them."""
    form = page[page.index("data-confirm=") :]
    fields = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[: form.index("</form>")])
    )
    return fields | {"do": "confirm"}


def preview(client: Client, url: str, **changed: str) -> str:
    answer = client.post(url, {**FORM, **changed, "token": "5f0f5f4e-1c0e-4d0a-9a51-0d9f0a3f7f10"})
    assert answer.status_code == 200
    return answer.content.decode()


def cells(answer: HttpResponse | Any, sheet: int = 0) -> list[list[Any]]:
    content = b"".join(answer.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def test_a_batch_is_previewed_confirmed_and_undone(city: None) -> None:
    client, before = signed_in(), Power.objects.count()
    page = preview(client, "/items/delegate")
    assert "3 个事项 × 2 个机关" in page and "已经持有" in page and Power.objects.count() == before
    answer = client.post("/items/delegate", hidden(page))
    batch = PowerBatch.objects.get()
    assert answer["Location"] == f"/items/batches/{batch.pk}" and Power.objects.count() == before + 4
    assert client.post("/items/delegate", hidden(page))["Location"] == f"/items/batches/{batch.pk}"
    assert Power.objects.count() == before + 4
    shown = client.get(f"/items/batches/{batch.pk}").content.decode()
    assert "待生效" in shown and "韩磊" in shown and "2 个事项，2 个机关" in shown and "撤销" in shown
    client.post(f"/items/batches/{batch.pk}/undo")
    assert Power.objects.count() == before
    assert "已撤销" in client.get("/items/batches").content.decode()
    assert "已撤销" in {row[-1] for row in cells(client.get(f"/items/batches/{batch.pk}.xlsx"))}


def test_a_recall_shows_the_open_cases_and_their_list(city: None) -> None:
    now, user = timezone.now(), User.objects.get(username="hanlei")
    for number in range(60):
        Case.objects.create(
            procedure="ordinary", started_as="ordinary", rulebook="r", opened_at=now, updated_at=now, docketed_at=now,
            number=f"云镇罚立〔2026〕{number}号", body_code="449921100ZF", item_code="CG-CF-004", created_by=user,
        )  # fmt: skip
    page = preview(signed_in(), "/items/recall")
    assert "涉及的在办案件" in page and ">60<" in page and "只列出前 50 件" in page and "来不及的移送" in page
    answer = signed_in().post("/items/recall", {**FORM, "do": "list"})
    rows = cells(answer, 1)
    assert len(rows) == 61 and rows[0][0] == "案号" and "青岭县城市管理和综合执法局" in rows[1][5]


def test_the_whole_preview_is_downloaded_as_a_sheet(city: None) -> None:
    rows = cells(signed_in().post("/items/delegate", {**FORM, "do": "list"}))
    assert rows[0][:2] == ["主体代码", "机关"] and len(rows) == 7
    assert sum(row[4] == "赋权" for row in rows) == 4 and sum("已经持有" in row[5] for row in rows) == 2


def test_a_preview_that_no_longer_holds_is_shown_again(city: None) -> None:
    client = signed_in()
    fields = hidden(preview(client, "/items/delegate"))
    answer = client.post("/items/delegate", {**fields, "expected": "0" * 64})
    assert answer.status_code == 409 and "预览以后" in answer.content.decode()
    assert not PowerBatch.objects.exists()


def test_what_is_missing_or_unknown_is_said_at_its_field(city: None) -> None:
    answer = signed_in().post(
        "/items/delegate", {"effective_on": "2027-01-01", "item_codes": "CG-CF-001 没有-1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "没有-1" in page and page.count("field-error") >= 3
    page = signed_in().post("/items/delegate", {**FORM, "body_codes": "B-404"}).content.decode()
    assert "辖区内没有这些主体代码：B-404" in page


def test_an_item_manager_reaches_only_his_fields_and_his_region(city: None) -> None:
    answer = signed_in().post("/items/delegate", {**FORM, "item_codes": "SJ-CF-002"})
    assert answer.status_code == 422 and "不属于本机关的领域：SJ-CF-002" in answer.content.decode()
    answer = signed_in().post("/items/delegate", {**FORM, "body_codes": "449900CG"})
    assert "449900CG" in answer.content.decode() and answer.status_code == 422


@pytest.mark.parametrize("name", ["zhangyuan", "youjia"])
@pytest.mark.parametrize("url", ["/items/delegate", "/items/recall", "/items/batches"])
def test_only_item_managers_above_the_township_come_here(city: None, name: str, url: str) -> None:
    assert signed_in(name).get(url).status_code == 403
    assert signed_in(name).post(url).status_code in {403, 405}


def test_a_batch_of_another_region_or_body_above_is_not_found(city: None) -> None:
    client = signed_in()
    client.post("/items/delegate", hidden(preview(client, "/items/delegate")))
    batch = PowerBatch.objects.get()
    above = User.objects.filter(posts__body__code="449900CG", posts__role="operator").get()
    assert signed_in(above.username).get(f"/items/batches/{batch.pk}").status_code == 200
    PowerBatch.objects.update(created_in=above.posts.get().body)
    assert client.get(f"/items/batches/{batch.pk}").status_code == 404
    assert client.post(f"/items/batches/{batch.pk}/undo").status_code == 404


def test_the_links_are_shown_to_item_managers_only(city: None) -> None:
    assert "/items/delegate" in signed_in().get("/items/").content.decode()
    assert "/items/delegate" not in signed_in("zhangyuan").get("/items/").content.decode()


def test_a_preview_needs_few_queries_whatever_its_size(city: None) -> None:
    client, counts = signed_in(), []
    for codes in ("CG-CF-001", ""):
        with CaptureQueriesContext(connection) as found:
            preview(client, "/items/delegate", item_codes=codes)
        counts.append(len(found))
    assert counts[1] <= counts[0] < 25


def test_an_item_shows_the_cases_that_one_may_see(city: None) -> None:
    now, user = timezone.now(), User.objects.get(username="zhangyuan")
    for status, decided in (("open", None), ("closed", DAY)):
        Case.objects.create(
            procedure="ordinary", started_as="ordinary", rulebook="r", opened_at=now, updated_at=now, decided_on=decided,
            title="油烟案", body_code="449921CG", item_code="CG-CF-003", created_by=user, status=status,
        )  # fmt: skip
    page = signed_in("zhangyuan").get("/items/CG-CF-003/").content.decode()
    assert re.search(
        r"有 <strong[^>]*>2</strong> 件：在办 <span[^>]*>1</span> 件，已决定 <span[^>]*>1</span>", page
    )
    assert "还没有办过这个事项" in signed_in("liangfeng").get("/items/CG-CF-003/").content.decode()
