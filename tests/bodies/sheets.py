"""Workbooks as clerks send them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from stdnum.cn import ric

OFFICER = {
    "姓名": "林茂", "公民身份号码": "11010519491231002X", "主体代码": "449921CG", "内设机构": "执法一中队", "岗位": "执法人员",
    "执法证号": "44992107001", "有效期起": "2026-01-01", "有效期止": "2030-12-31",
}  # fmt: skip
BODY = {
    "主体代码": "449921ZD",
    "机关名称": "青岭县执法大队",
    "机关代字": "青执",
    "区划代码": "449921",
    "执法领域": "城市管理",
}


def identity_number(n: int) -> str:
    number = f"110105{1960 + n % 40}{n // 40 % 12 + 1:02}{n // 480 % 28 + 1:02}{n % 1000:03}"
    return number + ric.calc_check_digit(number + "0")


def officer(n: int, **values: str) -> dict[str, str]:
    """The n-th of many different people; what is given stands over it."""
    own = {"姓名": f"林茂{n}", "公民身份号码": identity_number(n), "执法证号": f"449921{70000 + n}"}
    return {**OFFICER, **own, **values}


def workbook(**sheets: Sequence[dict[str, str]]) -> bytes:
    """Sheets by name; the headings are those of the first row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            titles = list(dict.fromkeys(title for row in rows for title in row))
            sheet.write_row(0, 0, titles)
            for at, row in enumerate(rows, 1):
                sheet.write_row(at, 0, [row.get(title, "") for title in titles])
    return out.getvalue()


def merged(rows: Sequence[dict[str, str]]) -> bytes:
    """A sheet as departments make them: a title over everything, headings on two merged rows, bodies merged downwards."""
    out, titles = io.BytesIO(), list(rows[0])
    with xlsxwriter.Workbook(out) as book:
        sheet: Any = book.add_worksheet("执法人员")
        sheet.merge_range(0, 0, 0, len(titles) - 1, "青岭县执法人员花名册")
        for at, title in enumerate(titles):
            if title in {"有效期起", "有效期止"}:
                sheet.write(2, at, title)
            else:
                sheet.merge_range(1, at, 2, at, title)
        sheet.merge_range(1, titles.index("有效期起"), 1, titles.index("有效期止"), "有效期")
        for row, values in enumerate(rows, 3):
            sheet.write_row(row, 0, [values[title] for title in titles])
        place = titles.index("主体代码")
        sheet.merge_range(3, place, 2 + len(rows), place, rows[0]["主体代码"])
    return out.getvalue()
