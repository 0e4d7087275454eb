"""``zhifa due T40 2026-03-06``: the last day of a legal period, with its counting explained."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.parameters import Parameters
from zhifa.rulebook.periods import UNIT_NAMES, DueDate, Interval, due_date

HELP = "计算法定期间的届满日并说明怎样计算，例如 zhifa due T40 2026-03-06"
NEEDS_DJANGO = False
BEIJING = timezone(timedelta(hours=8))
SOURCES = {"R": "条文已核对", "W": "据摘录，待核对", "M": "未核对原文", "D": "法律没有规定，平台默认"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Unusable(Exception):
    """A question that cannot be answered as it was put; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    rule: str
    name: str
    start: str
    result: DueDate
    cites: str
    source: str

    def short(self) -> dict[str, Any]:
        result = self.result
        return {
            "rule": self.rule,
            "from": self.start,
            "raw": result.raw.isoformat(),
            "due": result.due.isoformat(),
        }

    def full(self) -> dict[str, Any]:
        more = {"cites": self.cites, "source": self.source, "explanation": list(self.result.explanation)}
        return {**self.short(), "name": self.name, **more}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", default="", metavar="期限代码", help="例如 T40；--list 列出全部")
    parser.add_argument(
        "start", nargs="?", default="", metavar="起算日", help="2026-03-06；以小时计的写 2026-03-06T09:30:00"
    )
    parser.add_argument(
        "--exclude",
        nargs="+",
        action="extend",
        default=[],
        metavar="起..止",
        help="不计入的期间，首尾都含，可写多个",
    )
    parser.add_argument("--field", default="", metavar="领域", help="按该执法领域的规定，例如 market、urban")
    parser.add_argument(
        "--calendar",
        default="",
        metavar="文件",
        help="工作日历取自这个文件（zhifa calendar show --json 的输出），不取平台数据库里载入的年份",
    )
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument("--batch", action="store_true", help="从标准输入逐行读 JSON，逐行写出结果")
    parser.add_argument("--list", action="store_true", help="列出全部期限代码")


def run(args: argparse.Namespace) -> int:
    from zhifa.workshop.source import PackError

    try:
        if args.batch:
            return _batch(sys.stdin, args.field, args.calendar)
        if args.list:
            return _list(args.field)
        return _single(args)
    except Unusable as problem:
        print(problem, file=sys.stderr)
    except PackError as broken:
        print(f"规则包有错误，不能计算。请先改正（zhifa rulebook check）：\n{broken}", file=sys.stderr)
    return 2


def _single(args: argparse.Namespace) -> int:
    # “--exclude A..B T40 2026-03-06” lets argparse take the last two words for intervals.
    words = [args.rule, args.start, *(word for word in args.exclude if ".." not in word)]
    rule, start, *rest = [*filter(None, words), "", ""]
    if any(rest) and args.exclude:
        wrong = next(word for word in args.exclude if ".." not in word)
        raise Unusable(
            f"不计入的期间“{wrong}”没有写明起止，应当写成 2026-03-10..2026-03-12；只有一天的，首尾写同一天。"
        )
    if not (rule and start) or any(rest):
        raise Unusable("请写明期限代码和起算日，例如 zhifa due T40 2026-03-06。加 --help 查看用法。")
    spans = [word.split("..", 1) for word in args.exclude if ".." in word]
    answer = compute(rule, start, spans, args.field, args.calendar)
    print(json.dumps(answer.full(), ensure_ascii=False) if args.json else _text(answer))
    return 0


def _batch(lines: Iterable[str], field: str, calendar: str = "") -> int:
    failed = False
    for line in lines:
        if not line.strip():
            continue
        try:
            output = _answer_line(line, field, calendar)
        except Unusable as problem:
            failed, output = True, {"error": str(problem)}
        sys.stdout.write(json.dumps(output, ensure_ascii=False) + "\n")
    return int(failed)


