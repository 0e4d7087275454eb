"""The import in the browser: upload, look, confirm, watch, fetch the report; nobody else sees the file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.bodies.sheets import officer, workbook
from zhifa.libraries.bodies.importing import running
from zhifa.libraries.bodies.services import OfficerProfile, RegistryImport

SignIn = Callable[[str], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(browser: SignIn, data_folder: Path) -> Client:
    return browser("hongmei")


def sent(desk: Client, content: bytes, name: str = "台账.xlsx") -> str:
    answer = desk.post("/bodies/import/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def latest() -> RegistryImport:
    return RegistryImport.objects.latest("pk")


def test_a_register_comes_in_through_the_pages(desk: Client) -> None:
    url = sent(desk, workbook(执法人员=[officer(1), officer(2), officer(3, 主体代码="449999XX")]))
    waiting = desk.get(url).content.decode()
    assert "正在核对" in waiting and "every 2s" in waiting and "确认入库" not in waiting
    running.prepare(latest())
    assert desk.get(url, headers=HTMX)["HX-Refresh"] == "true"
    shown = desk.get(url).content.decode()
    assert "新增 2 行" in shown and "不能入库 1 行" in shown and "449999XX 没有登记" in shown
    for _ in range(2):
        assert desk.post(f"{url}confirm").status_code == 302
    running.carry_out(latest())
    done = desk.get(url).content.decode()
    assert "已入库" in done and "一次性密码" in done and "确认入库" not in done
    assert OfficerProfile.objects.filter(user__name__in=["林茂1", "林茂2"]).count() == 2
    assert "林茂1" in desk.get("/bodies/officers/?q=林茂").content.decode()
    report = b"".join(desk.get(f"{url}report").streaming_content)  # type: ignore[attr-defined]
    assert CalamineWorkbook.from_filelike(BytesIO(report)).sheet_names == ["执法人员", "执法主体", "逐行结果"]
    assert "已全部入库" in desk.get(reverse("messages")).content.decode()


def test_progress_is_shown_while_it_works(desk: Client) -> None:
    url = sent(desk, workbook(执法人员=[officer(1)]))
    RegistryImport.objects.update(done=4000, total=170000)
    part = desk.get(url, headers=HTMX).content.decode()
    assert "4000 / 170000 行" in part and "<html" not in part
    assert desk.post(f"{url}cancel").status_code == 302
    running.prepare(latest())
    assert "已取消" in desk.get(url).content.decode()


def test_the_template_is_filled_in_and_read(desk: Client) -> None:
    content = b"".join(desk.get("/bodies/import/template").streaming_content)  # type: ignore[attr-defined]
    sent(desk, content)
    running.prepare(latest())
    counts = latest().counts
    assert counts["执法主体"]["SAME"] + counts["执法主体"]["CHANGE"] == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.csv", b"a,b", "不是 xlsx"), ("a.xlsx", b"plain text", "xlsx"), ("a.xlsx", b"", "空文件")],
)
def test_other_files_are_refused_at_the_door(desk: Client, name: str, content: bytes, said: str) -> None:
    answer = desk.post("/bodies/import/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not RegistryImport.objects.exists()


def test_nothing_sent_is_said(desk: Client) -> None:
    answer = desk.post("/bodies/import/")
    assert answer.status_code == 422 and "没有收到文件" in answer.content.decode()


def test_the_file_of_one_clerk_is_not_the_others(desk: Client, browser: SignIn) -> None:
    url = sent(desk, workbook(执法人员=[officer(1)]))
    assert browser("xuting").get(url).status_code == 404
    for name in ("yanmin", "zhangyuan", "hanlei", "yufang"):
        client = browser(name)
        for one in ("/bodies/import/", url, f"{url}report", "/bodies/import/template"):
            assert client.get(one).status_code == 403
        assert client.post(f"{url}confirm").status_code == 403
    assert desk.post(f"{url}dance").status_code == 404
