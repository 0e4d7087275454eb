"""``zhifa doctor``: is everything here, and if not, what to do."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

HELP = "检查运行环境：数据库、字体、法律条文、工作日历、后台任务……"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="以 JSON 输出：[{name, well, said, remedy}]")


def run(args: argparse.Namespace) -> int:
    from zhifa.running.checks import all_checks, look

    findings = [look(name, check) for name, check in all_checks()]
    if args.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{'✓' if finding.well else '✗'} {finding.name}：{finding.said}")
            if not finding.well:
                print(f"    → {finding.remedy}")
    return 0 if all(finding.well for finding in findings) else 1