def _answer_line(line: str, field: str, calendar: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except ValueError:
        raise Unusable('这一行不是 JSON。每行写一个 {"rule":…, "from":…}。') from None
    if not isinstance(question, dict):
        raise Unusable('每行须是一个对象：{"rule":…, "from":…, "exclude":[[起,止],…]}。')
    spans = question.get("exclude") or []
    if not (isinstance(spans, list) and all(isinstance(span, list) and len(span) == 2 for span in spans)):
        raise Unusable("exclude 须写成 [[起,止],…]，每段两个日期。")
    rule, start = question.get("rule"), question.get("from")
    if not (isinstance(rule, str) and isinstance(start, str)):
        raise Unusable("缺少 rule 或者 from，两者都须是文字。")
    return compute(rule, start, spans, str(question.get("field") or field), calendar).short()


def compute(
    rule: str, start: str, spans: Iterable[Iterable[Any]], field: str = "", calendar_file: str = ""
) -> Answer:
    """The due date of ``rule`` counted from ``start``; raises :class:`Unusable`."""
    parameters, calendar = _parameters(field or _home(rule)), _calendar(calendar_file)
    if rule not in parameters:
        near = f"（是不是 {rule.upper()}？）" if rule.upper() in parameters else ""
        raise Unusable(f"没有期限 {rule}{near}。用 zhifa due --list 查看全部期限代码。")
    excluded = [_interval(*span) for span in spans]
    moment = _moment(start)
    try:
        value = parameters.value(rule, moment.date() if isinstance(moment, datetime) else moment)
        unit = value.data.get("unit")
        if unit not in UNIT_NAMES:
            raise Unusable(f"{rule}（{parameters[rule].name}）是数值，不是期间，没有届满日。")
        if unit != "hour" and isinstance(moment, datetime):
            moment = moment.astimezone(BEIJING).date() if moment.tzinfo else moment.date()
        period = parameters.period(rule, value.since)
        result = due_date(period, moment, calendar, excluded)
    except (LookupError, ValueError) as problem:
        raise Unusable(_reason(problem)) from None
    except OverflowError:
        raise Unusable("届满日超出公历能表示的范围，请检查起算日和不计入的期间。") from None
    return Answer(rule, parameters[rule].name, start, result, value.cites, value.source)


def _reason(problem: Exception) -> str:
    if isinstance(problem, CalendarYearMissing) and problem.raw:
        return f"期间到 {problem.raw.isoformat()} 届满，是否因休息日顺延还不能确定。{problem}"
    return str(problem)


@cache
def _parameters(field: str) -> Parameters:
    from zhifa.workshop.bundle import load_bundle

    bundle: Mapping[str, Any] = load_bundle()
    if field and field not in bundle["fields"]:
        raise Unusable(f"没有执法领域 {field}，可用的有：{'、'.join(bundle['fields'])}。")
    overrides = bundle["fields"][field]["parameters"] if field else {}
    return Parameters({**bundle["parameters"], **overrides})


def _home(rule: str) -> str:
    """The field whose own deadline this is; empty for one of the base, which all fields share."""
    return _own().get(rule, "")


@cache
def _own() -> dict[str, str]:
    from zhifa.workshop.bundle import load_bundle

    fields = load_bundle()["fields"].items()
    return {
        code: field for field, row in fields for code, value in row["parameters"].items() if value.get("own")
    }


@cache
def _calendar(file: str) -> WorkCalendar:
    """The shipped years with those of the file, else with those that operators loaded into the platform."""
    from zhifa.commands._years import with_file, with_loaded
    from zhifa.workshop.bundle import load_bundle

    shipped = load_bundle()["calendar"]
    try:
        return WorkCalendar.from_json(with_file(shipped, file) if file else with_loaded(shipped))
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise Unusable(
            f"工作日历 {file} 用不了：{wrong}。请用 zhifa calendar show 年份 --json 的输出。"
        ) from None


def _moment(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else _timestamp(text)
    except ValueError:
        raise Unusable(f"“{text}”不是有效的日期。请写成 2026-03-06，时刻写成 2026-03-06T09:30:00。") from None


def _timestamp(text: str) -> datetime:
    if not DAY.match(text) or text[10:11] not in ("T", " "):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def _interval(first: Any, last: Any) -> Interval:
    for text in (first, last):
        if not (isinstance(text, str) and DAY.fullmatch(text)):
            raise Unusable(f"不计入的期间“{first}..{last}”须写成两个日期，例如 2026-03-10..2026-03-20。")
    start, end = _moment(first), _moment(last)
    if start > end:
        raise Unusable(f"不计入的期间“{first}..{last}”开始日晚于结束日，请对调或者改正。")
    return Interval(start, end)


def _text(answer: Answer) -> str:
    due = answer.result.due
    last = f"{due:%Y-%m-%d %H:%M:%S}" if isinstance(due, datetime) else f"{due.isoformat()} 24时"
    basis = f"依据：{answer.cites}（{SOURCES.get(answer.source, answer.source)}）"
    steps = (f"  {n}. {step}" for n, step in enumerate(answer.result.explanation, 1))
    return "\n".join([f"{answer.rule} {answer.name}", basis, *steps, f"截止：{last}"])


def _list(field: str) -> int:
    """The periods of the base and of the field; without a field also what each field has of its own."""
    _print(_parameters(field), field)
    for code, home in ({} if field else _own()).items():
        _print(_parameters(home), home, code)
    return 0


def _print(parameters: Parameters, field: str, only: str = "") -> None:
    for code in (only,) if only else parameters.codes():
        data = parameters[code].values[0].data
        if data.get("unit") in UNIT_NAMES:
            name = f"{parameters[code].name}{f'（{field}）' if only else ''}"
            print(f"{code}\t{data['n']}{UNIT_NAMES[data['unit']]}\t{name}")
