"""``zhifa verify``: digests, projections, documents and files against the journal."""

from __future__ import annotations

import argparse
import sys

HELP = "核对日志摘要链，重新推算全部投影，指出每一条不一致的记录"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--case", help="只核对一个案件：案号或者案件编号（UUID）")


def run(args: argparse.Namespace) -> int:
    """Exit code 1 when any record differs, 2 when the case is not found."""
    from zhifa.casework.cases.services import find_case
    from zhifa.casework.cases.verifying import verify_all, verify_case

    if args.case:
        case = find_case(args.case)
        if case is None:
            print(f"没有找到案件 {args.case}，请核对案号。", file=sys.stderr)
            return 2
        count, differences = 1, list(verify_case(case))
    else:
        count, differences = verify_all()
    for difference in differences:
        print(f"✗ {difference}")
    print(f"核对 {count} 个案件，发现 {len(differences)} 处不一致。")
    return 1 if differences else 0
