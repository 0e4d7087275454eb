"""Which walk fails when one rule of a procedure is taken away.

A rule is a relation as written, or one of the shorthands: ``once`` (done only once) and ``leaves`` (the case
ends but for a few acts), each of which stands for many exclusions.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.rulebook.engine_play import bare_bundle
from tests.rulebook.engine_walks import Walk, Walker, walks
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.procedure import Procedure
from zhifa.workshop.bundle import load_bundle

PROCEDURES = tuple(load_bundle()["procedures"])
# A procedure of the same fragments: what is written there word for word is proved there.
SAME_FRAGMENTS = {"fast": "ordinary", "simple": "ordinary", "inspection": "ordinary", "offsite": "ordinary",
                  "quick_inspection": "inspection"}  # fmt: skip
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """``rows`` are the places of the relations that go when the rule goes."""

    procedure: str
    kind: str
    sentence: str
    cites: str
    rows: frozenset[int]
    names: frozenset[str]


@cache
def bundle() -> dict[str, Any]:
    return bare_bundle()


@cache
def book() -> Rulebook:
    return Rulebook(bundle())


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every procedure that can have an effect."""
    return tuple(rule for procedure in PROCEDURES for rule in _rules(procedure))


def _rules(procedure: str) -> Iterator[Rule]:
    data = bundle()["procedures"][procedure]
    other = bundle()["procedures"].get(SAME_FRAGMENTS.get(procedure, ""), {"relations": [], "acts": {}})
    shorthand: dict[tuple[str, str], set[int]] = {}
    for index, row in enumerate(data["relations"]):
        if row in other["relations"]:
            continue
        group = _shorthand(data["acts"], row)
        if group:
            shorthand.setdefault((row["source"], group), set()).add(index)
        elif not inert(procedure, row):
            names = frozenset(_name(procedure, row[end]) for end in ("source", "target"))
            yield Rule(
                procedure, row["type"], sentence(procedure, row), row["cites"], frozenset({index}), names
            )
    for (code, group), indices in shorthand.items():
        act = data["acts"][code]
        if group == "leaves" and _already_alone(data, code):
            continue
        if act[group] == other["acts"].get(code, {}).get(group):
            continue
        yield Rule(procedure, group, _short_sentence(data["acts"], code, group), act["cites"][0], frozenset(indices),
                   frozenset({act["name"]}))  # fmt: skip


def _shorthand(acts: Row, row: Row) -> str:
    if row["type"] != "exclude" or "." in row["source"]:
        return ""
    act = acts[row["source"]]
    if row["source"] == row["target"] and act.get("once"):
        return "once"
    return "leaves" if "leaves" in act else ""


def inert(procedure: str, row: Row) -> bool:
    """A milestone of an act that nothing in this procedure obliges never binds (fragments are shared)."""
    rows = bundle()["procedures"][procedure]["relations"]
    return row["type"] == "milestone" and not any(
        one["type"] == "response" and one["target"] == row["source"] for one in rows
    )


def _already_alone(data: Row, code: str) -> bool:
    """Nothing is left to exclude: the act needs one that has left only this act, and no other way leads here."""
    before = {
        row["source"] for row in data["relations"] if row["type"] == "condition" and row["target"] == code
    }
    ways = [one for one, act in data["acts"].items() if code in act.get("leaves", ())]
    return len(ways) == 1 and ways[0] in before and data["acts"][ways[0]]["leaves"] == [code]


def without(rule: Rule) -> Rulebook:
    """The rulebook whose procedure lacks the rule."""
    data = bundle()["procedures"][rule.procedure]
    rows = [row for index, row in enumerate(data["relations"]) if index not in rule.rows]
    changed = copy.copy(book())
    changed.procedures = {
        **book().procedures,
        rule.procedure: Procedure(rule.procedure, {**data, "relations": rows}),
    }
    return changed


def failing(rule: Rule) -> Iterator[Walk]:
    """The walks that fail without the rule, those that speak of it first."""
    changed = without(rule)
    mine = (walk for walk in walks() if walk.procedure == rule.procedure)
    for walk in sorted(mine, key=lambda walk: -_closeness(walk, rule)):
        if _fails(walk, changed):
            yield walk


def _fails(walk: Walk, changed: Rulebook) -> bool:
    try:
        return bool(Walker(walk, changed).run())
    except (LookupError, ValueError):
        return True


def _closeness(walk: Walk, rule: Rule) -> int:
    """How likely a walk is to notice: it ends with one of the acts, or tells of them."""
    last = [row["step"] for row in (*walk.steps[-1:], *walk.tries)]
    told = str(walk.then)
    ends = sum(any(step.startswith(name) for step in last) for name in rule.names)
    return ends * 2 + sum(name in told for name in rule.names)


def sentence(procedure: str, row: Row) -> str:
    """The relation as people say it."""
    parsed = book().procedures[procedure]
    start, end = parsed.event_name(row["source"]), parsed.event_name(row["target"])
    words = {
        "condition": f"没有“{start}”，不能“{end}”",
        "milestone": f"“{start}”没有了结，不能“{end}”",
        "response": f"“{start}”以后应当“{end}”",
        "include": f"“{start}”以后又可以“{end}”",
        "exclude": f"“{start}”以后不再“{end}”",
        "clock": f"“{start}”起算{row.get('name', '')}",
    }[row["type"]]
    period = row.get("within") or row.get("after")
    return f"{words}（{period}）" if period else words


def _short_sentence(acts: Row, code: str, group: str) -> str:
    name = acts[code]["name"]
    if group == "once":
        return f"“{name}”只办一次"
    left = "、".join(acts[one]["name"] for one in acts[code]["leaves"] if one in acts)
    return f"“{name}”以后只剩{left}" if left else f"“{name}”以后本案终了"


def _name(procedure: str, event: str) -> str:
    return book().procedures[procedure].acts[event.partition(".")[0]].name
