"""The page where items come in: who may, what is shown before anything is written, and what a file may be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.items.conftest import signed_in
from tests.items.sheets import book, row
from zhifa.libraries.items.models import Item, ItemImport, ItemVersion

pytestmark = pytest.mark.usefixtures("city", "data_folder")
URL = "/items/imports"


def upload(content: bytes, name: str = "事项.xlsx") -> HttpResponse:
    return signed_in("hanlei").post(URL, {"file": SimpleUploadedFile(name, content), "do": "preview"})  # type: ignore[return-value]


def hidden(answer: HttpResponse) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', answer.content.decode()))


def test_nothing_is_written_before_the_confirmation() -> None:
    before = Item.objects.count()
    shown = upload(book(row(), row(事项编码="CG-CF-902", 处罚种类="罚站")))
    page = shown.content.decode()
    assert shown.status_code == 200 and Item.objects.count() == before
    assert '新增 <strong class="num">1</strong>' in page and "不认识“罚站”" in page
    done = signed_in("hanlei").post(URL, {**hidden(shown), "do": "confirm"})
    assert done.status_code == 302 and Item.objects.count() == before + 1
    again = signed_in("hanlei").post(URL, {**hidden(shown), "do": "confirm"})
    assert again["Location"] == done["Location"] and ItemImport.objects.count() == 1


def test_a_change_shows_the_old_and_the_new_words() -> None:
    known = Item.objects.get(code="CG-CF-006")
    changed = row(事项编码="CG-CF-006", 事项名称=known.name, 罚款幅度="一万元以下")
    page = upload(book(changed)).content.decode()
    assert "<del" in page and "2,000 元以上 20,000 元以下" in page and "<ins>10,000 元以下</ins>" in page


def test_an_import_is_undone_on_its_page_before_its_effect() -> None:
    client, before = signed_in("hanlei"), ItemVersion.objects.count()
    done = client.post(URL, {**hidden(upload(book(row()))), "do": "confirm"})
    assert "CG-CF-901" in client.get(done["Location"]).content.decode()
    client.post(f"{done['Location']}/undo")
    assert "已撤销" in client.get(done["Location"]).content.decode()
    assert ItemVersion.objects.count() == before


def test_the_report_has_every_row() -> None:
    shown = upload(book(row()))
    report = signed_in("hanlei").post(URL, {**hidden(shown), "do": "report"})
    assert report["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"a,b\n1,2\n", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_in_words(content: bytes) -> None:
    answer = upload(content)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_a_workbook_without_the_columns_is_refused_with_their_names() -> None:
    answer = upload(book(("甲",), head=("随便",)))
    assert answer.status_code == 422 and "事项编码" in answer.content.decode()


@pytest.mark.parametrize("username", ["zhangyuan", "wangjian"])
def test_only_item_managers_may_import(username: str) -> None:
    assert signed_in(username).get(URL).status_code == 403


def test_an_incomplete_page_does_no_harm(data_folder: Path) -> None:
    shown = {**hidden(upload(book(row()))), "do": "confirm", "token": "x"}
    assert signed_in("hanlei").post(URL, shown).status_code == 422
    assert signed_in("hanlei").post(URL, {"do": "confirm"}).status_code == 422
    assert not ItemImport.objects.exists()
