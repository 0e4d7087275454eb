"""How long the assessment of a case of forty acts takes."""

from __future__ import annotations

import json

from bench import databases
from bench.report import Figure

TARGET = 2.0


def run() -> list[Figure]:
    """Milliseconds of the pure assessment, with the state folded and the registries read."""
    with databases.sqlite() as environment:
        times = json.loads(databases.run_in(environment, "bench.inside.assessment").splitlines()[-1])
    detail = f"{times['acts']} 个行为，处理器 {times['cpu']:.2f} ms，重放全部行为另需 {times['fold']:.2f} ms"
    return [Figure("评估 40 个行为的案件", times["wall"], "ms", TARGET, detail)]
