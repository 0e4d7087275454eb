"""A province of 170,000 officers brought in from a workbook, and the list of its people through a client."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

WHOLE = 180.0  # seconds
LISTED = 150.0  # milliseconds


def run() -> list[Figure]:
    """Seconds and milliseconds on SQLite, and on PostgreSQL where a server answers."""
    figures = []
    places = [("SQLite", databases.sqlite)] + (
        [("PostgreSQL", databases.postgres)] if databases.reachable() else []
    )
    for name, place in places:
        with place() as environment:
            found = json.loads(databases.run_in(environment, "bench.inside.officers").splitlines()[-1])
        figures.append(
            Figure(
                f"导入 {found['ADD']} 名执法人员（{name}）", found["import"], "秒", WHOLE,
                f"表格 {found['megabytes']:.0f} MB，核对 {found['checked']:.0f} 秒，再次核对并写入 {found['written']:.0f} 秒，"
                f"处理器 {found['cpu']:.0f} 秒，拒绝 {found['REFUSED']} 行，内存 {found['memory']:.1f} GB",
            )
        )  # fmt: skip
        slowest = max(found["pages"], key=found["pages"].get)
        told = "，".join(f"{page} {spent:.0f}" for page, spent in found["pages"].items())
        figures.append(
            Figure(
                f"人员列表 p95（{name}）",
                found["pages"][slowest],
                "毫秒",
                LISTED,
                f"最慢的是 {slowest}；{told}",
            )
        )
    return figures
