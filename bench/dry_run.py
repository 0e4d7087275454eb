"""How long the dry run of a changed rulebook over ten thousand open cases takes."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

TARGET = 30.0


def run() -> list[Figure]:
    """Seconds of one processor, reading the journals included."""
    with databases.sqlite() as environment:
        times = json.loads(databases.run_in(environment, "bench.inside.dry_run").splitlines()[-1])
    detail = (
        f"{times['cases']} 件、平均 {times['acts']:.0f} 个行为、{times['bodies']} 个机关，{times['changed']} 件有变化；"
        f"墙上时间 {times['wall']:.0f} 秒"
    )
    return [Figure("规则改版试算（处理器）", times["cpu"], "秒", TARGET, detail)]
