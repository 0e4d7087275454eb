"""Everyday questions against the search of the package from which the statutes come, in the same process."""

from __future__ import annotations

import json
from importlib.util import find_spec

from bench import databases
from bench.report import Figure

P95, FASTER = 30.0, 10.0


def run() -> list[Figure]:
    """Per database: the time of the slowest questions, the same against the peer, and how many are answered."""
    if not (find_spec("jieba") and find_spec("rank_bm25")):
        print("法条检索：没有安装对手需要的 jieba 和 rank-bm25（make setup-dev），跳过。")
        return []
    figures = []
    places = [("SQLite", databases.sqlite)] + (
        [("PostgreSQL", databases.postgres)] if databases.reachable() else []
    )
    for name, place in places:
        with place() as environment:
            found = json.loads(databases.run_in(environment, "bench.inside.law_search").splitlines()[-1])
        ours, theirs = found["ours"], found["theirs"]
        detail = (
            f"中位数 {ours['p50']:.1f} ms；对手 p95 {theirs['p95']:.0f} ms、中位数 {theirs['p50']:.0f} ms"
        )
        figures += [
            Figure(f"法条检索 p95（{name}）", ours["p95"], "ms", P95, detail),
            Figure(f"法条检索比对手快（{name}，p95）", theirs["p95"] / ours["p95"], "倍", FASTER, detail, at_least=True),
            _recall("全部 100 问", "all", ours, theirs, name),
            _recall("未用来调整的 50 问", "held_out", ours, theirs, name),
        ]  # fmt: skip
    return figures


def _recall(what: str, key: str, ours: dict[str, float], theirs: dict[str, float], name: str) -> Figure:
    """Reached when it is at least the peer's."""
    detail = f"对手 {theirs[key]:.0%}；用来调整的一半 {ours['tuned']:.0%}（对手 {theirs['tuned']:.0%}）"
    title = f"前 5 条里有答案，{what}（{name}）"
    return Figure(title, ours[key] * 100, "%", theirs[key] * 100, detail, at_least=True)
