"""``zhifa manage migrate …``: Django's own management commands."""

from __future__ import annotations

import argparse

HELP = "运行 Django 管理命令，例如 zhifa manage migrate"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="命令与参数")


def run(args: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zhifa manage", *args.words])
    return 0
