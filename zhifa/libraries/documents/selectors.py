"""Reading the document library: what there is, which acts make it, what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
_SOURCES = {
    "body": "主体库", "party": "当事人库", "item": "事项库", "officers": "本案人员", "case": "本案信息",
    "previous": "上一文书", "computed": "系统计算", "documents": "系统组句", "constant": "默认值",
    "today": "当天", "now": "当时",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """An act that makes the document."""

    procedure: str
    stage: str
    stage_name: str
    act: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the library; ``kind`` is the word in its number."""

    code: str
    name: str
    class_: str
    class_name: str
    layout_name: str
    kind: str
    served: bool
    seals: tuple[str, ...]
    cites: tuple[str, ...]
    uses: tuple[Use, ...]
    definition: Json


@dataclass(frozen=True, slots=True)
class Field:
    """An element of a document. ``source``: where the platform knows it from, empty where a person types it."""

    code: str
    name: str
    required: bool
    conditional: bool
    source: str


def entries(bundle: Json, *, words: str = "", class_: str = "", stage: str = "") -> list[Entry]:
    """Documents by code; ``words`` in code or name, ``class_`` and ``stage`` by code."""
    found = (_entry(definition, bundle) for _, definition in sorted(bundle["documents"].items()))
    return [
        entry
        for entry in found
        if words.casefold() in f"{entry.code}{entry.name}{entry.kind}".casefold()
        and class_ in ("", entry.class_)
        and (not stage or any(use.stage == stage for use in entry.uses))
    ]


def entry(bundle: Json, code: str) -> Entry | None:
    definition = bundle["documents"].get(code)
    return _entry(definition, bundle) if definition else None


def fields(definition: Json, bundle: Json) -> list[Field]:
    return [
        Field(
            use["element"],
            (bundle["elements"].get(use["element"]) or {}).get("name", use["element"]),
            bool(use.get("required")),
            "when" in use,
            _source(bundle["elements"].get(use["element"]) or {}),
        )
        for use in definition.get("fields", [])
    ]


def stages(bundle: Json) -> list[tuple[str, str]]:
    """Codes and names of all stages, in the order of the procedures."""
    return list(
        {
            stage["code"]: stage["name"] for one in bundle["procedures"].values() for stage in one["stages"]
        }.items()
    )


def _entry(definition: Json, bundle: Json) -> Entry:
    return Entry(
        definition["code"],
        definition["name"],
        definition["class"],
        _label(bundle, "document_classes", definition["class"]),
        _label(bundle, "document_layouts", definition["layout"]),
        definition.get("number", ""),
        bool(definition.get("served")),
        tuple(_label(bundle, "document_seals", seal) for seal in definition.get("seals", [])),
        tuple(definition["cites"]),
        tuple(_uses(definition["code"], bundle)),
        definition,
    )


def _uses(code: str, bundle: Json) -> Iterable[Use]:
    for procedure in bundle["procedures"].values():
        names = {stage["code"]: stage["name"] for stage in procedure["stages"]}
        for act in procedure["acts"].values():
            if any(code in made for made in act["documents"].values()):
                stage = act.get("stage", "")
                yield Use(procedure["name"], stage, names.get(stage, ""), act["name"])


def _source(element: Json) -> str:
    if element.get("parameter"):
        return "规则参数"
    sources = element.get("fill") or []
    first = sources if isinstance(sources, str) else next(iter(sources), "")
    return _SOURCES.get(str(first).partition(".")[0], "")


def _label(bundle: Json, codeset: str, code: str) -> str:
    label = bundle["codesets"].get(codeset, {}).get("codes", {}).get(code, code)
    return str(label["name"] if isinstance(label, Mapping) else label)
