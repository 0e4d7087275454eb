"""A draw by lot that anybody can repeat: objects by weight, officers evenly, whole numbers only.

Whoever prepares the draw fixes the lists and publishes the SHA-256 of a secret; a witness then calls out words of
his own. Both together are the seed, so that neither alone decides. The stream of random numbers is
SHA-256(seed ":" counter); a number below n is taken from its first 64 bits, and those that would favour small
results are thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

Json = Mapping[str, Any]
RANGE = 1 << 64


class CannotDraw(ValueError):
    """The lists do not allow a draw; the text says why, in Chinese."""


def commitment_of(secret: str) -> str:
    """What is published before the draw: it binds to the secret without telling it."""
    return sha256(secret.encode()).hexdigest()


def draw(spec: Json, secret: str, witness: str) -> list[dict[str, Any]]:
    """The objects in the order in which they are drawn, each with its officers.

    ``spec``: ``objects`` (``id``, ``weight``), ``officers`` (ids), ``barred`` (object id → officer ids), ``take``
    and ``team``.
    """
    objects, officers = list(spec["objects"]), sorted(spec["officers"])
    take, team = int(spec["take"]), int(spec["team"])
    _possible(objects, officers, take, team)
    numbers = _Numbers(f"{secret}:{witness}")
    drawn = list(_weighted(sorted(objects, key=lambda row: str(row["id"])), take, numbers))
    barred = spec.get("barred") or {}
    loads = dict.fromkeys(officers, 0)
    return [
        {"object": row["id"], "officers": _team(set(barred.get(row["id"]) or ()), loads, team, numbers)}
        for row in drawn
    ]


class _Numbers:
    """The stream of one seed."""

    def __init__(self, seed: str) -> None:
        self._seed, self._counter = seed, 0

    def below(self, limit: int) -> int:
        """Every number below ``limit`` equally likely."""
        while True:
            digest = sha256(f"{self._seed}:{self._counter}".encode()).digest()
            self._counter += 1
            number = int.from_bytes(digest[:8], "big")
            if number < RANGE - RANGE % limit:
                return number % limit


def _possible(objects: Sequence[Json], officers: Sequence[str], take: int, team: int) -> None:
    ids = [row["id"] for row in objects]
    if not objects:
        raise CannotDraw("检查对象名单是空的，没有可以抽取的。")
    if len(set(ids)) != len(ids):
        raise CannotDraw("检查对象名单中有重复的编号。")
    if any(int(row["weight"]) < 1 for row in objects):
        raise CannotDraw("抽取权重至少为 1。")
    if not 1 <= take <= len(objects):
        raise CannotDraw(f"抽取数量应当在 1 至 {len(objects)} 之间。")
    if team < 2:
        raise CannotDraw("每个对象的检查人员不少于两名。")
    if len(officers) < team:
        raise CannotDraw(f"可以抽取的执法人员只有 {len(officers)} 名，不够 {team} 名。")


def _weighted(rows: list[Json], take: int, numbers: _Numbers) -> Iterator[Json]:
    """Without replacement: a place on the line of all weights decides."""
    left = list(rows)
    for _ in range(take):
        place = numbers.below(sum(int(row["weight"]) for row in left))
        for index, row in enumerate(left):
            place -= int(row["weight"])
            if place < 0:
                yield left.pop(index)
                break


def _team(barred: set[str], loads: dict[str, int], size: int, numbers: _Numbers) -> list[str]:
    """One after another among those who have the fewest so far and may go there."""
    team: list[str] = []
    while len(team) < size:
        free = [one for one in loads if one not in barred and one not in team]
        if not free:
            raise CannotDraw("回避以后没有足够的执法人员，请增加人员或者减少抽取数量。")
        least = min(loads[one] for one in free)
        near = [one for one in free if loads[one] == least]
        chosen = near[numbers.below(len(near))]
        loads[chosen] += 1
        team.append(chosen)
    return team
