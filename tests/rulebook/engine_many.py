"""``python -m tests.rulebook.engine_many [walks] [seed]``: random walks through every procedure, each brought to its end.

A walk fails when something that is open cannot be done, or the case cannot be ended. The short run is in
``test_structure_reachable``.
"""

from __future__ import annotations

import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.rulebook.engine_wandering import done, finish, homes, pending, wander

WALKS, SEED, LONGEST = 10_000, 2026, 40


@dataclass(frozen=True)
class Walked:
    """What came of the walks through one procedure. ``stuck`` tells the first walks that could not be ended."""

    procedure: str
    field: str
    walks: int
    acts: int
    longest: int
    events: int
    stuck: tuple[str, ...]
    seconds: float

    def __str__(self) -> str:
        mark = "✗" if self.stuck else "✓"
        return (
            f"{mark} {f'{self.procedure} {self.field}':24} {self.walks:>7} 次 {self.acts:>8} 个行为，最长 {self.longest:>3}，"
            f"到过 {self.events:>3} 种结果，走不到头 {len(self.stuck)}，处理器 {self.seconds:.0f} 秒"
        )


def walked(home: tuple[str, str], walks: int, seed: int) -> Walked:
    procedure, field = home
    began = time.process_time()
    acts = longest = 0
    events: set[str] = set()
    stuck: list[str] = []
    for number in range(walks):
        dice = random.Random(f"{seed} {procedure} {number}")
        play = wander(procedure, [dice.randrange(1 << 16) for _ in range(dice.randrange(LONGEST))], field)
        path = [f"{act.code}.{act.outcome}".rstrip(".") for act in play.state.acts]
        taken = finish(play)
        if not done(play):
            stuck.append(f"第 {number} 次：办到 {path}，再办 {taken}，仍未了结 {pending(play.state, field)}")
        acts += len(play.state.acts)
        longest = max(longest, len(play.state.acts))
        events |= {f"{act.code}.{act.outcome}" for act in play.state.acts}
    used = time.process_time() - began
    return Walked(procedure, field, walks, acts, longest, len(events), tuple(stuck), used)


def main(walks: int = WALKS, seed: int = SEED) -> int:
    """Exit code 1 when a walk could not be ended."""
    procedures = homes()
    sys.stdout.write(f"种子 {seed}，每个程序 {walks} 次\n")
    failed = False
    with ProcessPoolExecutor() as pool:
        for result in pool.map(walked, procedures, [walks] * len(procedures), [seed] * len(procedures)):
            sys.stdout.write("\n".join([str(result), *(f"    {one}" for one in result.stuck[:3])]) + "\n")
            sys.stdout.flush()
            failed = failed or bool(result.stuck)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
