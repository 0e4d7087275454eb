"""``zhifa dcr FILE.json``: plain DCR semantics for any graph."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from zhifa.rulebook import dcr

HELP = "按 DCR 语义执行一个图（供独立引擎比对）"
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="JSON 文件；- 表示标准输入")


def run(args: argparse.Namespace) -> int:
    """Read the graph and its run, write the steps as JSON on standard output."""
    try:
        text = sys.stdin.read() if args.file == "-" else Path(args.file).read_text(encoding="utf-8")
        result = dcr.run(json.loads(text))
    except FileNotFoundError:
        return _fail(f"找不到文件 {args.file}，请检查路径。")
    except json.JSONDecodeError as error:
        return _fail(f"{args.file} 第 {error.lineno} 行不是有效的 JSON：{error.msg}。")
    except (KeyError, ValueError, TypeError) as error:
        return _fail(f"输入的图不符合格式：{error}。格式见 docs/assess.md 的“DCR 图”一节。")
    print(json.dumps(result, ensure_ascii=False))
    return 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
