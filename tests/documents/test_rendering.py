from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.documents.conftest import CODES, pages, squeezed
from zhifa.libraries.documents import services as library

A4 = (595.28, 841.89)
Values = Callable[..., dict[str, Any]]
Printed = Callable[[str], tuple[PdfReader, str]]


def render(bundle: dict[str, Any], values: dict[str, Any], code: str, **options: Any) -> bytes:
    number = "岭城管罚决〔2026〕8号"
    return library.render_pdf(
        bundle["documents"][code], values, **{"number": number, "draft": False} | options
    )


@pytest.fixture(scope="module")
def printed(bundle: dict[str, Any]) -> Printed:
    """Each document for the sample case, printed once: the file and its words."""

    @cache
    def once(code: str) -> tuple[PdfReader, str]:
        values = library.prepare(library.sample(code, bundle), bundle=bundle)
        pdf = render(bundle, values, code, number="")
        return PdfReader(BytesIO(pdf)), squeezed("".join(pages(pdf)))

    return once


@pytest.mark.parametrize("code", CODES)
def test_every_document_prints_on_a4_with_its_fonts_inside(printed: Printed, code: str) -> None:
    reader, _ = printed(code)
    for page in reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.1)
        for font in page["/Resources"]["/Font"].values():
            assert embedded(font.get_object()), font
    assert b"<pdfaid:part>2</pdfaid:part>" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()


def embedded(font: DictionaryObject) -> bool:
    described = [one.get_object() for one in font.get("/DescendantFonts", [font])]
    return all(
        any(key in one["/FontDescriptor"] for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        for one in described
    )


@pytest.mark.parametrize("code", CODES)
def test_what_a_document_requires_stands_in_its_text(
    bundle: dict[str, Any], values: Values, printed: Printed, code: str
) -> None:
    definition, given = bundle["documents"][code], values(code)
    _, words = printed(code)
    assert library.missing_fields(definition, given) == []
    for field in definition["fields"]:
        value = given.get(field["element"])
        if field.get("required") and "when" not in field and isinstance(value, str) and "-" not in value:
            for line in value.split("\n"):
                assert squeezed(line) in words, field["element"]


@pytest.mark.parametrize("code", CODES)
def test_the_printed_words_are_the_words_that_are_scanned(
    bundle: dict[str, Any], values: Values, printed: Printed, code: str
) -> None:
    _, words = printed(code)
    for piece in re.split(r"[：，。；\s]+", library.plain_text(bundle["documents"][code], values(code))):
        assert squeezed(piece) in words


def test_the_same_content_gives_the_same_bytes(bundle: dict[str, Any], values: Values) -> None:
    for code in ("D063", "D003", "D043", "D021"):
        assert render(bundle, values(code), code) == render(bundle, values(code), code)


def test_threads_do_not_disturb_each_other(bundle: dict[str, Any], values: Values) -> None:
    given, expected = values("D056"), render(bundle, values("D056"), "D056")
    results: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: results.append(render(bundle, given, "D056"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 4


def test_an_issued_document_carries_its_number_and_a_draft_says_that_it_is_one(
    bundle: dict[str, Any], values: Values
) -> None:
    issued = "".join(pages(render(bundle, values("D063"), "D063")))
    assert "岭城管罚决〔2026〕8号" in squeezed(issued) and "草稿" not in squeezed(issued)
    draft = squeezed("".join(pages(render(bundle, values("D063"), "D063", number="", draft=True))))
    assert "草稿" in draft and "岭城管罚决〔2026〕号" in draft


def test_a_document_made_with_a_simulator_says_so_on_every_page(
    bundle: dict[str, Any], values: Values
) -> None:
    note = "本文书使用模拟电子印章，不具有法律效力"
    for page in pages(render(bundle, values("D063", simulator_note=note), "D063")):
        assert note in squeezed(page)


def test_values_are_never_markup(bundle: dict[str, Any], values: Values) -> None:
    hostile = '#panic("x") *粗* $1$ <标签> @引用 \\n [括号] // 注释 `原文` "引号" {party_name}'
    printed = squeezed("".join(pages(render(bundle, values("D063", violation_facts=hostile), "D063"))))
    assert squeezed(hostile) in printed


def test_control_and_direction_characters_are_left_out(bundle: dict[str, Any], values: Values) -> None:
    facts = "甲\x00乙\u202e丙\u2066丁\x1b戊"
    assert "甲乙丙丁戊" in squeezed(
        "".join(pages(render(bundle, values("D063", violation_facts=facts), "D063")))
    )


def test_a_character_without_a_glyph_is_refused_in_words_that_help(
    bundle: dict[str, Any], values: Values
) -> None:
    with pytest.raises(library.Unprintable, match="字体") as refusal:
        render(bundle, values("D063", party_name="某某\U0001f600店"), "D063")
    assert "\U0001f600" in str(refusal.value)


def test_rare_characters_come_from_another_font(bundle: dict[str, Any], values: Values) -> None:
    printed = squeezed("".join(pages(render(bundle, values("D063", party_name="朱镕犇喆堃㛃𫖯"), "D063"))))
    assert "朱镕犇喆堃㛃𫖯" in printed


def test_the_yen_sign_is_a_yen_sign(bundle: dict[str, Any], values: Values) -> None:
    reader = PdfReader(BytesIO(render(bundle, values("D063"), "D063")))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("Noto" in font for font in fonts)
    assert "￥5,000.00" in squeezed("".join(page.extract_text() for page in reader.pages))
