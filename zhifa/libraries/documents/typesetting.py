"""The typesetter: one compiler for each thread, fonts shared, the same bytes for the same content."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import typst

from zhifa.libraries.documents.fonts import chains, library
from zhifa.workshop.source import PACKS

LAYOUTS = PACKS / "base" / "layouts"
_EPOCH = 946_684_800  # a document without a date still has to come out byte for byte the same
_MISSING_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_threads = threading.local()


class Unprintable(Exception):
    """A character that no installed font can draw. The message is for the user."""


def to_pdf(layout: str, content: Mapping[str, Any], *, date: str = "") -> bytes:
    """PDF/A-2u of one document; raises :class:`Unprintable`."""
    try:
        result = _compiler(layout).compile(
            format="pdf",
            sys_inputs=_inputs(content),
            pdf_standards=["a-2u"],
            timestamp=_timestamp(date),
        )
    except typst.TypstError as error:
        raise _explained(error) from None
    assert isinstance(result, bytes)
    return result


def to_png(layout: str, content: Mapping[str, Any], *, ppi: float) -> list[bytes]:
    """One picture for each page."""
    result = _compiler(layout).compile(format="png", ppi=ppi, sys_inputs=_inputs(content))
    return [result] if isinstance(result, bytes) else list(result or [])


def _compiler(layout: str) -> typst.Compiler:
    compilers: dict[str, typst.Compiler] = _threads.__dict__.setdefault("compilers", {})
    if layout not in compilers:
        compilers[layout] = typst.Compiler(
            LAYOUTS / f"{layout}.typ",
            root=LAYOUTS,
            font_paths=library(),
            ignore_system_fonts=True,
        )
    return compilers[layout]


def _inputs(content: Mapping[str, Any]) -> dict[str, str]:
    return {"doc": json.dumps({**content, "fonts": chains()}, ensure_ascii=False)}


def _timestamp(date: str) -> int:
    try:
        day = datetime.fromisoformat(date[:10])
    except ValueError:
        return _EPOCH
    return int(day.replace(tzinfo=ZoneInfo("Asia/Shanghai")).timestamp())


def _explained(error: typst.TypstError) -> Exception:
    found = _MISSING_GLYPH.search(str(error))
    if found is None:
        return error
    return Unprintable(
        f"文书中的“{found[1]}”在已安装的字体里没有字形，无法打印。"
        "请改用有字形的文字，或者请管理员把含有该字的字体放入字体目录后重试。"
    )
