"""Lines for signing, and the signatures that were already given."""

from __future__ import annotations

import base64
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from zhifa.libraries.documents import services as library
from zhifa.paperwork.printing.signing import signer_lines

OFFICERS = [{"name": "陈明", "certificate": "19060312345"}, {"name": "黄志强", "certificate": "19060312346"}]


def picture(format_: str = "PNG") -> str:
    content = BytesIO()
    Image.new("RGB", (300, 100), (200, 0, 0)).save(content, format_)
    return f"data:image/{format_.lower()};base64,{base64.b64encode(content.getvalue()).decode()}"


def test_there_is_a_line_for_each_officer_with_the_certificate() -> None:
    lines = signer_lines(
        {"label": "执法人员签名", "role": "officer", "certificate": True}, {"officer_lines": OFFICERS}
    )
    assert [line["note"] for line in lines] == ["执法证号：19060312345", "执法证号：19060312346"]


def test_two_lines_for_officers_even_if_nobody_is_known() -> None:
    assert len(signer_lines({"label": "执法人员签名", "role": "officer"}, {})) == 2
    assert (
        len(signer_lines({"label": "立卷人签名", "role": "officer", "count": 1}, {"officer_lines": OFFICERS}))
        == 1
    )


def test_a_signature_stands_beside_the_name_of_its_owner() -> None:
    given = [{"role": "officer", "name": "黄志强", "image": picture(), "at": "2026-03-17T16:35:00+08:00"}]
    first, second = signer_lines(
        {"label": "签名", "role": "officer"}, {"officer_lines": OFFICERS, "signatures": given}
    )
    assert first["mark"] == "" and second["mark"].startswith("<svg") and second["date"] == "2026年3月17日"


@pytest.mark.parametrize(
    "image",
    [
        "data:image/svg+xml;base64,PHN2Zz4=",
        "https://example.org/a.png",
        "data:image/png;base64,bm90IGEgcG5n",
        'data:image/png;base64,AAAA"/><script/>',
        "",
    ],
)
def test_anything_but_a_real_picture_is_left_out(image: str) -> None:
    (line,) = signer_lines(
        {"label": "签名", "role": "party"}, {"signatures": [{"role": "party", "name": "李", "image": image}]}
    )
    assert line["mark"] == "" and line["name"] == "李"


@pytest.mark.parametrize("format_", ["PNG", "JPEG"])
def test_a_signature_is_drawn_into_the_document(
    bundle: dict[str, Any], values: Callable[..., dict[str, Any]], format_: str
) -> None:
    given = [{"role": "party", "name": "李某某", "image": picture(format_), "at": "2026-03-17"}]
    definition = bundle["documents"]["D043"]
    assert not red(library.render_preview(definition, values("D043"), ppi=72))
    assert red(library.render_preview(definition, values("D043", signatures=given), ppi=72))
    assert library.render_pdf(definition, values("D043", signatures=given), number="", draft=False)


def red(pages: list[bytes]) -> bool:
    pictures = [Image.open(BytesIO(page)).convert("RGB") for page in pages]
    return any(
        r > 150 and g < 60 and b < 60
        for one in pictures
        for _, (r, g, b) in one.getcolors(one.width * one.height) or []  # type: ignore[misc]
    )
