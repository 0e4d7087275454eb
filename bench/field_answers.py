"""How long the rulebook takes on the phone to answer the app in a penalty on the spot."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from bench import databases
from bench.report import Figure

SLOWER = 4  # a phone's core against this one
TARGET = 100.0  # milliseconds
HERE = Path(__file__).parent


def run() -> list[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="zhifa-bench-"))
    try:
        with databases.sqlite() as environment:
            databases.run_in(environment, "bench.inside.field_answers", str(folder))
        command = ["node", str(HERE / "inside" / "field_answers.mjs"), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found = json.loads(done.stdout.splitlines()[-1])
    warm = [(name, ms * SLOWER) for name, ms, turn in found["told"] if turn]
    first = [ms * SLOWER for _, ms, turn in found["told"] if not turn]
    times = sorted(ms for _, ms in warm)
    kinds = {name: statistics.median(ms for one, ms in warm if one == name) for name in dict(warm)}
    told = "，".join(f"{name} {ms:.0f}" for name, ms in sorted(kinds.items(), key=lambda one: -one[1]))
    p95 = times[int(len(times) * 0.95)]
    return [
        Figure(f"规则在手机上答复 p95（处理器时间 × {SLOWER}）", p95, "毫秒", TARGET,
               f"{told}；第一遍最慢 {max(first):.0f}；装入规则 {found['load'] * SLOWER:.0f} 毫秒"),
    ]  # fmt: skip
