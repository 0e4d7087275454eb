"""Delegating 838 items to 73 townships, recalling 90 of their 506, and the list of the cases that this touches."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

WHOLE = 10.0
IMPACT = 1.0


def run() -> list[Figure]:
    """Seconds on SQLite, and on PostgreSQL where a server answers."""
    figures = []
    places = [("SQLite", databases.sqlite)] + (
        [("PostgreSQL", databases.postgres)] if databases.reachable() else []
    )
    for name, place in places:
        with place() as environment:
            found = json.loads(databases.run_in(environment, "bench.inside.item_powers").splitlines()[-1])
        figures += [
            Figure(
                f"赋权 838 项 × 73 镇（{name}）", found["grant"], "秒", WHOLE,
                f"预览 {found['grant_plan']:.2f} 秒，写入 {found['granted']} 项职权，撤销 {found['undo']:.2f} 秒",
            ),
            Figure(
                f"收回 506 项中的 90 项（{name}）", found["recall"], "秒", WHOLE,
                f"预览 {found['recall_plan']:.2f} 秒，收回 {found['recalled']} 项职权",
            ),
            Figure(
                f"收回涉及的案件清单（{name}）", found["impact"], "秒", IMPACT,
                f"{found['open']} 件在办案件中的 {found['touched']} 件",
            ),
        ]  # fmt: skip
    return figures
