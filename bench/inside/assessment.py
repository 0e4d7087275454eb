"""Time the assessment of a case of forty acts, again and again on the same state."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable

from bench.inside import act  # sets Django up
from zhifa.casework.cases import history
from zhifa.casework.cases.services import perform
from zhifa.rulebook.engine.assess import assess
from zhifa.rulebook.reading import read_world

ACTS, ROUNDS = 40, 300


def main() -> None:
    act.call_command("migrate", verbosity=0)
    act.laws.load_statutes()
    act.demo.load(cases=False)
    walk = act.open_case()
    assert walk.case is not None
    while (view := walk.view("zhangyuan")).case.seq < ACTS:  # type: ignore[union-attr]
        perform(walk.case, view.post, act.evidence(walk, walk.case.seq))
    world, book = read_world(view.world), view.book
    wall, cpu = timed(lambda: assess(book, view.state, world, view.now, view.calendar))
    fold, _ = timed(lambda: history.state_of(book, view.procedure_code, view.entries))
    print(json.dumps({"wall": wall, "cpu": cpu, "fold": fold, "acts": len(view.state.acts)}))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Medians in milliseconds: by the clock, and of the processor."""
    wall, cpu = [], []
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - used)
    return statistics.median(wall) * 1000, statistics.median(cpu) * 1000


if __name__ == "__main__":
    main()
