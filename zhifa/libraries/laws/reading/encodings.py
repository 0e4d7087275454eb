"""Bytes to text: UTF-8 and UTF-16 by their marks, UTF-8 by its form, else GB18030."""

from __future__ import annotations

import codecs

from zhifa.libraries.laws.reading.shapes import Unreadable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(content: bytes) -> str:
    """The text. Raises Unreadable for bytes that are no text in these encodings."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content, name)
    if b"\0" in content:
        raise Unreadable("文件里有二进制内容，不是文本。请另存为 docx、txt、md 或 html 后再导入。")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(content, "gb18030")


def _strict(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as problem:
        raise Unreadable(
            f"第 {problem.start + 1} 个字节起无法识别文字编码。请用文本编辑器另存为 UTF-8 后再导入。"
        ) from None
