"""``zhifa start``: everything on this machine, nothing else needed."""

from __future__ import annotations

import argparse
import sys
import threading

HELP = "启动平台：数据库、后台任务、网页服务"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=None, help="端口（默认取环境变量 PORT，再默认 8000）")
    parser.add_argument(
        "--address", default=None, help="监听地址（默认 ZHIFA_ADDRESS，再默认 127.0.0.1，只供本机访问）"
    )
    parser.add_argument("--no-jobs", action="store_true", help="不带起后台任务进程")
    parser.add_argument("--no-demo", action="store_true", help="空库时不装入演示城市（正式安装用）")


def say(text: str) -> None:
    print(text, flush=True)


def run(args: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import connections

    from zhifa.running import banner, ports, prepare
    from zhifa.running.companion import Companion
    from zhifa.running.server import serve

    address, port = args.address or settings.ZHIFA_ADDRESS, args.port or settings.PORT
    try:
        ports.check(address, port)
    except ports.PortRefused as refused:
        print(f"✗ {refused}", file=sys.stderr)
        return 1
    prepare.prepare(lambda text: say(f"▸ {text}"), with_demo=not args.no_demo)
    accounts = prepare.demo_accounts()
    connections.close_all()
    companion = Companion()
    if not args.no_jobs:
        companion.start()
    url = banner.reachable_at(address, port)
    threading.Thread(target=banner.announce, args=(url, accounts, say), daemon=True).start()
    try:
        serve(address, port)
    finally:
        companion.stop()
    say("平台已停止。")
    return 0
