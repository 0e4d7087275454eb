"""Paragraphs and table rows of a Word file (OOXML), read with the standard library only."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from zhifa.libraries.laws.reading.shapes import Line, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
LARGEST = 64 * 1024 * 1024  # bytes of XML; the longest statute of the country has under 3 MB
_BROKEN = "这个 docx 文件已损坏，打不开。请用 Word 或 WPS 打开后重新保存，再导入。"


def lines(content: bytes) -> Iterator[Line]:
    """Paragraphs in order, numbered from 1. Raises Unreadable for what is no sound docx."""
    xml = _document(content)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Unreadable("这个 docx 里有不允许的定义（DOCTYPE），可能被改动过。请重新导出文件后再导入。")
    try:
        body = ElementTree.fromstring(xml).find(f"{_W}body")
    except ElementTree.ParseError:
        raise Unreadable(_BROKEN) from None
    number = 0
    for text in _blocks(body) if body is not None else ():
        for row in text.splitlines():
            number += 1
            if row.strip():
                yield Line(number, row.strip())


def _document(content: bytes) -> bytes:
    if content.startswith(b"%PDF"):
        raise Unreadable("文件名是 docx，内容却是 PDF。请取得 Word 原文件，或者把文字另存为 txt 后再导入。")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("这是旧格式的 Word 文件（doc）。请用 Word 或 WPS 另存为 docx 后再导入。")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(_BODY) as file:
            # The size in the directory may lie: what counts is what comes out.
            xml = file.read(LARGEST + 1)
    except KeyError:
        raise Unreadable("这个文件是压缩包，但不是 Word 文档。请检查是否选错了文件。") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise Unreadable(_BROKEN) from None
    if len(xml) > LARGEST:
        raise Unreadable("这个 docx 解开后超过 64 MB，不像是法律文本，没有读取。请检查文件来源。")
    return xml


def _blocks(parent: ElementTree.Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield _text(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                cells = ["".join(map(_text, cell.iter(f"{_W}p"))) for cell in row.findall(f"{_W}tc")]
                yield "| " + " | ".join(cells) + " |"
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"}:
            yield from _blocks(child)


def _text(paragraph: ElementTree.Element) -> str:
    """Inserted text is read, deleted text (w:delText) is not."""
    out: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            out.append(node.text or "")
        elif node.tag == f"{_W}tab":
            out.append("　")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            out.append("\n")
    return "".join(out)
