from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.documents.conftest import CODES
from zhifa.foundation.accounts import services as accounts
from zhifa.workshop.bundle import load_bundle

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


def table(reader: Client, url: str) -> list[list[str]]:
    rows = CalamineWorkbook.from_filelike(BytesIO(reader.get(url).content)).get_sheet_by_index(0).to_python()
    return [[str(cell) for cell in row] for row in rows]


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
    assert "立案审批表" in internal and "听证告知书" not in internal
    assert "听证笔录" in words(reader, "/documents/?stage=notice")
    assert "听证笔录" not in words(reader, "/documents/?stage=lead")


def test_the_list_is_narrowed_by_group_procedure_and_official_template(reader: Client) -> None:
    coercion = words(reader, "/documents/?group=measure")
    assert "扣押）决定书" in coercion and "询问笔录" not in coercion
    simple = words(reader, "/documents/?procedure=simple")
    assert "当场行政处罚决定书" in simple and "结案审批表" in simple and "听证笔录" not in simple
    official = words(reader, "/documents/?official=yes")
    assert all(code in official for code in ("D033", "D034", "D036", "D041", "D042", "D043", "D048"))
    assert "D063" not in official and "找到7种" in official


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
    assert response["Content-Disposition"].startswith("inline")
    kept = reader.get("/documents/D063/sample.pdf?download=1")
    assert kept["Content-Disposition"].startswith("attachment")


def test_an_empty_form_has_room_for_writing_and_nothing_of_the_sample(reader: Client) -> None:
    response = reader.get("/documents/D092/blank.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "清单" in text and "岭海县" not in text and "／" not in text and "（无）" not in text


def test_a_document_says_where_its_content_comes_from_and_which_codes_are_not_known(reader: Client) -> None:
    inspection = words(reader, "/documents/D034")
    assert "行政检查文书基本格式文本（试行）（2025）" in inspection and "未找到官方编号" in inspection
    assert "内容由法律条文规定" in words(reader, "/documents/D091")
    assert "未找到官方文本" in words(reader, "/documents/D020")


def test_versions_are_dated_and_compared(reader: Client) -> None:
    page = words(reader, "/documents/D061")
    assert "第2版，2024-01-01起" in page and "第1版，2021-07-15起，2024-01-01起不再使用" in page
    changes = words(reader, "/documents/D061/versions")
    assert "复议法§23(1)(1)" in changes and "先向〔行政复议机关〕申请行政复议" in changes
    assert "至今没有修改过" in words(reader, "/documents/D003/versions")


def test_elements_lead_to_documents_and_back(reader: Client) -> None:
    assert "/documents/elements/fine_amount" in reader.get("/documents/D063").content.decode()
    page = words(reader, "/documents/elements/fine_amount")
    assert "双公示CF_NR_FK" in page and "行政处罚决定书" in page and "行政处罚案件报送记录" in page
    assert "未找到标准标识" in words(reader, "/documents/elements/coercion_reason")
    assert reader.get("/documents/elements/nothing").status_code == 404


def test_elements_are_searched_and_filtered_page_by_page(reader: Client) -> None:
    assert "罚款数额" in words(reader, "/documents/elements?q=CF_NR_FK")
    unknown = words(reader, "/documents/elements?standard=yes")
    assert "fine_amount" in unknown and "hearing_record" not in unknown
    assert "没有找到这样的数据元" in words(reader, "/documents/elements?q=没有这种")
    assert reader.get("/documents/elements").content != reader.get("/documents/elements?page=2").content


def test_code_sets_are_listed_with_their_codes_and_users(reader: Client) -> None:
    listed = words(reader, "/documents/codesets?q=罚款")
    assert "行政处罚种类" in listed and "案件来源" not in listed
    page = words(reader, "/documents/codesets/penalty_kinds")
    assert "双公示CF_CFLB" in page and "没收违法所得、没收非法财物" in page and "penalty_kinds" in page
    assert reader.get("/documents/codesets/nothing").status_code == 404


def test_every_element_and_code_set_has_a_page(reader: Client) -> None:
    bundle = load_bundle()
    for code in bundle["codesets"]:
        assert reader.get(f"/documents/codesets/{code}").status_code == 200, code
    for code in list(bundle["elements"])[::7]:
        assert reader.get(f"/documents/elements/{code}").status_code == 200, code


def test_elements_and_code_sets_are_exported_as_the_filters_leave_them(reader: Client) -> None:
    exported = reader.get("/documents/elements.json?q=fine_amount").json()["elements"]
    assert [row["code"] for row in exported] == ["fine_amount"] and exported[0][
        "standard"
    ] == "双公示 CF_NR_FK"
    assert len(table(reader, "/documents/elements.xlsx")) == len(load_bundle()["elements"]) + 1
    codes = table(reader, "/documents/codesets.xlsx?q=penalty_kinds")
    assert [row[4] for row in codes if row[3] == "12"] == ["通报批评"]
    assert reader.get("/documents/elements.exe").status_code == 404


def test_longer_lists_ask_the_database_nothing_more(reader: Client) -> None:
    reader.get("/documents/elements")  # what a process reads once
    counts = []
    for url in ("/documents/elements?q=fine_amount", "/documents/elements"):
        with CaptureQueriesContext(connection) as queries:
            reader.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_unknown_document_is_not_found(reader: Client) -> None:
    assert reader.get("/documents/D999").status_code == 404
    assert reader.get("/documents/..%2fsettings").status_code == 404
