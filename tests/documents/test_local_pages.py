"""Changing how one's own body prints: preview, confirm, see it in the list, take it back."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from tests.cases.clock import Clock
from zhifa.foundation.accounts.models import User
from zhifa.libraries.documents.models import LocalForm

HEAD = {"lines_1": "青岭县城市管理和综合执法局", "lines_2": "城东执法中队", "footer_1": "地址：文明路18号"}
WHEN = {"effective_from": "2026-10-13", "note": "中队挂牌", "token": "7b0c7f0e-3f0e-4a2c-9d5c-0a4b6f7f1c11"}
EMPTY_ROWS = {"fields-TOTAL_FORMS": "1", "fields-INITIAL_FORMS": "0", "texts-TOTAL_FORMS": "1", "texts-INITIAL_FORMS": "0"}  # fmt: skip
PLATE = {
    "fields-0-name": "车辆号牌",
    "fields-0-type": "text",
    "fields-0-at": "end",
    "fields-0-required": "on",
}


@pytest.fixture
def reviewer(city: None) -> Client:
    return signed_in("wuqing")


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def words(response: HttpResponse) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def previewed(client: Client, url: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data with the digest that the preview came with; what was previewed has pictures."""
    page = client.post(url, {**data, "do": "preview"}).content.decode()
    assert "data:image/png;base64," in page
    found = re.search(r'name="expected" value="([^"]+)"', page)
    assert found is not None
    return {**data, "do": "confirm", "expected": found[1]}


def test_a_letterhead_is_previewed_confirmed_listed_and_taken_back(reviewer: Client) -> None:
    url = "/documents/local/letterhead"
    assert reviewer.get(url).status_code == 200
    data = previewed(reviewer, url, {**HEAD, **WHEN})
    assert not LocalForm.objects.exists()
    assert reviewer.post(url, data)["Location"] == "/documents/local"
    reviewer.post(url, data)
    (made,) = LocalForm.objects.all()
    listed = words(reviewer.get("/documents/local"))
    assert "待生效" in listed and "中队挂牌" in listed and "吴清" in listed
    assert "城东执法中队" in words(reviewer.get(f"/documents/local/changes/{made.pk}"))
    reviewer.post(f"/documents/local/changes/{made.pk}/withdraw")
    assert "已撤回" in words(reviewer.get("/documents/local"))


def test_what_was_not_previewed_is_previewed_first(reviewer: Client) -> None:
    url = "/documents/local/letterhead"
    data = previewed(reviewer, url, {**HEAD, **WHEN})
    response = reviewer.post(url, {**data, "lines_2": "城西执法中队"})
    assert response.status_code == 200 and not LocalForm.objects.exists()


def test_a_field_is_added_and_keeps_its_code_when_it_is_edited(reviewer: Client) -> None:
    url = "/documents/local/D041"
    data = {**EMPTY_ROWS, **PLATE, **WHEN}
    reviewer.post(url, previewed(reviewer, url, data))
    (made,) = LocalForm.objects.all()
    code = made.content["fields"][0]["element"]
    assert code.startswith("local_") and made.content["fields"][0]["required"]
    page = reviewer.get(url).content.decode()
    assert f'value="{code}"' in page and "车辆号牌" in page
    again = {
        **data,
        "fields-0-own": code,
        "fields-0-name": "车牌号",
        "token": "8b0c7f0e-3f0e-4a2c-9d5c-0a4b6f7f1c11",
    }
    reviewer.post(url, previewed(reviewer, url, again))
    assert LocalForm.objects.first().content["fields"][0]["element"] == code  # type: ignore[union-attr]


def test_an_element_of_the_dictionary_brings_its_type(reviewer: Client) -> None:
    url = "/documents/local/D041"
    row = {**PLATE, "fields-0-element": "violation_on", "fields-0-name": "违法日期"}
    reviewer.post(url, previewed(reviewer, url, {**EMPTY_ROWS, **row, **WHEN}))
    (made,) = LocalForm.objects.all()
    assert (
        made.content["fields"][0] | {"element": "violation_on", "type": "date"} == made.content["fields"][0]
    )


