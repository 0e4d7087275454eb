"""Fragments in, procedures out: union of acts and relations, with the narrowest override last.

What is compiled here has been checked before; see ``workshop.checks``.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from zhifa.workshop.source import Source

TARGET_KEY = {
    "condition": "of",
    "milestone": "of",
    "include": "of",
    "exclude": "of",
    "response": "to",
    "clock": "",
}
Row = Mapping[str, Any]


def compile_all(
    procedures: Iterable[Source],
    fragments: Iterable[Source],
    additions: Mapping[str, Iterable[Source]] | None = None,
) -> dict[str, Any]:
    """Every procedure as plain JSON; what a field adds is marked as its own (``only``)."""
    by_name = {source.data["fragment"]: source.data for source in fragments}
    added = [{**file.data, "only": field} for field, files in (additions or {}).items() for file in files]
    return {
        source.data["procedure"]: _compile(
            source.data, by_name, [part for part in added if source.data["procedure"] in part["over"]]
        )
        for source in procedures
    }


def listed(value: Any) -> list[str]:
    """One name or several, as a list."""
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def pairs(kind: str, row: Row) -> list[tuple[str, str]]:
    """Every (source, target) that one written relation stands for; a clock ends where it begins."""
    starts = listed(row[kind])
    if not TARGET_KEY[kind]:
        return [(start, start) for start in starts]
    return list(product(starts, listed(row[TARGET_KEY[kind]])))


def _compile(data: Row, fragments: Mapping[str, Row], added: list[Row]) -> dict[str, Any]:
    parts = [*(fragments[name] for name in data["fragments"]), *added]
    acts = {code: act for part in parts for code, act in _acts(part)}
    for part in added:
        _ask_more(acts, part)
    for code, changes in data.get("overrides", {}).get("acts", {}).items():
        acts[code] = {**acts[code], **_act(changes, {})}
    written = [relation for part in (*parts, data) for relation in _relations(part)]
    tracks = {part["fragment"]: part["track"] for part in parts if "track" in part}
    relations = [*written, *_exclusions(acts, _outliving(acts, tracks))]
    return {
        "name": data["name"],
        "kind": data["kind"],
        "since": data["since"],
        "cites": data["cites"],
        "stages": data["stages"],
        "titled": data.get("titled", []),
        "acts": acts,
        "relations": [
            row for row in relations if {_act_of(row[end]) for end in ("source", "target")} <= set(acts)
        ],
        "intervals": [
            _interval(row) for part in parts for row in part.get("intervals", ()) if _fits(row, acts)
        ],
        "tracks": tracks,
    }


def _ask_more(acts: dict[str, dict[str, Any]], part: Row) -> None:
    """The rules that a field asks also of acts of the base."""
    for code, uses in part.get("guards", {}).items():
        for use in uses:
            row = {"code": use, "when": ""} if isinstance(use, str) else dict(use)
            acts[code]["guards"] = [*acts[code]["guards"], {**row, "only": part["only"]}]


def _acts(part: Row) -> Iterator[tuple[str, dict[str, Any]]]:
    track = part["fragment"] if "track" in part else ""
    base = {"stage": part["stage"], "fields": [], "guards": [], "documents": {}, "track": track}
    if "only" in part:
        base["only"] = part["only"]
    for code, act in part.get("acts", {}).items():
        yield code, _act(act, base)


def _act(act: Row, base: Row) -> dict[str, Any]:
    """An act as the bundle has it; of an override only what it changes."""
    compiled = {**copy.deepcopy(dict(base)), **copy.deepcopy(dict(act))}
    if "fields" in act or "outcome_fields" in act:
        by_outcome = {"": act.get("fields", ()), **compiled.pop("outcome_fields", {})}
        compiled["fields"] = [
            _field(text, outcome) for outcome, texts in by_outcome.items() for text in texts
        ]
    if "guards" in act:
        compiled["guards"] = [
            {"code": use, "when": ""} if isinstance(use, str) else {"when": "", **use}
            for use in act["guards"]
        ]
    if isinstance(act.get("documents"), list):
        compiled["documents"] = {"*": act["documents"]}
    for key in ("effect", "ends"):
        if isinstance(act.get(key), str):
            compiled[key] = {"*": act[key]}
    if act.get("completes") is True:
        compiled["completes"] = ["*"]
    if "leaves" in act:
        compiled["ends_tracks"] = True
    return compiled


def _field(text: str, when: str) -> dict[str, Any]:
    return {"element": text.rstrip("*"), "required": text.endswith("*"), "when": when}


def _relations(part: Row) -> Iterator[dict[str, Any]]:
    for row in part.get("relations", ()):
        kind = next(kind for kind in TARGET_KEY if kind in row)
        extra = {
            key: row[key] for key in ("name", "after", "within", "until", "keeps", "resumes") if key in row
        }
        if "if" in row:
            extra["needs"] = row["if"]
        if "only" in part:
            extra["only"] = part["only"]
        for source, target in pairs(kind, row):
            yield {"type": kind, "source": source, "target": target, "cites": row["cites"], **extra}


def _outliving(acts: Mapping[str, Row], tracks: Mapping[str, Row]) -> set[str]:
    """The nodes whose tracks must be brought to their end even when the case leaves the main line."""
    opens = [act["opens"] for act in acts.values() if act.get("opens")]
    return {row["completes"] for row in opens if tracks.get(row["track"], {}).get("outlives")}


def _exclusions(acts: Mapping[str, Row], outliving: set[str]) -> Iterator[dict[str, Any]]:
    """``once`` and ``leaves`` are shorthands for exclusion relations."""
    for code, act in acts.items():
        gone = [code] if act.get("once") else []
        if "leaves" in act:
            gone += [other for other in acts if other not in {*act["leaves"], *outliving, code}]
        for target in gone:
            stays = "leaves" in act and acts[target].get("lasting") and target != code
            if not acts[target].get("track") and not stays:
                yield {"type": "exclude", "source": code, "target": target, "cites": act["cites"][0]}


def _interval(row: Row) -> dict[str, Any]:
    names = {"from": "source", "to": "target"}
    return {names.get(key, key): value for key, value in row.items()}


def _fits(row: Row, acts: Mapping[str, Row]) -> bool:
    return all(_act_of(row[key]) in acts for key in ("from", "to", "act") if row.get(key))


def _act_of(event: str) -> str:
    return event.partition(".")[0]
