"""``zhifa assess FILE.json``: where a case stands, by the installed rulebook."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from typing import Any

from zhifa.commands._files import Unreadable, read_json

HELP = "评估一个案件：现在可以做什么、什么被阻止及依据、哪些期限在走"
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="JSON 文件；- 表示标准输入；格式见 docs/assess.md")


def run(args: argparse.Namespace) -> int:
    """Read procedure, world and acts; write the assessment and the findings on each act as JSON."""
    from zhifa.rulebook.foreign import assess_file
    from zhifa.workshop.bundle import load_rulebook
    from zhifa.workshop.shapes import of_data

    try:
        data: dict[str, Any] = read_json(args.file)
    except Unreadable as problem:
        return _fail(str(problem))
    faults = of_data("assess", data)
    if faults:
        return _fail(
            "\n".join(["输入不符合格式，格式与示例见 docs/assess.md：", *(f"  {fault}" for fault in faults)])
        )
    try:
        result = assess_file(load_rulebook(), data, datetime.now().astimezone())
    except (LookupError, ValueError, TypeError) as error:
        return _fail(f"不能评估：{error}。格式与示例见 docs/assess.md。")
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
