"""An act through the service layer against raw SQL that makes the same inserts and updates."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

TARGET = 3.0


def run() -> list[Figure]:
    """One figure for SQLite, one for PostgreSQL where a server answers."""
    figures = []
    places = [("SQLite", databases.sqlite)] + (
        [("PostgreSQL", databases.postgres)] if databases.reachable() else []
    )
    for name, place in places:
        with place() as environment:
            times = json.loads(databases.run_in(environment, "bench.inside.act").splitlines()[-1])
        detail = (
            f"服务层 {times['service']:.1f} ms（其中本进程处理器 {times['cpu']:.1f} ms），"
            f"原始 SQL {times['floor']:.1f} ms（{times['statements']:.0f} 条语句）"
        )
        figures.append(
            Figure(f"办理一个行为（{name}）", times["service"] / times["floor"], "倍", TARGET, detail)
        )
    return figures
