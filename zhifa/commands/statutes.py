"""``zhifa statutes load|check``: the laws library's data, and every citation in the packs."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

HELP = "载入随平台安装的法律条文（load），核对各包里的引用（check）"
NEEDS_DJANGO = True
UNTIL = re.compile(r"\buntil:\s*(\d{4}-\d\d-\d\d)")
PACKS = Path(__file__).resolve().parents[1] / "packs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="load|check", required=True)
    load = parts.add_parser("load", help="载入法律条文；数据没有变化时立即返回")
    load.add_argument("--json", action="store_true", help="结果写成 JSON")
    check = parts.add_parser("check", help="核对包里写的每一处引用在某一天是否存在、有效")
    check.add_argument("--on", type=date.fromisoformat, help="哪一天，例如 2026-11-22；不写就是今天")
    check.add_argument("--json", action="store_true", help="结果写成 JSON")
    check.add_argument("files", nargs="*", type=Path, help="只核对这些文件；不写就是全部包")


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

    from zhifa.libraries.laws.services import scan

    on = args.on or timezone.localdate()
    wrong = 0
    for path in args.files or _packs():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for problem in scan(line, _day_of(line, on)):
                wrong += problem.level == "error"
                if args.json:
                    print(
                        json.dumps({"file": str(path), "line": number, **asdict(problem)}, ensure_ascii=False)
                    )
                elif problem.level == "error":
                    print(f"{path}:{number}: {problem.message}")
    if not args.json:
        print(f"{on.isoformat()}：{wrong} 处引用有误。" if wrong else f"{on.isoformat()}：引用都对得上。")
    return 1 if wrong else 0


def _day_of(line: str, on: date) -> date:
    """A value that held until a day cites the law of that day, not today's."""
    ended = UNTIL.search(line)
    return min(on, date.fromisoformat(ended[1])) if ended else on


def _packs() -> Iterator[Path]:
    return iter(sorted(PACKS.rglob("*.yaml")))
