from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PdfReadError

from tests.documents.conftest import pages, squeezed
from zhifa.libraries.documents import services as library

Part = tuple[str, bytes]


@pytest.fixture
def parts(bundle: dict[str, Any], values: Callable[..., dict[str, Any]]) -> list[Part]:
    return [
        (bundle["documents"][code]["name"], library.render_pdf(bundle["documents"][code], values(code), number="", draft=False))
        for code in ("D003", "D043", "D063")
    ]  # fmt: skip


@pytest.fixture
def cover(values: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    given = values("D021")
    return {
        key: value for key, value in given.items() if key not in {"dossier_rows", "item_count", "page_count"}
    }


def dossier(bundle: dict[str, Any], cover: dict[str, Any], parts: list[Part]) -> bytes:
    return library.dossier_pdf(cover, parts, definitions=bundle["documents"])


def test_cover_contents_parts_and_closing_sheet(
    bundle: dict[str, Any], cover: dict[str, Any], parts: list[Part]
) -> None:
    texts = [squeezed(text) for text in pages(dossier(bundle, cover, parts))]
    counts = [len(PdfReader(BytesIO(pdf)).pages) for _, pdf in parts]
    assert len(texts) == 2 + sum(counts) + 1
    assert "行政处罚案件卷宗" in texts[0] and f"本卷共3件{sum(counts)}页" in texts[0]
    assert "卷内文件目录" in texts[1] and f"立案审批表1-{counts[0]}" in texts[1]
    assert f"询问笔录{counts[0] + 1}-{counts[0] + counts[1]}" in texts[1]
    assert "卷内备考表" in texts[-1] and f"{sum(counts)}页" in texts[-1]


def test_pages_are_numbered_on_and_on_in_the_upper_right_corner(
    bundle: dict[str, Any], cover: dict[str, Any], parts: list[Part]
) -> None:
    reader = PdfReader(BytesIO(dossier(bundle, cover, parts)))
    for number, page in enumerate(reader.pages[2:-1], 1):
        assert corner(page) == str(number)


def corner(page: PageObject) -> str:
    """The text in the upper right corner of a page."""
    found: list[str] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: Any) -> None:
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if x > float(page.mediabox.right) - 120 and y > float(page.mediabox.top) - 45:
            found.append(text.strip())

    page.extract_text(visitor_text=visit)
    return "".join(found)


def test_every_part_has_a_bookmark(bundle: dict[str, Any], cover: dict[str, Any], parts: list[Part]) -> None:
    reader = PdfReader(BytesIO(dossier(bundle, cover, parts)))
    marks = [(one.title, reader.get_destination_page_number(one)) for one in reader.outline]
    assert [title for title, _ in marks] == [
        "卷宗封面和目录",
        "立案审批表",
        "询问笔录",
        "行政处罚决定书",
        "卷内备考表",
    ]
    assert [page for _, page in marks] == sorted({page for _, page in marks})


def test_the_same_dossier_gives_the_same_bytes(
    bundle: dict[str, Any], cover: dict[str, Any], parts: list[Part]
) -> None:
    assert dossier(bundle, cover, parts) == dossier(bundle, cover, parts)


def test_numbers_and_dates_of_the_parts_come_from_the_cover(
    bundle: dict[str, Any], cover: dict[str, Any], parts: list[Part]
) -> None:
    given = [{"number": "岭城管立〔2026〕37号", "date": "2026-03-13"}]
    contents = squeezed(pages(dossier(bundle, {**cover, "parts": given}, parts))[1])
    assert "岭城管立〔2026〕37号" in contents and "2026年3月13日" in contents


def test_photographs_of_other_sizes_and_turned_pages_are_numbered_as_the_reader_sees_them(
    bundle: dict[str, Any], cover: dict[str, Any]
) -> None:
    picture = BytesIO()
    Image.new("RGB", (800, 600), "grey").save(picture, "PDF", resolution=100)
    turned = PdfWriter()
    turned.append(BytesIO(picture.getvalue()))
    turned.pages[0].rotate(90)
    content = BytesIO()
    turned.write(content)
    reader = PdfReader(
        BytesIO(dossier(bundle, cover, [("照片", picture.getvalue()), ("竖拍", content.getvalue())]))
    )
    flat, upright = reader.pages[2], reader.pages[3]
    assert corner(flat) == "1" and corner(upright) == "2"
    assert upright.rotation == 0 and float(upright.mediabox.height) > float(upright.mediabox.width)


def test_a_part_that_is_no_pdf_is_an_error(bundle: dict[str, Any], cover: dict[str, Any]) -> None:
    with pytest.raises(PdfReadError):
        dossier(bundle, cover, [("坏文件", b"not a pdf")])


def test_a_dossier_of_hundreds_of_parts_has_contents_of_several_pages(
    bundle: dict[str, Any], cover: dict[str, Any]
) -> None:
    blank = BytesIO()
    Image.new("L", (60, 80), 255).save(blank, "PDF")
    texts = pages(dossier(bundle, cover, [(f"第{n}件", blank.getvalue()) for n in range(1, 121)]))
    assert "本卷共120件120页" in squeezed(texts[0])
    assert "第120件" in squeezed("".join(texts[: len(texts) - 121]))