def test_refusals_are_told_and_nothing_is_written(reviewer: Client) -> None:
    taken = reviewer.post(
        "/documents/local/D063", {**EMPTY_ROWS, **PLATE, "fields-0-name": "违法事实", **WHEN, "do": "preview"}
    )
    assert taken.status_code == 422 and "“违法事实”与文书已有的项目重名" in words(taken)
    hidden = reviewer.post(
        "/documents/local/D063", {**EMPTY_ROWS, **WHEN, "hidden": "violation_facts", "do": "confirm"}
    )
    assert hidden.status_code == 422
    today = reviewer.post("/documents/local/letterhead", {**HEAD, **WHEN, "effective_from": "2026-10-12"})
    assert "最早是明天" in words(today)
    other = reviewer.post("/documents/local/letterhead", {**HEAD, "lines_1": "县政府", **WHEN})
    assert "必须有本机关的全称" in words(other)
    assert not LocalForm.objects.exists()


def test_required_elements_are_named_as_such_and_not_offered_for_leaving_out(reviewer: Client) -> None:
    page = reviewer.get("/documents/local/D063").content.decode()
    assert 'name="hidden" value="violation_facts"' not in page
    assert "必备、不能删去也不能改名的" in page and "违法事实" in page


def test_an_emblem_is_a_picture_and_small(reviewer: Client) -> None:
    picture = BytesIO()
    Image.new("RGB", (80, 80), (200, 0, 0)).save(picture, "PNG")
    url = "/documents/local/letterhead"
    sent = SimpleUploadedFile("徽标.png", picture.getvalue(), "image/png")
    page = reviewer.post(url, {**HEAD, **WHEN, "emblem": sent, "do": "preview"}).content.decode()
    kept = re.search(r'name="emblem_kept" value="([^"]+)"', page)
    assert kept is not None and kept[1]
    big = SimpleUploadedFile("大.png", b"\x89PNG" + b"0" * 1_100_000, "image/png")
    refused = reviewer.post(url, {**HEAD, **WHEN, "emblem": big, "do": "preview"})
    assert refused.status_code == 422 and "超过1MB" in words(refused)
    text = SimpleUploadedFile("图.png", "不是图片".encode(), "image/png")
    assert reviewer.post(url, {**HEAD, **WHEN, "emblem": text, "do": "preview"}).status_code == 422


def test_others_read_and_do_not_change(city: None, reviewer: Client, clock: Clock) -> None:
    officer = signed_in("zhangyuan")
    assert "修改文头" not in words(officer.get("/documents/local"))
    for url in ("/documents/local/letterhead", "/documents/local/D041"):
        assert officer.get(url).status_code == 403
    url = "/documents/local/letterhead"
    reviewer.post(url, previewed(reviewer, url, {**HEAD, **WHEN}))
    (made,) = LocalForm.objects.all()
    assert officer.post(f"/documents/local/changes/{made.pk}/withdraw").status_code == 403
    assert signed_in("dongwen").get(f"/documents/local/changes/{made.pk}").status_code == 404


def test_changes_are_searched_and_the_document_leads_to_them(reviewer: Client) -> None:
    url = "/documents/local/D041"
    reviewer.post(url, previewed(reviewer, url, {**EMPTY_ROWS, **PLATE, **WHEN}))
    assert "中队挂牌" in words(reviewer.get("/documents/local?q=现场检查笔录&state=待生效"))
    assert "没有符合条件的改动" in words(reviewer.get("/documents/local?state=已撤回"))
    page = words(reviewer.get("/documents/D041"))
    assert "2026-10-13起的改动" in page and "再作修改" in page
    assert "增加本机关的内容" not in words(signed_in("zhangyuan").get("/documents/D041"))


def test_choosing_a_document_leads_to_its_page(reviewer: Client) -> None:
    assert reviewer.get("/documents/local/choose?document=D063")["Location"] == "/documents/local/D063"
    assert reviewer.get("/documents/local/choose?document=x")["Location"] == "/documents/local"
    assert reviewer.get("/documents/local/D999").status_code == 404
