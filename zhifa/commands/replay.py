"""``zhifa replay CASE [--as-of TIME]``: the assessment of a case at any past moment."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime

HELP = "重放案件：输出过去任一时刻的评估（JSON）"
NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", help="案号或者案件编号（UUID）")
    parser.add_argument("--as-of", help="时刻，例如 2026-03-30T10:00；默认为最后一条记录的时刻")


def run(args: argparse.Namespace) -> int:
    """Exit code 1 when the replay differs from what was recorded at that moment."""
    from django.utils import timezone

    from zhifa.casework.cases import history
    from zhifa.casework.cases.services import find_case
    from zhifa.foundation.journal import services as journal

    case = find_case(args.case)
    if case is None:
        print(f"没有找到案件 {args.case}，请核对案号。", file=sys.stderr)
        return 2
    try:
        moment = datetime.fromisoformat(args.as_of) if args.as_of else None
    except ValueError:
        print(f"时刻 {args.as_of} 不符合格式，请写成 2026-03-30T10:00。", file=sys.stderr)
        return 2
    if moment is not None and timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    entries = history.entries_of(case.pk)
    try:
        assessment = history.replay(case.started_as, entries, moment).as_json()
    except LookupError as error:
        print(str(error), file=sys.stderr)
        return 2
    last = [entry for entry in entries if moment is None or entry.recorded_at <= moment][-1]
    then = history.replay(case.started_as, [one for one in entries if one.seq <= last.seq]).as_json()
    recorded = last.assessment
    same = journal.digest_of(then, recorded.partition(":")[0]) == recorded
    answer = {
        "case": str(case),
        "seq": last.seq,
        "recorded": recorded,
        "identical": same,
        "assessment": assessment,
    }
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0 if same else 1
