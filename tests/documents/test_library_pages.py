from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from tests.documents.conftest import CODES
from zhifa.foundation.accounts import services as accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(db: None) -> Client:
    client = Client()
    client.force_login(accounts.create_user("chenming", "陈明", "Ling-cheng-2026"))
    return client


def words(reader: Client, url: str) -> str:
    response = reader.get(url)
    assert response.status_code == 200, url
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_one_must_be_signed_in(client: Client) -> None:
    for url in ("/documents/", "/documents/D063", "/documents/D063/sample.pdf"):
        assert client.get(url).status_code == 302


def test_the_library_lists_every_document(reader: Client) -> None:
    page = reader.get("/documents/").content.decode()
    assert all(f"/documents/{code}" in page for code in CODES)


def test_the_list_is_narrowed_by_words_class_and_stage(reader: Client) -> None:
    assert "D043" in words(reader, "/documents/?q=询问笔录") and "D063" not in words(
        reader, "/documents/?q=询问笔录"
    )
    internal = words(reader, "/documents/?class=internal")
    assert "立案审批表" in internal and "行政处罚决定书罚决" not in internal
    assert "听证笔录" in words(reader, "/documents/?stage=notice")
    assert "听证笔录" not in words(reader, "/documents/?stage=lead")


def test_nothing_found_says_what_to_do(reader: Client) -> None:
    assert "没有找到这种文书" in words(reader, "/documents/?q=没有这种")


def test_a_document_shows_its_elements_its_basis_and_a_sample(reader: Client) -> None:
    response = reader.get("/documents/D063")
    text = words(reader, "/documents/D063")
    assert "违法事实" in text and "罚款代收银行" in text and "规则参数" in text and "作出处理决定" in text
    assert response.content.decode().count("data:image/png;base64,") == 4
    assert "第五十九条" in text


def test_the_sample_is_a_pdf_marked_as_a_draft(reader: Client) -> None:
    response = reader.get("/documents/D063/sample.pdf")
    assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF-1.7")


def test_an_unknown_document_is_not_found(reader: Client) -> None:
    assert reader.get("/documents/D999").status_code == 404
    assert reader.get("/documents/..%2fsettings").status_code == 404
