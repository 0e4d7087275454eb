"""``zhifa statutes load|check``: the laws library's data, and every citation in rules and packs."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhifa.libraries.laws.services import Problem

HELP = "载入随平台安装的法律条文（load），核对规则和资料里的引用（check）"
NEEDS_DJANGO = True
UNTIL = re.compile(r"\buntil:\s*(\d{4}-\d\d-\d\d)")
SINCE = re.compile(r"\bsince:\s*(\d{4}-\d\d-\d\d)")
PROJECT = Path(__file__).resolve().parents[1]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="load|check", required=True)
    load = parts.add_parser("load", help="载入法律条文；数据没有变化时立即返回")
    load.add_argument("--json", action="store_true", help="结果写成 JSON")
    check = parts.add_parser("check", help="核对规则、文书等资料里写的每一处引用在某一天是否存在、有效")
    check.add_argument("--on", type=date.fromisoformat, help="哪一天，例如 2026-11-22；不写就是今天")
    check.add_argument("--json", action="store_true", help="结果写成 JSON")
    check.add_argument("files", nargs="*", type=Path, help="只核对这些文件；不写就是平台的全部文件")


def run(args: argparse.Namespace) -> int:
    return _load(as_json=args.json) if args.part == "load" else _check(args)


def _load(*, as_json: bool) -> int:
    from zhifa.libraries.laws.services import SourceMissing, load_statutes

    try:
        report = load_statutes(_progress if sys.stderr.isatty() else None)
    except SourceMissing as problem:
        print(problem, file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False))
        return 0
    done = "早已载入，没有变化" if report.skipped else "已载入"
    print(
        f"{done}：{report.laws} 部法律，{report.versions} 个文本，{report.provisions} 条；"
        f"其中 {report.doubtful} 个文本的效力存疑（来源 {report.source}）。"
    )
    return 0


def _progress(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\r正在载入法律条文 {done}/{total}", end=end, file=sys.stderr, flush=True)


def _check(args: argparse.Namespace) -> int:
    from django.utils import timezone

    on = args.on or timezone.localdate()
    wrong = 0
    for path in args.files or sorted((*PROJECT.rglob("*.yaml"), *PROJECT.rglob("*.py"))):
        for line, problem in _problems(path.read_text(encoding="utf-8"), on):
            wrong += problem.level == "error"
            if args.json:
                print(json.dumps({"file": str(path), "line": line, **asdict(problem)}, ensure_ascii=False))
            elif problem.level == "error":
                print(f"{path}:{line}: {problem.message}")
    if not args.json:
        print(f"{on.isoformat()}：{wrong} 处引用有误。" if wrong else f"{on.isoformat()}：引用都对得上。")
    return 1 if wrong else 0


def _problems(text: str, on: date) -> Iterator[tuple[int, Problem]]:
    """By line. A value that held until a day is checked against the law of that day, not of today."""
    from zhifa.libraries.laws.services import scan

    lines = text.splitlines()
    days = _days(lines, on)
    for day in sorted(set(days)):
        whole = "\n".join(line if held == day else "" for line, held in zip(lines, days, strict=True))
        for problem in scan(whole, day):
            yield whole.count("\n", 0, problem.start) + 1, problem


def _days(lines: list[str], on: date) -> list[date]:
    """For each line the day of the law that it may cite: ``on``, or the nearest day on which its block counts."""
    days = [_day_of_file(lines, on)] * len(lines)
    for at, line in enumerate(lines):
        for mark, nearest in ((UNTIL, min), (SINCE, max)):
            found = mark.search(line)
            if found and (day := date.fromisoformat(found[1])) == nearest(day, on) != on:
                first, last = (at, at) if "{" in line[: found.start()] else _block(lines, at)
                days[first : last + 1] = [day] * (last + 1 - first)
    return days


def _day_of_file(lines: list[str], on: date) -> date:
    """Of a file that is one dated instrument (a table of benchmarks), the day on which it counts nearest to ``on``."""
    if "instrument:" not in lines:
        return on
    first = lines.index("instrument:") + 1
    head = list(takewhile(lambda line: line.startswith(" "), lines[first:]))
    ended = next(filter(None, map(UNTIL.search, head)), None)
    begun = next(filter(None, map(SINCE.search, head)), None)
    day = min(on, date.fromisoformat(ended[1])) if ended else on
    return max(day, date.fromisoformat(begun[1])) if begun else day


def _block(lines: list[str], at: int) -> tuple[int, int]:
    """The first and last line of the YAML mapping in which line ``at`` is a key."""
    column = _column(lines[at])
    first = last = at
    while first and not lines[first].lstrip().startswith("- ") and _column(lines[first - 1]) >= column:
        first -= 1
    while last + 1 < len(lines) and _indent(lines[last + 1]) >= column:
        last += 1
    return first, last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _column(line: str) -> int:
    """Where the key of a line begins, after the mark of a list."""
    return _indent(line) + (2 if line.lstrip().startswith("- ") else 0)
