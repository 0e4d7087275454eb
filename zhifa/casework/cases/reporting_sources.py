"""The sources that a field of the reporting record may name; ``packs/base/report`` explains each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhifa.casework.cases import reporting_onspot  # noqa: F401  its computations join the others
from zhifa.casework.cases.reporting_computed import COMPUTATIONS
from zhifa.casework.cases.reporting_material import Material
from zhifa.paperwork import filling
from zhifa.paperwork.handling import officers
from zhifa.rulebook.calendar import CalendarYearMissing
from zhifa.rulebook.engine.clocks import compute_due, intervals_of
from zhifa.rulebook.engine.procedure import Act

RECORDED, COMPUTED = "办案记录", "系统计算"
EMPTY: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True, slots=True)
class Found:
    """A value and in words how it was come by; without a value, ``origin`` may say why there is none."""

    value: Any = None
    origin: str = ""


def find(of: Material, sources: Iterable[str]) -> Found:
    """The first source that knows a value; else why the last one that could say so does not."""
    why = ""
    for source in sources:
        try:
            found = _read(of, source)
        except CalendarYearMissing as missing:
            why = str(missing)
            continue
        if found.value not in EMPTY:
            return found
    return Found(origin=why)


def _read(of: Material, source: str) -> Found:
    kind, _, rest = source.partition(":")
    if rest:
        return READERS[kind](of, rest)
    root, _, attribute = source.partition(".")
    if root == "officers":
        return _officers(of, attribute)
    if attribute:
        return Found(of.known.path(source), filling.SOURCE_NAMES[root])
    return _element(of, source)


def _element(of: Material, element: str) -> Found:
    """The latest value that people submitted, with what its form said of it."""
    value = of.known.value(element)
    if of.book.elements[element]["type"] in ("person", "officer") and value:
        value = of.person(str(value))["name"]
    act = next((act for act in reversed(of.state.acts) if act.phase == "done" and element in act.data), None)
    source = str(((act.data.get("_sources") if act else None) or {}).get(element) or filling.TYPED)
    kind = "corrected" if source.startswith("corrected") else source
    return Found(value, filling.source_name(kind))


def _officers(of: Material, attribute: str) -> Found:
    people = [of.person(one) for one in officers(of.state)]
    read: dict[str, Callable[[Mapping[str, Any]], Any]] = {
        "names": lambda row: row["name"],
        "certificates": lambda row: (row.get("certificate") or {}).get("number"),
        "unit": lambda row: row.get("unit"),
    }
    values = [value for row in people if (value := read[attribute](row))]
    return Found("、".join(dict.fromkeys(values)), filling.SOURCE_NAMES["officers"])


def _act(of: Material, rest: str) -> Found:
    code, _, attribute = rest.partition(".")
    act = of.last(code)
    if act is None:
        return Found()
    read: dict[str, Callable[[], Any]] = {
        "at": lambda: act.at.isoformat(),
        "on": lambda: act.at.date().isoformat(),
        "outcome": lambda: act.outcome,
        "actor": lambda: of.person(act.actor)["name"],
    }
    return Found(read[attribute](), RECORDED)


def _document(of: Material, rest: str) -> Found:
    code = rest.partition(".")[0]
    found = [row for row in of.view.documents if row.code == code]
    return Found(found[-1].number, f"上一文书《{found[-1].title}》") if found else Found()


def _served(of: Material, rest: str) -> Found:
    day = of.state.served.get(rest)
    return Found(day.isoformat() if day else None, RECORDED)


def _clock(of: Material, rest: str) -> Found:
    """Also a clock that no longer counts: its last day stays what it was, its state says so."""
    rule, _, attribute = rest.partition(".")
    running = [clock for clock in of.view.assessment.clocks if clock.rule == rule]
    if running:
        due = running[-1].due
        return Found(running[-1].status if attribute == "status" else _day(due), COMPUTED)
    dropped = [clock for clock in of.state.clocks if clock.rule == rule]
    if not dropped:
        return Found()
    if attribute == "status":
        return Found("dropped", COMPUTED)
    intervals = intervals_of(of.state, of.view.now)
    return Found(_day(compute_due(dropped[-1], of.parameters, of.view.calendar, intervals).due), COMPUTED)


def _day(value: date | datetime | None) -> str | None:
    return value.isoformat()[:10] if value else None


def _count(of: Material, rest: str) -> Found:
    return Found(len(of.done(rest.partition(".")[2])), COMPUTED)


def _computed(of: Material, rest: str) -> Found:
    return Found(COMPUTATIONS[rest].compute(of), COMPUTED)


READERS: dict[str, Callable[[Material, str], Found]] = {
    "act": _act, "document": _document, "served": _served, "clock": _clock, "count": _count, "computed": _computed,
}  # fmt: skip


def acts_behind(of: Material, source: str) -> set[str] | None:
    """The acts that can bring this source about in this case; ``None`` where it needs no act."""
    kind, _, rest = source.partition(":")
    name = rest.partition(".")[0]
    possible = of.possible
    if "." in source and not rest:
        return None
    if not rest:
        return _where(of, lambda act: source in {use.element for use in act.fields})
    if kind == "act":
        return {name} & possible.keys()
    if kind == "document":
        return _where(of, lambda act: any(name in codes for codes in act.documents.values()))
    if kind == "served":
        return _where(of, lambda act: act.opens.get("completes") == name)
    if kind == "clock":
        return {one.source.partition(".")[0] for one in of.state.procedure.relations if one.within == name}
    after = COMPUTATIONS[rest].after if kind == "computed" else ()
    return set(after) & possible.keys() if after else None


def _where(of: Material, holds: Callable[[Act], bool]) -> set[str]:
    return {code for code, act in of.possible.items() if holds(act)}
