"""The pages of items at the size of a province, and which of 100,000 open cases a recall touches."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

P95 = 150.0
IMPACT = 1000.0
NAMES = {
    "held": "我的事项首页", "field": "我的事项按领域", "deep": "我的事项第 90 页", "words": "我的事项按一个词查",
    "street": "我的事项按一句话查",
    "all": "全部事项首页", "item": "一个事项的页面", "statistics": "本机关事项统计",
}  # fmt: skip


def run() -> list[Figure]:
    """Milliseconds at the 95th percentile on SQLite, and on PostgreSQL where a server answers."""
    figures = []
    places = [("SQLite", databases.sqlite)] + (
        [("PostgreSQL", databases.postgres)] if databases.reachable() else []
    )
    for name, place in places:
        with place() as environment:
            found = json.loads(databases.run_in(environment, "bench.inside.item_lists").splitlines()[-1])
        size = f"{found['items']} 个事项，{found['powers']} 项职权"
        for key, title in NAMES.items():
            told = _told(found[key], found["floor"], "取 50 行")
            figures.append(Figure(f"{title}（{name}）", found[key]["p95"], "毫秒", P95, f"{told}；{size}"))
        told = _told(found["impact"], found["impact_floor"], "取同样条件的案件")
        size = f"收回 {found['lost']} 项职权，10 万件在办案件中涉及 {found['touched']} 件"
        figures.append(
            Figure(f"收回涉及的案件（{name}）", found["impact"]["p95"], "毫秒", IMPACT, f"{told}；{size}")
        )
    return figures


def _told(one: dict[str, float], floor: dict[str, float], what: str) -> str:
    times = one["p50"] / floor["p50"]
    own = f"中位数 {one['p50']:.1f} 毫秒，其中本进程处理器 {one['own']:.1f} 毫秒"
    return f"{own}；底线（手写语句{what}）{floor['p50']:.1f} 毫秒的 {times:.1f} 倍"
