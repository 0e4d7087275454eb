"""``zhifa discretion load``: the benchmarks of the packs into the library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhifa.workshop.source import PACKS

HELP = "裁量基准：把规则包里的裁量表装入基准库（load）；已有的版本不变"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="load", required=True)
    load = parts.add_parser("load", help="装入还没有的版本；事项库中没有的事项不装")
    load.add_argument(
        "--packs", type=Path, default=PACKS, metavar="文件夹", help="规则包所在，默认为已安装的（示例基准）"
    )


def run(args: argparse.Namespace) -> int:
    from zhifa.libraries.discretion.services import BenchmarkRefused, load_tables
    from zhifa.workshop.benchmarks import installed_tables
    from zhifa.workshop.source import PackError

    try:
        made = load_tables(installed_tables(args.packs))
    except (PackError, BenchmarkRefused) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"装入 {made} 张裁量表。" if made else "没有新的裁量表要装入。")
    return 0
