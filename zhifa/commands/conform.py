"""``zhifa conform FILE``: which rules the cases of another system kept and which they broke."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from zhifa.casework.conformance.services import CaseReport, FileRefused, read_terms, reports
from zhifa.rulebook.conform.telling import Summary, told

HELP = "评价其他系统的案件：遵守和违反了哪些规则，哪些因为缺少数据不能评价"
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="CSV、xlsx 或者 JSON；- 表示标准输入；格式见 docs/conform.md")
    parser.add_argument("--mapping", metavar="对照.json", help="对方的名称对照本平台的名称")
    parser.add_argument("--procedure", help="没有写明程序的案件按哪个程序评价，默认 ordinary")
    parser.add_argument("--at", metavar="日期", help="期限评价到哪一天，默认到案件的最后一个行为")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--kept", action="store_true", help="也列出遵守了的规则")


def run(args: argparse.Namespace) -> int:
    """Exit code 0 whatever was found, 2 where the file cannot be judged."""
    from zhifa.rulebook.conform.values import moment
    from zhifa.workshop.bundle import load_rulebook

    book = load_rulebook()
    try:
        at = moment(args.at)[0].replace(hour=23, minute=59) if args.at else None
    except ValueError:
        return _fail(f"--at 写的是“{args.at}”，应当写成日期，例如 2026-12-31。")
    try:
        mapping = Path(args.mapping).read_bytes() if args.mapping else None
        content = sys.stdin.buffer.read() if args.file == "-" else None
        with io.BytesIO(content) if content is not None else Path(args.file).open("rb") as file:
            terms = read_terms(book, mapping, procedure=args.procedure)
            found = reports(book, file, terms, at)
            _print_json(book.digest, found) if args.json else _print_words(found, args.kept)
    except (FileNotFoundError, IsADirectoryError) as missing:
        return _fail(f"找不到文件 {missing.filename}，请检查路径。")
    except FileRefused as refused:
        return _fail(f"不能评价：{refused}")
    return 0


def _print_words(found: Iterable[CaseReport], kept: bool) -> None:
    summary = Summary()
    for report in found:
        summary.add(report)
        print("\n".join(told(report, kept)))
    print("\n".join(summary.told()))


def _print_json(digest: str, found: Iterable[CaseReport]) -> None:
    """Case by case: a file of many cases is never whole in memory."""
    summary = Summary()
    print(f'{{"rulebook": {json.dumps(digest)}, "cases": [')
    for number, report in enumerate(found):
        summary.add(report)
        print(("," if number else "") + json.dumps(report.as_json(), ensure_ascii=False))
    print(f'], "summary": {json.dumps(summary.as_json(), ensure_ascii=False)}}}')


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
