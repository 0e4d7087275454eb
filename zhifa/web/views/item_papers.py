"""The documents that handling an item makes, by procedure and stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from zhifa.libraries.items import services as items
from zhifa.workshop.bundle import load_bundle


def documents(version: items.ItemVersion) -> list[dict[str, Any]]:
    """For each procedure of the item, its stages with their documents; only the item's own ones where it names some."""
    found = []
    for code in version.procedures:
        stages = [
            {"name": name, "papers": papers}
            for name, all_papers in _of_procedure(code)
            if (papers := [one for one in all_papers if not version.documents or one[0] in version.documents])
        ]
        name = load_bundle()["procedures"].get(code, {}).get("name", code)
        found.append({"name": name, "stages": stages, "count": sum(len(one["papers"]) for one in stages)})
    return [one for one in found if one["count"]]


@cache
def _of_procedure(code: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """(stage, documents as code and name) in the order of the work, each document once."""
    bundle = load_bundle()
    procedure, seen = bundle["procedures"].get(code), set[str]()
    if procedure is None:
        return []
    rows = []
    for stage in procedure["stages"]:
        codes = dict.fromkeys(_codes(procedure["acts"].values(), stage["code"]))
        fresh = [one for one in codes if one not in seen and one in bundle["documents"]]
        seen.update(fresh)
        rows.append((stage["name"], [(one, bundle["documents"][one]["name"]) for one in fresh]))
    return rows


def _codes(acts: Sequence[dict[str, Any]], stage: str) -> Iterator[str]:
    for act in acts:
        if act.get("stage") == stage:
            for codes in act.get("documents", {}).values():
                yield from codes
