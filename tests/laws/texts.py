"""Invented texts in the form in which laws are kept."""

from __future__ import annotations

import zipfile
from io import BytesIO


def law(title: str = "岭城市夜市管理条例", year: int = 2019, begins: str = "", extra: str = "") -> str:
    return (
        f"# {title}\n\n{year}年3月1日 岭城市第十届人民代表大会常务委员会第三次会议通过\n\n<!-- INFO END -->\n\n"
        f"## 第一章 总则\n\n第一条 为了管理夜市，制定本条例（{year}）。\n\n{extra}"
        f"第二条 本条例自{begins or f'{year}年6月1日'}起施行。\n"
    )


def packed(files: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
