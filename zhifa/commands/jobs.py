"""``zhifa jobs``: the worker process alone."""

from __future__ import annotations

import argparse

HELP = "只运行后台任务进程（zhifa start 会自动带起一个）"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--batch", action="store_true", help="做完现有任务即退出")
    parser.add_argument(
        "--interval", type=float, default=1.0, metavar="秒", help="空闲时多久看一次队列（默认 1）"
    )
    parser.add_argument("--parent", type=int, default=0, metavar="进程号", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    from zhifa.foundation.jobs.workers import work

    work(interval=args.interval, batch=args.batch, parent=args.parent)
    return 0
