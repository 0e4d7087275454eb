"""Reading what somebody named on the command line; every fault says what to do."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


class Unreadable(Exception):
    """The message is for the user."""


def read_json(name: str) -> Any:
    """``-`` is standard input. UTF-8 with or without BOM, or GB 18030. Raises Unreadable."""
    text = _text(_content(name), name)
    if not text.strip():
        raise Unreadable(f"{_shown(name)}是空的，请检查是否写出成功。")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"{_shown(name)}第 {error.lineno} 行第 {error.colno} 个字符不是有效的 JSON，请检查引号、逗号和括号。"
        ) from None


def _content(name: str) -> bytes | str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"找不到文件 {name}，请检查路径。") from None
    except IsADirectoryError:
        raise Unreadable(f"{name} 是文件夹，请写明其中的文件。") from None
    except OSError as problem:
        raise Unreadable(f"打不开文件 {name}（{problem.strerror}），请检查权限。") from None


def _text(content: bytes | str, name: str) -> str:
    if isinstance(content, str):
        return content
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"认不出{_shown(name)}的编码，请另存为 UTF-8。")


def _shown(name: str) -> str:
    return "标准输入" if name == "-" else f"{name} "
