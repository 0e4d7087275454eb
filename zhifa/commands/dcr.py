"""``zhifa dcr FILE.json``: plain DCR semantics for any graph."""

from __future__ import annotations

import argparse
import json
import sys

from zhifa.commands._files import Unreadable, read_json
from zhifa.rulebook import dcr

HELP = "按 DCR 语义执行一个图（供独立引擎比对）"
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="JSON 文件；- 表示标准输入")


def run(args: argparse.Namespace) -> int:
    """Read the graph and its run, write the steps as JSON on standard output."""
    try:
        result = dcr.run(read_json(args.file))
    except Unreadable as problem:
        return _fail(str(problem))
    except (KeyError, ValueError, TypeError) as error:
        return _fail(f"输入的图不符合格式：{error}。格式见 docs/assess.md 的“DCR 图”一节。")
    print(json.dumps(result, ensure_ascii=False))
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
