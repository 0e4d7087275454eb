"""A definition and its values become the plain data that a layout draws."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from zhifa.paperwork.printing import blocks, cells
from zhifa.paperwork.printing.conditions import filled, shown
from zhifa.paperwork.printing.localising import Emblem, letterhead, localised, without_hidden
from zhifa.paperwork.printing.templates import Filling, clean, paragraphs

Definition = Mapping[str, Any]


def required(definition: Definition, values: Mapping[str, Any]) -> frozenset[str]:
    """The elements that this document cannot do without, given the answers so far."""
    return frozenset(
        field["element"]
        for field in definition.get("fields", [])
        if field.get("required") and shown(field.get("when"), values)
    )


def missing(definition: Definition, values: Mapping[str, Any]) -> list[str]:
    """Required elements without a value, in the order of the definition."""
    definition = localised(definition, values)
    wanted = required(definition, values)
    return [
        field["element"]
        for field in definition.get("fields", [])
        if field["element"] in wanted and not filled(values.get(field["element"]))
    ]


def assemble(
    definition: Definition,
    values: Mapping[str, Any],
    *,
    number: str = "",
    watermark: str = "",
    preview: bool = False,
    focus: Collection[str] = (),
    by_hand: bool = False,
    emblem: Emblem = lambda digest: "",
) -> dict[str, Any]:
    """What the layout needs; texts are resolved, nothing is markup. ``emblem`` draws that of the letterhead."""
    definition, values = localised(definition, values), without_hidden(values)
    filling = Filling(values, required(definition, values), preview, frozenset(focus), by_hand)
    return {
        "agency": clean(values.get("body_name") or "") if definition.get("agency", True) else "",
        "letterhead": letterhead(values, emblem),
        "title": title(definition, values),
        "number": _number(definition, values, number),
        "density": definition.get("density", ""),
        "watermark": watermark,
        "simulator": clean(values.get("simulator_note") or ""),
        "body": blocks.body(definition.get("body", []), filling),
        "rows": cells.rows(definition.get("rows", []), filling),
        "signers": [clean(label) for label in definition.get("page_signers", [])],
        "head": [
            {"label": one["label"], "l": paragraphs(one["text"], filling)}
            for one in definition.get("head", [])
            if shown(one.get("when"), values)
        ],
    }


def title(definition: Definition, values: Mapping[str, Any]) -> str:
    """The name on the paper; a definition that serves several acts has a title for each."""
    for variant in definition.get("titles", []):
        if shown(variant["when"], values):
            return str(variant["text"])
    return str(definition["name"])


def _number(definition: Definition, values: Mapping[str, Any], number: str) -> str:
    if not definition.get("number"):
        return ""
    if number:
        return clean(number)
    year = str(values.get("issue_date") or "")[:4]
    return f"{clean(values.get('body_short') or '')}{definition['number']}〔{year or '　　'}〕　　号"
