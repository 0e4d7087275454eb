"""Long names, long lists, nothing at all: a document stays a document."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.documents.conftest import CODES, pages, squeezed
from zhifa.libraries.documents import services as library

Values = Callable[..., dict[str, Any]]
LONG = "岭海县" + "某某餐饮管理有限责任公司" * 25
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def text_of(definition: dict[str, Any], values: dict[str, Any]) -> str:
    return squeezed("".join(pages(library.render_pdf(definition, values, number="", draft=False))))


def inside_the_page(pdf: bytes) -> bool:
    """Whether every piece of text begins inside the paper."""
    found: list[bool] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: Any) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            found.append(0 <= x <= 595)

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return all(found)


@pytest.mark.parametrize("code", CODES)
def test_a_name_of_three_hundred_characters_breaks_nothing(
    bundle: dict[str, Any], values: Values, code: str
) -> None:
    given = values(code, party_name=LONG, body_name=LONG[:120], interviewee=LONG[:60], case_cause=LONG[:200])
    pdf = library.render_pdf(bundle["documents"][code], given, number=f"{LONG[:40]}〔2026〕1号", draft=False)
    assert inside_the_page(pdf)
    used = {field["element"] for field in bundle["documents"][code]["fields"]}
    if "party_name" in used and code not in {"D011", "D047", "D073", "D088", "D025", "D050", "D117", "D125"}:
        assert LONG in squeezed("".join(pages(pdf)))


@pytest.mark.parametrize("code", CODES)
def test_an_empty_document_can_be_previewed(bundle: dict[str, Any], code: str) -> None:
    definition = bundle["documents"][code]
    given = library.prepare({}, bundle=bundle)
    assert library.render_preview(definition, given, ppi=30)
    always = {one["element"] for one in definition["fields"] if one.get("required") and "when" not in one}
    underived = {element for element in always if element not in given}
    assert underived <= set(library.missing_fields(definition, given))


def test_five_hundred_rows_run_over_many_pages_with_the_head_repeated(
    bundle: dict[str, Any], values: Values
) -> None:
    rows = [{"name": f"证据第{n}号", "kind": "1", "purpose": f"证明第{n}项事实"} for n in range(1, 501)]
    pdf = library.render_pdf(
        bundle["documents"]["D063"], values("D063", evidence_rows=rows), number="", draft=False
    )
    texts = [squeezed(text) for text in pages(pdf)]
    assert len(texts) > 10 and "证据第500号" in "".join(texts)
    assert sum("证据名称" in text for text in texts) > 10


def test_a_text_of_thirty_thousand_characters_is_printed_to_its_end(
    bundle: dict[str, Any], values: Values
) -> None:
    record = "\n".join(f"问：第{n}个问题是什么？\n答：第{n}个回答，{'内容' * 20}。" for n in range(1, 500))
    assert "第499个回答" in text_of(bundle["documents"]["D043"], values("D043", interview_text=record))
    facts = "当事人在店前人行道摆放桌椅。" * 400 + "到此为止。"
    assert "到此为止。" in text_of(bundle["documents"]["D064"], values("D064", violation_facts=facts))


def test_a_digest_stays_in_its_cell(bundle: dict[str, Any], values: Values) -> None:
    files = [{"name": "收款流水.xlsx", "size": 49152, "digest": DIGEST}]
    text = text_of(bundle["documents"]["D045"], values("D045", files=files))
    assert DIGEST in text and "48KB" in text


def test_a_table_given_as_text_is_printed_as_text(bundle: dict[str, Any], values: Values) -> None:
    assert "见所附清单" in text_of(bundle["documents"]["D130"], values("D130", evidence_rows="见所附清单"))


def test_a_table_without_rows_says_so(bundle: dict[str, Any], values: Values) -> None:
    assert "（无）" in text_of(bundle["documents"]["D015"], values("D015", review_items=[]))
