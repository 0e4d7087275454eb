"""Workbooks as offices send them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter  # type: ignore[import-untyped]

HEAD = (
    "事项编码",
    "事项名称",
    "事项类型",
    "领域",
    "施行日期",
    "依据文件",
    "违反条款",
    "处罚依据",
    "处罚种类",
    "罚款幅度",
    "俗称",
)
GOOD = (
    "CG-CF-901", "对未安装油烟净化设施的处罚", "行政处罚", "城市管理", "2026-12-01", "青府办〔2026〕1号",
    "《中华人民共和国生态环境法典》第二百五十条第二款", "生态环境法典§1132(1)", "罚款、责令停产停业", "五千元以上五万元以下",
    "油烟扰民、油烟直排",
)  # fmt: skip


def row(**changed: str) -> tuple[str, ...]:
    return tuple(changed.get(name, value) for name, value in zip(HEAD, GOOD, strict=True))


def book(*rows: Sequence[str], title: str = "", head: Sequence[str] = HEAD) -> bytes:
    """With ``title``, a merged line above the heading, and the heading on two lines, some cells merged over both."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as made:
        sheet, first = made.add_worksheet(), 0
        if title:
            sheet.merge_range(0, 0, 0, len(head) - 1, title)
            for at, name in enumerate(head[:4]):
                sheet.merge_range(1, at, 2, at, name)
            sheet.merge_range(1, 4, 1, len(head) - 1, "登记内容")
            sheet.write_row(2, 4, head[4:])
            first = 3
        else:
            sheet.write_row(0, 0, head)
            first = 1
        for number, cells in enumerate(rows, first):
            sheet.write_row(number, 0, cells)
    return out.getvalue()
