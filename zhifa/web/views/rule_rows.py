"""What the pages of rules place: guards, parameters and acts of the installed rulebook, already in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.engine.procedure import Act, Procedure
from zhifa.rulebook.guards import Guard
from zhifa.workshop.bundle import load_rulebook
from zhifa.workshop.pages.reading import amount

TAGS = {"R": "条文已核对", "W": "据摘录，待核实", "M": "未核对原文", "D": "平台设定"}
TAG_LOOKS = {"R": "done", "W": "soon", "M": "soon", "D": "accent"}
TAG_MEANINGS = {
    "R": "对照现行有效的条文逐字核对过",
    "W": "来自摘录或者二手资料，没有看到条文全文",
    "M": "依据是已知的，数值或者措辞没有核对过原文",
    "D": "法律没有规定，是平台的默认做法，可以按本地规定修改",
}
UNSURE = ("W", "M")
_KEPT_IN = re.compile(r"（分）|（千分比）|（月日）|（1 [^）]*）")


@dataclass(frozen=True, slots=True)
class Tag:
    code: str
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class Use:
    """An act that asks a guard; ``when``: only with this outcome."""

    procedure: str
    procedure_name: str
    act: str
    when: str


@dataclass(frozen=True, slots=True)
class GuardRow:
    code: str
    title: str
    soft: bool
    cites: tuple[str, ...]
    since: date
    until: date | None
    tag: Tag
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    words: str
    since: date
    until: date | None
    cites: str
    tag: Tag
    now: bool
    excludes: str


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """``field``: the enforcement field whose values these are; empty for everybody's. Newest value first."""

    code: str
    name: str
    field: str
    start: str
    action: str
    notes: tuple[str, ...]
    values: tuple[ValueRow, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    name: str
    by: str
    approval: str
    outcomes: str
    cites: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    guards: tuple[tuple[str, str], ...]


def tag(code: str) -> Tag:
    return Tag(code, TAGS[code], TAG_LOOKS[code])


def guards(words: str = "", source: str = "", kind: str = "") -> list[GuardRow]:
    """``kind``: hard or soft; empty arguments choose nothing."""
    return [
        row
        for row in _guards(load_rulebook())
        if _has(words, row.code, row.title, *row.cites, *(use.act for use in row.uses))
        and source in ("", row.tag.code)
        and kind in ("", "soft" if row.soft else "hard")
    ]


def guard(code: str) -> GuardRow | None:
    return next((row for row in _guards(load_rulebook()) if row.code == code), None)


def parameters(words: str = "", source: str = "", on: date | None = None) -> list[ParameterRow]:
    """Everybody's values first, then those of the fields that replace them."""
    book = load_rulebook()
    rows = [_parameter(book, code, row, "", on) for code, row in book.bundle["parameters"].items()]
    for pack in book.bundle["fields"].values():
        rows += [_parameter(book, code, row, pack["name"], on) for code, row in pack["parameters"].items()]
    return [
        row
        for row in rows
        if _has(words, row.code, row.name, row.start, *(value.cites for value in row.values))
        and (not source or any(value.tag.code == source for value in row.values))
    ]


def parameters_of(code: str, on: date) -> list[ParameterRow]:
    """The numbers of one guard: named ``H05.minimum`` and so on."""
    return [row for row in parameters(on=on) if row.code.startswith(f"{code}.")]


def unsure_codesets() -> list[tuple[str, str, Tag]]:
    """Code sets nobody has checked: name, articles, tag."""
    rows = load_rulebook().bundle["codesets"].values()
    return [
        (row["name"], "、".join(row.get("cites", ())), tag(row["source"]))
        for row in rows
        if row.get("source") in UNSURE
    ]


def acts(procedure: Procedure) -> list[tuple[str, list[ActRow]]]:
    """The acts of a procedure by stage, tracks (a document's service) after the stages."""
    book = load_rulebook()
    names = {row["code"]: row["name"] for row in procedure.stages}
    groups: dict[str, list[ActRow]] = {}
    for act in procedure.acts.values():
        groups.setdefault(names.get(act.stage, "送达（每份文书各走一遍）"), []).append(_act(book, act))
    return list(groups.items())


def found_acts(words: str) -> list[tuple[str, str, str]]:
    """Acts by name: procedure's code, its name, the act's name."""
    return [
        (code, procedure.name, act.name)
        for code, procedure in load_rulebook().procedures.items()
        for act in procedure.acts.values()
        if words and not act.virtual and _has(words, act.name, *act.cites)
    ]


@lru_cache(maxsize=2)
def _guards(book: Rulebook) -> tuple[GuardRow, ...]:
    uses: dict[str, list[Use]] = {}
    for code, procedure in book.procedures.items():
        for act in procedure.acts.values():
            for use in act.guards:
                outcome = str(act.outcomes.get(use.when, "")) if use.when else ""
                uses.setdefault(use.code, []).append(Use(code, procedure.name, act.name, outcome))
    known = sorted(book.guards.values(), key=lambda one: one.code)
    return tuple(_guard(one, uses.get(one.code, [])) for one in known)


def _guard(one: Guard, uses: Iterable[Use]) -> GuardRow:
    return GuardRow(
        one.code, one.title, one.soft, one.cites, one.since, one.until, tag(one.source), tuple(uses)
    )


def _parameter(
    book: Rulebook, code: str, row: Mapping[str, Any], field: str, on: date | None
) -> ParameterRow:
    values = sorted(row["values"], key=lambda value: value["since"], reverse=True)
    notes = [row["note"]] if row.get("note") else []
    notes += ["届满日遇休息日顺延"] if row.get("favours") == "party" else []
    notes += ["倒计：其间须有完整的期间"] if row.get("backwards") else []
    shown = tuple(_value(book, value, on) for value in values)
    return ParameterRow(
        code, _name(row), field, row.get("start", ""), row.get("action", ""), tuple(notes), shown
    )


def _name(row: Mapping[str, Any]) -> str:
    """The name without the unit in which its numbers are kept: the page writes amounts out."""
    return _KEPT_IN.sub("", str(row["name"])).replace("（分，", "（").replace("，分）", "）")


def _value(book: Rulebook, row: Mapping[str, Any], on: date | None) -> ValueRow:
    since = date.fromisoformat(row["since"])
    until = date.fromisoformat(row["until"]) if row.get("until") else None
    excludes = "、".join(book.label("interval_kinds", kind) for kind in row.get("excludes", ()))
    now = on is not None and since <= on and (until is None or on <= until)
    return ValueRow(amount(row), since, until, row["cites"], tag(row["source"]), now, excludes)


def _act(book: Rulebook, act: Act) -> ActRow:
    codes = dict.fromkeys(code for made in act.documents.values() for code in made)
    asked = dict.fromkeys(use.code for use in act.guards)
    return ActRow(
        name=act.name,
        by=_roles(book, act.by),
        approval=_roles(book, act.approval),
        outcomes="、".join(str(name) for name in act.outcomes.values()),
        cites=act.cites,
        documents=tuple((code, str(book.documents[code]["name"])) for code in codes),
        guards=tuple((code, book.guards[code].title) for code in asked),
    )


def _roles(book: Rulebook, codes: Iterable[str]) -> str:
    return "、".join(book.label("roles", code) for code in codes)


def _has(words: str, *texts: str) -> bool:
    """Whether every one of the words stands in one of the texts."""
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in _words(words))


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in text.split())
