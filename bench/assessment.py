"""How long the assessment of a case of sixty acts with three tracks takes."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

TARGET = 3.0


def run() -> list[Figure]:
    """Milliseconds of the processor for the pure assessment, with the state folded and the registries read."""
    with databases.sqlite() as environment:
        times = json.loads(databases.run_in(environment, "bench.inside.assessment").splitlines()[-1])
    name = f"评估 {times['acts']} 个行为、{times['tracks']} 份文书在送达的案件（处理器）"
    detail = f"墙上 {times['wall']:.2f} ms，重放全部行为另需 {times['fold']:.2f} ms"
    return [Figure(name, times["cpu"], "ms", TARGET, detail)]
