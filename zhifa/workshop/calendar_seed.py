"""Writes ``packs/base/calendar/years.yaml`` from the ``chinese-calendar`` package (a development dependency).

Run ``python -m zhifa.workshop.calendar_seed`` when that package knows a new year. A document number is
given only where it was checked against the notice itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "packs" / "base" / "calendar" / "years.yaml"
HEADER = """\
# 工作日历，逐年取自国务院办公厅通知：holidays 公布放假的日期（含假期中的周末），workdays 调休上班的周末。
# 没有列出的年份不得推算。本文件由 zhifa/workshop/calendar_seed.py 生成。
years:
"""
NUMBERS = {
    2010: "国办发明电〔2009〕27号",
    2016: "国办发明电〔2015〕18号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
AMENDMENTS = {
    2015: "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
    2019: "国务院办公厅关于调整2019年劳动节假期安排的通知",
    2020: "国务院办公厅关于延长2020年春节假期的通知",
}


def render() -> str:
    """The whole file as text."""
    from chinese_calendar.constants import holidays, workdays

    years = sorted({day.year for day in holidays})
    return HEADER + "".join(_year(year, holidays, workdays) for year in years)


def _year(year: int, holidays: Iterable[date], workdays: Iterable[date]) -> str:
    return "\n".join(
        [
            f'  "{year}":',
            f"    notice: {_notice(year)}",
            f"    holidays: {_days(day for day in holidays if day.year == year)}",
            f"    workdays: {_days(day for day in workdays if day.year == year)}",
            "",
        ]
    )


def _notice(year: int) -> str:
    title = f"国务院办公厅关于{year}年部分节假日安排的通知"
    if year in NUMBERS:
        title += f"（{NUMBERS[year]}）"
    return "；".join([title, AMENDMENTS[year]] if year in AMENDMENTS else [title])


def _days(days: Iterable[date]) -> str:
    line = ", ".join(day.isoformat() for day in sorted(days))
    return "[\n" + textwrap.indent(textwrap.fill(line, 90), "      ") + "\n    ]"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
