"""Every document with long content: nothing leaves the type area, every page has its number."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.documents.conftest import CODES, pages
from zhifa.libraries.documents import services as library
from zhifa.libraries.documents.typesetting import to_png
from zhifa.paperwork.printing.assembling import assemble

PPI = 50
WIDE, LEFT, RIGHT = 210.0, 26.0, 24.0  # millimetres: paper, and the narrowest margins of all layouts
DIGITS = "9144070500000000018" * 2


def long_values(definition: dict[str, Any], bundle: dict[str, Any]) -> dict[str, Any]:
    """The sample with every text made long, and with a number that does not break by itself."""
    values = library.sample(definition["code"], bundle)
    for field in definition["fields"]:
        element = bundle["elements"][field["element"]]
        name, value = field["element"], values.get(field["element"])
        if element["type"] in ("text", "longtext") and isinstance(value, str) and value:
            values[name] = value + f"长内容{DIGITS}" + "依法认定的情况" * 12
        if element["type"] == "rows" and isinstance(value, list):
            texts = {
                column["code"] for column in element["columns"] if column["type"] in ("text", "longtext")
            }
            values[name] = [
                {key: f"{cell}{DIGITS}" if key in texts and cell else cell for key, cell in row.items()}
                for row in value
                if isinstance(row, dict)
            ] * 3
    return library.prepare(values, bundle=bundle)


def margins_are_blank(picture: bytes) -> bool:
    """Nothing is drawn left or right of the type area (half a millimetre for the rules of tables)."""
    page = Image.open(BytesIO(picture)).convert("L")
    scale = page.width / WIDE
    left = page.crop((0, 0, int((LEFT - 0.5) * scale), page.height))
    right = page.crop((int((WIDE - RIGHT + 0.8) * scale) + 1, 0, page.width, page.height))
    return all(strip.getextrema()[0] > 200 for strip in (left, right))


@pytest.mark.parametrize("code", CODES)
def test_nothing_leaves_the_type_area_however_long_the_content(bundle: dict[str, Any], code: str) -> None:
    definition = bundle["documents"][code]
    content = assemble(definition, long_values(definition, bundle), number="岭城管罚决〔2026〕1号")
    for number, picture in enumerate(to_png(definition["layout"], content, ppi=PPI), 1):
        assert margins_are_blank(picture), f"page {number}"


@pytest.mark.parametrize("code", CODES)
def test_every_page_has_its_number(bundle: dict[str, Any], code: str) -> None:
    definition = bundle["documents"][code]
    pdf = library.render_pdf(definition, long_values(definition, bundle), number="〔2026〕1号", draft=False)
    texts = ["".join(text.replace("\u200b", "").split()) for text in pages(pdf)]
    for number, text in enumerate(texts, 1):
        numbered = f"—{number}—" in text or f"第{number}页共{len(texts)}页" in text
        assert numbered or definition["layout"] == "cover", f"page {number}"
