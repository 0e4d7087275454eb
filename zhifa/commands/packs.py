"""``zhifa packs list|check|install``: the field packs, and their items into the item library."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zhifa.workshop.source import PACKS

if TYPE_CHECKING:
    from zhifa.libraries.items.services import PackPlan

HELP = "领域包：列出（list）、逐项核对（check）、装入事项库和基准库（install）"
NEEDS_DJANGO = True
INSTRUMENT = "领域包“{name}”（{since} 起用）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="list|check|install", required=True)
    parts.add_parser("list", help="每个领域的名称、代字、事项、裁量表和检查单的数量")
    check = parts.add_parser("check", help="核对写法，再逐项对照法律条文；不写入")
    install = parts.add_parser("install", help="装入事项和裁量表；已有而相同的不动，可以重复运行")
    check.add_argument("field", nargs="?", default="", metavar="领域", help="例如 transport；不写就是全部")
    install.add_argument("field", metavar="领域", help="例如 transport")
    install.add_argument(
        "--instrument", default="", metavar="文件", help="据以登记的文件名称和文号；不写就是领域包的名称"
    )
    for part in (check, install):
        part.add_argument(
            "--on", type=date.fromisoformat, metavar="日期", help="按哪一天的法律，不写就是今天"
        )
        part.add_argument(
            "--city", default="", metavar="区划代码", help="作为这个市的市级通用事项，写市的四位代码"
        )
    for part in parts.choices.values():
        part.add_argument(
            "--packs", type=Path, default=PACKS, metavar="文件夹", help="规则包所在，默认为已安装的"
        )


def run(args: argparse.Namespace) -> int:
    from zhifa.workshop.compile import survey
    from zhifa.workshop.fields import cards

    found = survey(args.packs)
    if found.bundle is None:
        print("\n".join(found.problems), file=sys.stderr)
        print(f"有 {len(found.problems)} 个问题，请改正后再次检查。", file=sys.stderr)
        return 1
    known = cards(args.packs)
    if getattr(args, "field", "") and args.field not in known:
        print(f"没有领域 {args.field}，可用的有：{'、'.join(known)}。", file=sys.stderr)
        return 2
    return {"list": _list, "check": _check, "install": _install}[args.part](args)


def _list(args: argparse.Namespace) -> int:
    from zhifa.workshop.fields import inspects
    from zhifa.workshop.packs import gather

    packs = gather(args.packs)
    for code, files in packs.cards.items():
        tables = {
            item for file in packs.benchmarks if file.path.parent.name == code for item in file.data["tables"]
        }
        codes = [item for file in packs.items[code] for item in file.data["items"]]
        inspected = sum(map(inspects, codes))
        sheets = sum(len(file.data["checklists"]) for file in packs.checklists[code])
        card = files[0].data
        print(
            f"{code}\t{card['name']}（{card['letters']}）\t处罚事项 {len(codes) - inspected}，有裁量表的 {len(tables)}，"
            f"检查事项 {inspected}，检查单 {sheets}"
        )
        print(f"\t{card['description']}")
    return 0


def _check(args: argparse.Namespace) -> int:
    from zhifa.libraries.items.services import plan_pack
    from zhifa.workshop.fields import cards

    codes = [args.field] if args.field else list(cards(args.packs))
    plans = [plan_pack(code, _day(args), _instrument(args, code), args.city, args.packs) for code in codes]
    return max([_tell(plan, "没有问题") for plan in plans], default=0)


def _install(args: argparse.Namespace) -> int:
    from zhifa.libraries.discretion.services import load_tables
    from zhifa.libraries.items.services import install_pack

    paper = _instrument(args, args.field)
    status = _tell(install_pack(args.field, _day(args), paper, args.city, args.packs), "已装入")
    print(f"裁量表：新装入 {load_tables(_tables(args))} 张。")
    return status


def _tables(args: argparse.Namespace) -> list[dict[str, object]]:
    from zhifa.workshop.benchmarks import installed_tables
    from zhifa.workshop.fields import item_files

    own = {code for file in item_files(args.field, args.packs) for code in file.data["items"]}
    tables = [table for table in installed_tables(args.packs) if table["item"] in own]
    return [{**table, "item": f"{table['item']}-{args.city}"} for table in tables] if args.city else tables


def _tell(found: PackPlan, done: str) -> int:
    for row in found.rows:
        print(f"{row.outcome.value}\t{row.code}\t{row.since or ''}\t{row.name}")
        if row.outcome.name == "REFUSED":
            print(f"{row.at}: {row.code} {row.why}", file=sys.stderr)
    counts = Counter(row.outcome.value for row in found.rows)
    print("，".join(f"{name} {count}" for name, count in counts.items()), end="。\n")
    if found.refused:
        print(f"有 {len(found.refused)} 项不能登记，请改正后再次运行。", file=sys.stderr)
        return 1
    print(f"{done}。")
    return 0


def _day(args: argparse.Namespace) -> date:
    from django.utils import timezone

    day: date = args.on or timezone.localdate()
    return day


def _instrument(args: argparse.Namespace, field: str) -> str:
    from zhifa.workshop.fields import cards

    card = cards(args.packs)[field]
    return getattr(args, "instrument", "") or INSTRUMENT.format(name=card.name, since=card.since)
