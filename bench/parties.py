"""The register of parties, at its full size where asked: list, search and number look-up against the bare SQL that they end in."""

from __future__ import annotations

import json
import os

from bench import databases
from bench.report import Figure

SLOWEST = 300.0  # ms at the 95th percentile, of the whole page's queries
RATIO = 10.0


def run() -> list[Figure]:
    """Figures for SQLite, and for PostgreSQL where a server answers. ``ZHIFA_BENCH_PARTIES``: how many (200,000)."""
    figures = []
    places = [("SQLite", databases.sqlite)] + (
        [("PostgreSQL", databases.postgres)] if databases.reachable() else []
    )
    only = os.environ.get("ZHIFA_BENCH_ONLY", "")
    for name, place in places:
        if only and only != name:
            continue
        with place() as environment:
            found = json.loads(databases.run_in(environment, "bench.inside.parties").splitlines()[-1])
        figures += [
            Figure(
                f"{row['what']}（{name}，{found['count']:,} 名）", row["p95"], "毫秒", SLOWEST,
                f"p50 {row['p50']:.1f} 毫秒；裸 SQL p95 {row['floor']:.1f} 毫秒，{row['p95'] / row['floor']:.1f} 倍",
            )
            for row in found["rows"]
        ]  # fmt: skip
        figures.append(
            Figure(
                f"批量登记 1,000 名（{name}）",
                found["import"],
                "秒",
                30.0,
                f"造数 {found['filled']:.0f} 秒，含索引和查重键",
            )
        )
    return figures
