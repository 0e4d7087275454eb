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
NO_GROUP = "其他"


@dataclass(frozen=True, slots=True)
class Use:
    """An act that makes the document, or is recorded in it."""

    procedure: str
    procedure_name: str
    stage: str
    stage_name: str
    act: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the library; ``kind`` is the word in its number, ``official`` its counterpart in a ministry's set."""

    code: str
    name: str
    class_: str
    class_name: str
    group: str
    group_name: str
    layout_name: str
    kind: str
    served: bool
    seals: tuple[str, ...]
    cites: tuple[str, ...]
    source: str
    source_name: str
    official: str
    official_code: str
    uses: tuple[Use, ...]
    definition: Json


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; ``official``: ``yes`` with, ``no`` without an official template."""

    words: str = ""
    class_: str = ""
    group: str = ""
    procedure: str = ""
    stage: str = ""
    official: str = ""

    def takes(self, entry: Entry) -> bool:
        words = f"{entry.code}{entry.name}{entry.kind}{entry.official}{entry.official_code}".casefold()
        return (
            all(word in words for word in self.words.casefold().split())
            and self.class_ in ("", entry.class_)
            and self.group in ("", entry.group)
            and (not self.procedure or any(use.procedure == self.procedure for use in entry.uses))
            and (not self.stage or any(use.stage == self.stage for use in entry.uses))
            and self.official in ("", "yes" if entry.official else "no")
        )


@dataclass(frozen=True, slots=True)
class Field:
    """An element of a document. ``source``: where the platform knows it from, empty where a person types it."""

    code: str
    name: str
    required: bool
    conditional: bool
    source: str
    type: str


def entries(bundle: Json, wanted: Wanted | None = None) -> list[Entry]:
    """Documents by code."""
    uses = _all_uses(bundle)
    found = (_entry(row, bundle, uses.get(code, ())) for code, row in sorted(bundle["documents"].items()))
    return [entry for entry in found if wanted is None or wanted.takes(entry)]


def entry(bundle: Json, code: str) -> Entry | None:
    definition = bundle["documents"].get(code)
    return _entry(definition, bundle, _all_uses(bundle).get(code, ())) if definition else None


def fields(definition: Json, bundle: Json) -> list[Field]:
    """Those that cannot be missing first."""
    rows = [
        Field(
            use["element"],
            (bundle["elements"].get(use["element"]) or {}).get("name", use["element"]),
            bool(use.get("required")),
            "when" in use,
            _source(bundle["elements"].get(use["element"]) or {}),
            str((bundle["elements"].get(use["element"]) or {}).get("type", "")),
        )
        for use in definition.get("fields", [])
    ]
    return sorted(rows, key=lambda row: (not row.required, row.conditional))


def stages(bundle: Json) -> list[tuple[str, str]]:
    """Codes and names of all stages, in the order of the procedures."""
    return list(
        {
            stage["code"]: stage["name"] for one in bundle["procedures"].values() for stage in one["stages"]
        }.items()
    )


def procedures(bundle: Json) -> list[tuple[str, str]]:
    return [(code, one["name"]) for code, one in bundle["procedures"].items()]


def label(bundle: Json, codeset: str, code: str) -> str:
    """The name of a code, or the code itself."""
    found = bundle["codesets"].get(codeset, {}).get("codes", {}).get(code, code)
    return str(found["name"] if isinstance(found, Mapping) else found)


def _entry(definition: Json, bundle: Json, uses: Iterable[Use]) -> Entry:
    group, official = str(definition.get("group", "")), definition.get("official") or {}
    series = (
        f"{official['series']}（{official['year']}）" if official.get("year") else official.get("series", "")
    )
    return Entry(
        code=definition["code"],
        name=definition["name"],
        class_=definition["class"],
        class_name=label(bundle, "document_classes", definition["class"]),
        group=group,
        group_name=label(bundle, "document_groups", group) if group else NO_GROUP,
        layout_name=label(bundle, "document_layouts", definition["layout"]),
        kind=definition.get("number", ""),
        served=bool(definition.get("served")),
        seals=tuple(label(bundle, "document_seals", seal) for seal in definition.get("seals", [])),
        cites=tuple(definition["cites"]),
        source=str(definition.get("source", "D")),
        source_name=label(bundle, "document_sources", str(definition.get("source", "D"))),
        official=f"{series}：{official['name']}" if official.get("name") else str(series),
        official_code=str(official.get("code", "")),
        uses=tuple(uses),
        definition=definition,
    )


def _all_uses(bundle: Json) -> dict[str, list[Use]]:
    """By document, in the order of the procedures; one row for an act however often it makes the document."""
    found: dict[str, dict[Use, None]] = {}
    for code, procedure in bundle["procedures"].items():
        names = {stage["code"]: stage["name"] for stage in procedure["stages"]}
        for act in procedure["acts"].values():
            stage = act.get("stage", "")
            use = Use(code, procedure["name"], stage, names.get(stage, ""), act["name"])
            made = {one for rows in act["documents"].values() for one in rows}
            for document in made | {act.get("recorded_in") or ""} - {""}:
                found.setdefault(document, {})[use] = None
    return {document: list(uses) for document, uses in found.items()}


def _source(element: Json) -> str:
    if element.get("parameter"):
        return "规则参数"
    sources = element.get("fill") or []
    first = sources if isinstance(sources, str) else next(iter(sources), "")
    return _SOURCES.get(str(first).partition(".")[0], "")
