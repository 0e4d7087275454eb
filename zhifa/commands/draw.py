"""``zhifa draw FILE``: repeat a draw by lot from its published file and compare."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from zhifa.rulebook.lots import CannotDraw, commitment_of, draw

HELP = "用公布的文件重做一次双随机抽取，核对承诺值和结果"
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="从抽取页面下载的 JSON，- 表示标准输入")


def run(args: argparse.Namespace) -> int:
    """0: the same result; 1: it differs; 2: the file cannot be used."""
    try:
        text = sys.stdin.read() if args.file == "-" else Path(args.file).read_text(encoding="utf-8")
        answer = repeat(json.loads(text))
    except OSError as problem:
        print(f"读不到文件 {args.file}：{problem.strerror}。", file=sys.stderr)
        return 2
    except (CannotDraw, KeyError, TypeError, ValueError) as problem:
        said = str(problem) if isinstance(problem, CannotDraw) else "请使用抽取完毕以后下载的文件。"
        print(f"不能重做这次抽取。{said}", file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0 if answer["agrees"] else 1


def repeat(told: dict[str, Any]) -> dict[str, Any]:
    """What comes out, and whether it is what was published."""
    result = draw(told["spec"], str(told["secret"]), str(told["witness"]))
    committed = commitment_of(str(told["secret"])) == told["commitment"]
    same = "result" not in told or told["result"] == result
    return {
        "agrees": committed and same,
        "commitment_agrees": committed,
        "result_agrees": same,
        "result": result,
    }
