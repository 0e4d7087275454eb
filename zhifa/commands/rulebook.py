"""``zhifa rulebook check | draw | docs``: the packs checked, pictured and written up."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhifa.workshop.source import PACKS

HELP = "规则包：检查（check）、画流程图（draw）、生成规则文档（docs）"
NEEDS_DJANGO = False
DOCS = Path("docs") / "rulebook"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="check|draw|docs", required=True)
    check = parts.add_parser("check", help="检查全部规则包，逐条列出问题所在的文件和行；有问题时退出码为 1")
    draw = parts.add_parser("draw", help="把程序画成 SVG 流程图")
    draw.add_argument("--procedure", default="", metavar="程序", help="只画这一个，例如 ordinary；不写则全部")
    docs = parts.add_parser("docs", help="由规则数据生成规则文档")
    docs.add_argument("--check", action="store_true", help="只比较，不写；与数据不一致时退出码为 1")
    for part in (draw, docs):
        part.add_argument("--out", type=Path, default=DOCS, metavar="文件夹", help=f"写到哪里，默认 {DOCS}")
    for part in (check, draw, docs):
        part.add_argument(
            "--packs", type=Path, default=PACKS, metavar="文件夹", help="规则包所在，默认为已安装的"
        )


def run(args: argparse.Namespace) -> int:
    from zhifa.workshop.compile import survey

    found = survey(args.packs)
    if found.bundle is None:
        print("\n".join(found.problems), file=sys.stderr)
        print(f"规则包有 {len(found.problems)} 个问题，请改正后再次检查。", file=sys.stderr)
        return 1
    if args.part == "check":
        from zhifa.workshop.counting import summary

        print("\n".join(summary(found)))
        return 0
    return _draw(args, found.bundle) if args.part == "draw" else _docs(args, found.bundle)


def _draw(args: argparse.Namespace, bundle: dict[str, dict[str, object]]) -> int:
    from zhifa.workshop.drawing import draw
    from zhifa.workshop.pages import Page, write

    known = list(bundle["procedures"])
    if args.procedure and args.procedure not in known:
        print(f"没有程序 {args.procedure}，可用的有：{'、'.join(known)}。", file=sys.stderr)
        return 2
    wanted = [args.procedure] if args.procedure else known
    write(args.out, (Page(f"procedures/{code}.svg", draw(bundle, code)) for code in wanted))
    for code in wanted:
        print(args.out / "procedures" / f"{code}.svg")
    return 0


def _docs(args: argparse.Namespace, bundle: dict[str, dict[str, object]]) -> int:
    from zhifa.workshop.pages import all_pages, differences, write

    pages = all_pages(bundle, spell)
    if not args.check:
        written = write(args.out, pages)
        print(f"{args.out}：更新了 {len(written)} 个文件。" if written else f"{args.out}：没有变化。")
        return 0
    stale = differences(args.out, pages)
    for path in stale:
        print(f"{args.out / path} 与规则数据不一致。", file=sys.stderr)
    if stale:
        print("请运行 zhifa rulebook docs 重新生成，并一并提交。", file=sys.stderr)
    return 1 if stale else 0


def spell(cite: str) -> str:
    """``处罚法§61(2)`` → ``《中华人民共和国行政处罚法》第六十一条第二款``; a bare short name → its title."""
    from zhifa.libraries.laws.citations import chinese, parse
    from zhifa.libraries.laws.names import statutes

    if "§" not in cite:
        return f"《{statutes()[cite].title}》"
    parsed = parse(cite)
    return chinese(statutes()[parsed.law].title, parsed)
