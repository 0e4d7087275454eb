"""Fragments in, procedures out: union of acts and relations, with the narrowest override last."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from zhifa.workshop.source import PackError, Source

TARGET_KEY = {
    "condition": "of",
    "milestone": "of",
    "include": "of",
    "exclude": "of",
    "response": "to",
    "clock": "",
}


def compile_all(procedures: Iterable[Source], fragments: Iterable[Source]) -> dict[str, Any]:
    """Every procedure as plain JSON."""
    by_name = {source.data["fragment"]: source for source in fragments}
    known = {act for source in by_name.values() for act in source.data["acts"]}
    return {source.data["procedure"]: _compile(source, by_name, known) for source in procedures}


def places(fragments: Iterable[Source], procedures: Iterable[Source]) -> dict[str, str]:
    """Where each act is written: ``{"docket": "packs/base/fragments/docketing.yaml:5"}``."""
    return {code: source.at("acts", code) for source in fragments for code in source.data["acts"]}


def _compile(source: Source, fragments: Mapping[str, Source], known: set[str]) -> dict[str, Any]:
    data = source.data
    acts: dict[str, Any] = {}
    relations: list[dict[str, Any]] = []
    intervals: list[dict[str, Any]] = []
    tracks: dict[str, Any] = {}
    for index, name in enumerate(data["fragments"]):
        if name not in fragments:
            raise PackError([f"{source.at('fragments', index)}: 没有名为 {name} 的片段。"])
        fragment = fragments[name]
        track = fragment.data.get("track")
        if track:
            tracks[name] = track
        for code, act in fragment.data["acts"].items():
            acts[code] = _act(act, fragment.data["stage"], name if track else "")
        relations += _relations(fragment, known)
        intervals += [_interval(row) for row in fragment.data.get("intervals", ())]
    relations += _relations(source, known)
    for code, changes in data.get("overrides", {}).get("acts", {}).items():
        acts[code] = {**acts[code], **changes}
    _leave_and_once(acts, relations)
    kept = [row for row in relations if _event_of(row["source"]) in acts and _event_of(row["target"]) in acts]
    return {
        "name": data["name"],
        "kind": data["kind"],
        "since": data["since"],
        "cites": data["cites"],
        "stages": data["stages"],
        "acts": acts,
        "relations": kept,
        "intervals": [row for row in intervals if _interval_fits(row, acts)],
        "tracks": tracks,
    }


def _act(act: Mapping[str, Any], stage: str, track: str) -> dict[str, Any]:
    compiled = {"stage": stage, **copy.deepcopy(dict(act))}
    compiled["track"] = track
    compiled["fields"] = [_field(text, "") for text in act.get("fields", ())] + [
        _field(text, outcome) for outcome, texts in act.get("outcome_fields", {}).items() for text in texts
    ]
    compiled.pop("outcome_fields", None)
    compiled["guards"] = [
        {"code": use, "when": ""} if isinstance(use, str) else {"when": "", **use}
        for use in act.get("guards", ())
    ]
    documents = act.get("documents", {})
    compiled["documents"] = {"*": documents} if isinstance(documents, list) else documents
    if act.get("completes") is True:
        compiled["completes"] = ["*"]
    if "leaves" in act:
        compiled["ends_tracks"] = True
    return compiled


def _field(text: str, when: str) -> dict[str, Any]:
    return {"element": text.rstrip("*"), "required": text.endswith("*"), "when": when}


def _relations(source: Source, known: set[str]) -> list[dict[str, Any]]:
    found = []
    for index, row in enumerate(source.data.get("relations", ())):
        at = source.at("relations", index)
        kinds = [kind for kind in TARGET_KEY if kind in row]
        if len(kinds) != 1:
            raise PackError([f"{at}: 每条关系只能是 {'、'.join(TARGET_KEY)} 中的一种。"])
        kind = kinds[0]
        targets = _listed(row.get(TARGET_KEY[kind])) if TARGET_KEY[kind] else [""]
        for start in _listed(row[kind]):
            for end in targets or [""]:
                _require_known(at, start, known)
                if end:
                    _require_known(at, end, known)
                found.append(_relation(kind, start, end or start, row))
    return found


def _relation(kind: str, source: str, target: str, row: Mapping[str, Any]) -> dict[str, Any]:
    extra = {key: row[key] for key in ("name", "after", "within", "until", "keeps") if key in row}
    if "if" in row:
        extra["needs"] = row["if"]
    return {"type": kind, "source": source, "target": target, "cites": row["cites"], **extra}


def _require_known(at: str, event: str, known: set[str]) -> None:
    if _event_of(event) not in known:
        raise PackError([f"{at}: 没有名为 {event} 的行为。"])


def _leave_and_once(acts: dict[str, Any], relations: list[dict[str, Any]]) -> None:
    """``once`` and ``leaves`` are shorthands for exclusion relations."""
    for code, act in acts.items():
        leaves = act.pop("leaves", None)
        gone = [code] if act.pop("once", False) else []
        if leaves is not None:
            gone += [other for other in acts if other not in leaves and other != code]
        for target in gone:
            if not acts[target].get("track"):
                relations.append(
                    {"type": "exclude", "source": code, "target": target, "cites": act["cites"][0]}
                )


def _interval(row: Mapping[str, Any]) -> dict[str, Any]:
    names = {"from": "source", "to": "target"}
    return {names.get(key, key): value for key, value in row.items()}


def _interval_fits(row: Mapping[str, Any], acts: Mapping[str, Any]) -> bool:
    return all(_event_of(row[key]) in acts for key in ("source", "target", "act") if row.get(key))


def _listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _event_of(event: str) -> str:
    return event.partition(".")[0]
