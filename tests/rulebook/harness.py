"""Runs the given / when / then cases that stand beside each rule."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from zhifa.rulebook import guards
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.context import CaseFile, Context
from zhifa.rulebook.facts import Attempt
from zhifa.rulebook.guards import GUARDS, Refusal
from zhifa.rulebook.parameters import Parameters
from zhifa.rulebook.reading import read_act, read_world

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "zhifa" / "packs" / "base"
GUARD_FILES = ROOT / "zhifa" / "rulebook" / "guards"
guards.load_all()


def plain(value: Any) -> Any:
    """YAML dates back to ISO strings, as the journal stores them."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def read_yaml(path: Path) -> Any:
    return plain(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def parameters(field: str = "") -> Parameters:
    """The numbers of the base pack, with those of an enforcement field on top."""
    merged: dict[str, Any] = {}
    paths = sorted((BASE / "parameters").glob("*.yaml"))
    if field:
        paths += sorted((BASE.parent / "fields" / field).glob("parameters*.yaml"))
    for path in paths:
        merged.update(read_yaml(path)["parameters"])
    return Parameters(merged)


@cache
def calendar() -> WorkCalendar:
    merged: dict[str, Any] = {}
    for path in sorted((BASE / "calendar").glob("*.yaml")):
        merged.update(read_yaml(path)["years"])
    return WorkCalendar.from_json(merged)


def merge(base: Any, changes: Any) -> Any:
    """Deep merge of mappings; anything else, lists included, is replaced."""
    if not (isinstance(base, dict) and isinstance(changes, dict)):
        return copy.deepcopy(changes)
    merged = dict(base)
    for key, value in changes.items():
        merged[key] = merge(merged.get(key), value)
    return merged


@cache
def usual_world() -> Any:
    """What the registries say where a case does not say otherwise."""
    return read_yaml(Path(__file__).with_name("world.yaml"))


def context_of(case: Mapping[str, Any]) -> Context:
    given = case.get("given") or {}
    world = read_world(merge(usual_world(), given.get("world") or {}))
    acts = tuple(
        read_act({"id": f"a{n}", "seq": n, **act}) for n, act in enumerate(given.get("acts") or [], 1)
    )
    served = {kind: date.fromisoformat(day) for kind, day in (given.get("served") or {}).items()}
    when = case["when"]
    attempt = Attempt(
        code=when["act"],
        at=datetime.fromisoformat(when["at"]),
        actor=when.get("by", "zhang"),
        role=when.get("role", "officer"),
        outcome=when.get("outcome", ""),
        track=when.get("track", ""),
        phase=when.get("phase", "done"),
        data=when.get("data") or {},
        reasons=when.get("reasons") or {},
    )
    return Context(
        attempt,
        CaseFile(acts, served, given.get("opened")),
        world,
        parameters(given.get("field", "")),
        calendar(),
    )


def cases_of(folder: Path = GUARD_FILES) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path)
        for case in document["cases"]:
            yield document["rule"], case["name"], case


def answer(rule: str, case: Mapping[str, Any]) -> Refusal | None:
    return GUARDS[rule].check(context_of(case))


def verdict(result: Refusal | None) -> str:
    return "passes" if result is None else f"refused: {result.message} → {result.remedy}"
