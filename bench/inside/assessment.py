"""Time the assessment of a case of sixty acts with three services running, again and again on the same state.

The case is played on the pure engine with every guard and form; no database is needed.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable

from tests.rulebook.engine_play import Play
from zhifa.rulebook.engine.fold import fold

ACTS, TRACKS, ROUNDS = 60, 3, 300
BEGUN = (
    "register_lead",
    "assign_verification",
    "verify.meets",
    "docket",
    "appoint_officers",
    "confirm_address",
)


def main() -> None:
    play = Play("ordinary")
    for event in BEGUN:
        code, _, outcome = event.partition(".")
        play.do(code, outcome)
    for _ in range(TRACKS):
        play.do("order_correction")
    while len(play.state.acts) < ACTS:
        play.do("collect_evidence")
    wall, cpu = timed(play.assess)
    _, folded = timed(lambda: fold(play.book.procedures, "ordinary", play.state.acts))
    tracks = sum(not track.closed for track in play.state.tracks.values())
    assert tracks == TRACKS
    print(json.dumps({"wall": wall, "cpu": cpu, "fold": folded, "acts": ACTS, "tracks": tracks}))


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
