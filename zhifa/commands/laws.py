"""``zhifa laws import|index``: take in a folder or an archive of laws; rebuild the index of the search."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhifa.foundation.accounts.models import User

HELP = "导入法律法规（import 文件夹或压缩包），重建检索索引（index）"
NEEDS_DJANGO = True
LISTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="import|index", required=True)
    taking = parts.add_parser("import", help="导入一个文件夹、zip 或文件；再导入一次不会重复收录")
    taking.add_argument(
        "path", type=Path, metavar="路径", help="文件夹、zip，或者一个 docx、md、txt、html 文件"
    )
    taking.add_argument("--user", metavar="账号", help="记在哪个账号名下；不写就是第一个系统管理账号")
    taking.add_argument("--json", action="store_true", help="结果写成 JSON")
    parts.add_parser("index", help="重建条文的检索索引")


def run(args: argparse.Namespace) -> int:
    return _import(args) if args.part == "import" else _index()


def _import(args: argparse.Namespace) -> int:
    from zhifa.libraries.laws.importing.commanding import import_path
    from zhifa.libraries.laws.reading import Unreadable

    user = _user(args.user)
    if user is None:
        print("没有这个账号，或者还没有系统管理账号。请用 --user 写明导入记在谁的名下。", file=sys.stderr)
        return 1
    if not args.path.exists():
        print(f"没有 {args.path}。请检查路径。", file=sys.stderr)
        return 1
    try:
        report = import_path(args.path, user, _progress if sys.stderr.isatty() else _silent)
    except Unreadable as problem:
        print(problem, file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps(asdict(report), ensure_ascii=False))
        return 0
    print(
        f"共 {report.texts} 个文本：收录 {report.stored} 个（{report.articles} 条，{report.doubts} 处存疑），"
        f"早已收录 {report.same} 个，待补填 {len(report.held)} 个，不能收录 {len(report.refused)} 个。"
    )
    for title, rows in (("待补填", report.held), ("不能收录", report.refused)):
        for path, why in rows[:LISTED]:
            print(f"  {title} {path}：{why}")
        if len(rows) > LISTED:
            print(f"  …另有 {len(rows) - LISTED} 个")
    if report.held or report.doubts:
        print(f"存疑和待补填的，请在网页 /laws/import/{report.batch}/ 核对。")
    return 0


def _user(name: str | None) -> User | None:
    from django.db.models import Q

    from zhifa.foundation.accounts.models import User

    wanted = Q(username=name) if name else Q(is_superuser=True) | Q(is_staff=True)
    return User.objects.filter(wanted).order_by("pk").first()


def _index() -> int:
    from zhifa.libraries.laws.services import rebuild_index

    show = (lambda done, total: _progress("索引", done, total)) if sys.stderr.isatty() else None
    print(f"检索索引已重建：{rebuild_index(show)} 条。")
    return 0


def _progress(what: str, done: int, total: int) -> None:
    print(f"\r正在{what} {done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _silent(what: str, done: int, total: int) -> None:
    """No terminal, no progress."""
