"""Which type is used: the operator's licensed fonts, else Fandol, else the Noto fonts that come along."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from django.conf import settings

FANDOL = [
    Path(root) / "fonts/opentype/public/fandol"
    for root in ("/usr/share/texlive/texmf-dist", "/usr/share/texmf-dist", "/usr/local/share/texmf-dist")
]
CARRIED = Path(pylopdf_fonts_zh_cn.__file__).parent

# By role, best first. Names as font files of the common makers state them.
CANDIDATES: dict[str, tuple[str, ...]] = {
    "title": (
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "小标宋",
        "华文中宋",
        "STZhongsong",
    ),
    "body": (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "方正仿宋_GBK",
        "FZFangSong-Z02",
        "方正仿宋简体",
        "仿宋",
        "FangSong",
        "STFangsong",
    ),
    "heading": ("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "方正黑体简体", "STHeiti"),
    "subheading": ("楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03", "楷体", "KaiTi", "STKaiti"),
    "number": ("宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "STSong"),
}
FREE: dict[str, tuple[str, ...]] = {
    "title": ("FandolSong",),
    "body": ("FandolFang R", "FandolFang"),
    "heading": ("FandolHei",),
    "subheading": ("FandolKai",),
    "number": ("FandolSong",),
}
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
NAMES = {
    "title": "标题（小标宋）",
    "body": "正文（仿宋）",
    "heading": "一级标题（黑体）",
    "subheading": "二级标题（楷体）",
    "number": "页码（宋体）",
}
# Fandol draws a dollar for the full-width yen, and its boxes and bars do not fit the line.
_FANDOL_COVERS = "[^￥¥－□■☑√✓]"
# The figures of its 仿宋 and 楷体 are too wide beside the characters; those of its 宋体 are not.
_LATIN = "[!-~À-ɏ]"


@cache
def library() -> typst.Fonts:
    """All font files, read once and shared by the compilers of every thread."""
    folders: list[Any] = [
        path for path in (_own_folder(), *FANDOL, CARRIED) if path is not None and path.is_dir()
    ]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def families() -> dict[str, str]:
    """Names of the families at hand, by their names in small letters."""
    return {name.casefold(): name for name in library().families()}


@cache
def chains() -> dict[str, list[Any]]:
    """For each role the families in order of preference, as the layouts want them."""
    return {role: _chain(role) for role in CANDIDATES}


@cache
def fonts_in_use() -> dict[str, str]:
    """The family that is really used for each role of type, e.g. ``{"正文（仿宋）": "FandolFang R"}``."""
    return {NAMES[role]: _chosen(role) for role in CANDIDATES}


def _chosen(role: str) -> str:
    """The operator's font, else Fandol's, else Noto."""
    known = families()
    wanted = (known.get(name.casefold()) for name in (*CANDIDATES[role], *FREE[role]))
    return next((name for name in wanted if name), SANS if role == "heading" else SERIF)


def _chain(role: str) -> list[Any]:
    chosen, spare = _chosen(role), SANS if role == "heading" else SERIF
    first: list[Any] = [chosen]
    if chosen in FREE[role]:
        figures = chosen if role == "heading" else _chosen("number")
        first = [{"name": figures, "covers": _LATIN}, {"name": chosen, "covers": _FANDOL_COVERS}]
    return [*first, *dict.fromkeys(name for name in (spare, SERIF, SANS) if name != chosen)]


def _own_folder() -> Path | None:
    named = getattr(settings, "ZHIFA_FONTS", "") or os.environ.get("ZHIFA_FONTS", "")
    return Path(named) if named else None
