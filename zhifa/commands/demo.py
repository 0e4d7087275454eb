"""``zhifa demo load``: the fictional city."""

from __future__ import annotations

import argparse
import sys

HELP = "装入演示城市（虚构的机构、人员、事项、当事人和案件）"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="动作", metavar="动作", dest="action", required=True)
    actions.add_parser("load", help="装入；已有的不动，可以重复运行")
    actions.add_parser("accounts", help="列出仍使用演示密码的账号")


def run(args: argparse.Namespace) -> int:
    from zhifa import demo

    if args.action == "load":
        try:
            loaded = demo.load()
        except demo.DemoRefused as refused:
            print(f"✗ {refused}", file=sys.stderr)
            return 1
        print(
            f"演示城市已装入：{loaded.bodies} 个机构，{loaded.people} 人，{loaded.items} 个执法事项，"
            f"{loaded.powers} 项职权，{loaded.parties} 名当事人，新增 {loaded.cases} 个案件。"
        )
    for role, user, password in demo.accounts():
        print(f"{user}\t{password}\t{role}")
    return 0
