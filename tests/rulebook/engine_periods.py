"""Which walk fails when a deadline, a waiting time, an extension or a suspension of a procedure is taken away."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.rulebook.engine_removals import PROCEDURES, SAME_FRAGMENTS, book, bundle, sentence
from tests.rulebook.engine_walks import Walk, Walker, walks
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.procedure import Procedure


@dataclass(frozen=True)
class Time:
    """``part``: relations, acts or intervals; ``key`` is the place there, ``what`` is taken away of it."""

    procedure: str
    part: str
    key: int | str
    what: str
    sentence: str


def times() -> Iterator[Time]:
    """Every rule of time of every procedure; what two share word for word is listed with the first."""
    for name in PROCEDURES:
        data = bundle()["procedures"][name]
        other = bundle()["procedures"].get(
            SAME_FRAGMENTS.get(name, ""), {"relations": [], "acts": {}, "intervals": []}
        )
        for index, row in enumerate(data["relations"]):
            for what in ("within", "after"):
                if row.get(what) and row["type"] != "clock" and row not in other["relations"]:
                    yield Time(name, "relations", index, what, sentence(name, row))
        for code, act in data["acts"].items():
            if act.get("extends") and act.get("extends") != other["acts"].get(code, {}).get("extends"):
                yield Time(name, "acts", code, "extends", f"“{act['name']}”延长 {act['extends']['clock']}")
        for index, row in enumerate(data["intervals"]):
            if row not in other["intervals"]:
                source = str(row.get("act") or row["source"]).partition(".")[0]
                yield Time(
                    name,
                    "intervals",
                    index,
                    "",
                    f"“{data['acts'][source]['name']}”的时间不计入（{row['kind']}）",
                )


def without(time: Time) -> Rulebook:
    """The rulebook whose procedure lacks it."""
    data: dict[str, Any] = copy.deepcopy(bundle()["procedures"][time.procedure])
    if time.part == "intervals":
        del data["intervals"][int(time.key)]
    else:
        row: Mapping[str, Any] = data[time.part][time.key]
        data[time.part][time.key] = {key: value for key, value in row.items() if key != time.what}
    changed = copy.copy(book())
    changed.procedures = {**book().procedures, time.procedure: Procedure(time.procedure, data)}
    return changed


def failing(time: Time) -> Iterator[Walk]:
    """The walks that fail without it, those that speak of days first."""
    changed = without(time)
    mine = [walk for walk in walks() if walk.procedure == time.procedure]
    for walk in sorted(mine, key=lambda walk: "due" not in walk.then and "clock" not in walk.then):
        if _fails(walk, changed):
            yield walk


def _fails(walk: Walk, changed: Rulebook) -> bool:
    try:
        return bool(Walker(walk, changed).run())
    except (LookupError, ValueError):
        return True
