"""``zhifa calendar list|show|load``: the years whose working days are known."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhifa.casework.cases.calendars import Plan, YearTable

HELP = "工作日历：列出已载入的年份（list），查看一年（show），按国务院办公厅通知载入一年（load）"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="list|show|load", required=True)
    listed = parts.add_parser("list", help="列出已载入的年份及其依据")
    listed.add_argument("--json", action="store_true", help="以 JSON 输出")
    show = parts.add_parser("show", help="查看一年的放假和调休上班日期")
    show.add_argument("year", type=int, metavar="年份")
    show.add_argument("--json", action="store_true", help="以 JSON 输出，可以交给 zhifa due --calendar")
    load = parts.add_parser("load", help="载入一年：通知正文、表格或者 YAML，格式见 docs/operating.md")
    load.add_argument("file", help="文件；- 表示标准输入")
    load.add_argument("--year", type=int, default=0, help="年份；内容里写明的可以不给")
    load.add_argument(
        "--notice", default="", help="通知的文号，例如 国办发明电〔2025〕7号；内容里写明的可以不给"
    )
    load.add_argument("--replace", action="store_true", help="这一年已经载入的，以新的替换")
    load.add_argument("--checked", action="store_true", help="有存疑之处，已对照通知核对，仍要载入")


def run(args: argparse.Namespace) -> int:
    if args.part == "list":
        return _list(as_json=args.json)
    return _show(args.year, as_json=args.json) if args.part == "show" else _load(args)


def _list(*, as_json: bool) -> int:
    from zhifa.casework.cases import calendars

    known = calendars.tables()
    if as_json:
        print(json.dumps({str(one.year): _row(one) for one in known}, ensure_ascii=False, indent=2))
        return 0
    for one in known:
        print(f"{one.year}\t工作日 {one.days} 天\t{one.source}\t{one.notice}")
    return 0


def _show(year: int, *, as_json: bool) -> int:
    from zhifa.casework.cases import calendars

    one = calendars.table(year)
    if one is None:
        known = calendars.tables()
        print(
            f"{year} 年的工作日历尚未载入，已有 {known[-1].year}—{known[0].year} 年。用 zhifa calendar load 载入。",
            file=sys.stderr,
        )
        return 2
    if as_json:
        print(json.dumps({str(year): _row(one)}, ensure_ascii=False))
        return 0
    print(f"{year} 年，工作日 {one.days} 天（{one.source}）\n依据：{one.notice}")
    print("放假：" + "、".join(_day(day) for day in one.holidays))
    print("调休上班：" + ("、".join(_day(day) for day in one.workdays) or "无"))
    return 0


def _load(args: argparse.Namespace) -> int:
    from zhifa.casework.cases import calendars

    try:
        text = sys.stdin.read() if args.file == "-" else Path(args.file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        print(f"读不了 {args.file}：{wrong}。请检查路径；文件须是 UTF-8 编码的文本。", file=sys.stderr)
        return 2
    found = calendars.read(text, args.year, args.notice)
    plan = calendars.Plan.of(found)
    if faults := found.problems or calendars.problems(plan):
        return _refuse(faults)
    known = calendars.table(plan.year)
    if known and not args.replace:
        return _refuse([f"{plan.year} 年已经{known.source}（{known.notice}）。确要替换的，加 --replace。"])
    if (unsure := calendars.doubts(plan)) and not args.checked:
        return _refuse([*unsure, "已对照通知核对、确实如此的，加 --checked。"])
    return _save(plan)


def _save(plan: Plan) -> int:
    from zhifa.casework.cases import calendars

    try:
        calendars.load(plan, None, calendars.last_edition(plan.year))
    except calendars.CalendarRefused as refused:
        return _refuse(refused.messages)
    one = calendars.table(plan.year)
    days = one.days if one else 0
    print(
        f"已载入 {plan.year} 年：放假 {len(plan.holidays)} 天，调休上班 {len(plan.workdays)} 天，工作日 {days} 天。"
    )
    return 0


def _refuse(messages: list[str]) -> int:
    for message in messages:
        print(f"✗ {message}", file=sys.stderr)
    print("没有载入。", file=sys.stderr)
    return 1


def _row(one: YearTable) -> dict[str, object]:
    return {
        "notice": one.notice,
        "source": one.source,
        "workday_count": one.days,
        "holidays": [day.isoformat() for day in one.holidays],
        "workdays": [day.isoformat() for day in one.workdays],
    }


def _day(day: object) -> str:
    return str(day)[5:]
