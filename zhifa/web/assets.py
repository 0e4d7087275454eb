"""The built style sheets, scripts and icons: their addresses, as Vite's manifest has them."""

from __future__ import annotations

import json
import logging
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static

logger = logging.getLogger(__name__)
DIST = Path(__file__).resolve().parent / "static" / "dist"
REMEDY = "页面资源尚未构建：样式和脚本缺失。请在项目目录运行 npm ci && npm run build。"


class NotBuilt(Exception):
    """The assets were never built; the message says how."""


def manifest() -> dict[str, dict[str, Any]]:
    """Source name → ``{file, css: […]}``. Raises NotBuilt."""
    path = DIST / "manifest.json"
    try:
        stamp = path.stat().st_mtime_ns if settings.DEBUG else 0
        return _read(path, stamp)
    except FileNotFoundError:
        logger.error(REMEDY)
        raise NotBuilt(REMEDY) from None


@cache
def _read(path: Path, stamp: int) -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return content


def address(source: str) -> str:
    """The URL of a built file by the name of its source, such as ``main.js`` or ``icons.svg``."""
    return static(f"dist/{manifest()[source]['file']}")


def styles(source: str) -> list[str]:
    """URLs of the style sheets that an entry brings along."""
    return [static(f"dist/{name}") for name in manifest()[source].get("css", [])]


def icons() -> str:
    """The sprite's URL; empty when nothing was built, so that a page without icons still comes."""
    try:
        return address("icons.svg")
    except NotBuilt:
        return ""
