"""``zhifa outline load|list|remove``: outlines of districts for the sketch on phones."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "辖区轮廓：载入（load）、列出（list）、删除（remove），供现场应用“附近”的示意图使用"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="load|list|remove", required=True)
    load = parts.add_parser("load", help="载入一个区划的轮廓（GeoJSON），替换已有的")
    load.add_argument("file", help="GeoJSON 文件；- 表示标准输入")
    load.add_argument("--region", required=True, help="区划代码，例如 449921")
    load.add_argument("--datum", required=True, choices=("wgs84", "gcj02"), help="坐标系，按数据提供者的说明")
    load.add_argument("--source", required=True, help="来源和日期，会显示在示意图下面")
    parts.add_parser("list", help="列出已载入的轮廓")
    remove = parts.add_parser("remove", help="删除一个区划的轮廓")
    remove.add_argument("--region", required=True, help="区划代码")


def run(args: argparse.Namespace) -> int:
    return {"load": _load, "list": _list, "remove": _remove}[args.part](args)


def _load(args: argparse.Namespace) -> int:
    from zhifa.casework.field import services as field

    try:
        text = sys.stdin.read() if args.file == "-" else Path(args.file).read_text(encoding="utf-8-sig")
        made = field.load_outline(args.region, args.datum, args.source, text)
    except (OSError, UnicodeDecodeError) as wrong:
        print(f"读不了 {args.file}：{wrong}。请检查路径；文件须是 UTF-8 编码的文本。", file=sys.stderr)
        return 2
    except field.OutlineRefused as refused:
        print(f"✗ {refused}\n没有载入。", file=sys.stderr)
        return 1
    print(f"已载入 {made.region} 的轮廓：{made.points} 个点，{made.get_datum_display()}，{made.source}。")
    return 0


def _list(args: argparse.Namespace) -> int:
    from zhifa.casework.field import services as field

    for one in field.Outline.objects.all():
        print(f"{one.region}\t{one.points} 个点\t{one.get_datum_display()}\t{one.source}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    from zhifa.casework.field import services as field

    gone, _ = field.Outline.objects.filter(region=args.region).delete()
    print(f"已删除 {args.region} 的轮廓。" if gone else f"没有 {args.region} 的轮廓。")
    return 0
