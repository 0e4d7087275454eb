"""An invented case that shows what each document looks like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from zhifa.workshop.source import read

Json = Mapping[str, Any]
EXAMPLES = Path(__file__).with_name("examples")
_BY_TYPE: dict[str, Any] = {
    "money": 100000, "integer": 1, "bool": True, "date": "2026-04-10", "datetime": "2026-04-10T09:30",
    "citations": ["处罚法§59(1)"], "files": [{"name": "示例附件.jpg", "size": 204800}],
}  # fmt: skip


def sample(code: str) -> dict[str, Any]:
    """Values for one document: those of the invented case, and its own."""
    data = _data()
    return {**data["values"], **data["documents"].get(code, {})}


def invented(element: Json, codesets: Json) -> Any:
    """A value for an element that the invented case does not have: its own example, else one of its type."""
    kind = element["type"]
    if element.get("example"):
        return element["example"]
    if kind == "rows":
        return [{column["code"]: invented(column, codesets) for column in element["columns"]}]
    if kind in ("choice", "choices", "signature"):
        codes = (codesets.get(str(element.get("codeset"))) or {}).get("codes") or {}
        first = next(iter(codes), "")
        return [first] if kind == "choices" else first
    return _BY_TYPE.get(kind, f"示例{element['name']}")


def completed_sample(definition: Json, bundle: Json) -> dict[str, Any]:
    """The sample, with a value for every element that the definition requires and nothing derives.

    What is optional and not in the sample stays away: it would bring out parts for other occasions.
    """
    given = {**_first_act(definition["code"], bundle), **sample(definition["code"])}
    for field in definition.get("fields", []):
        element = bundle["elements"].get(field["element"])
        if element and field.get("required") and field["element"] not in given and _told(element):
            given[field["element"]] = invented(element, bundle["codesets"])
    return given


def _first_act(code: str, bundle: Json) -> dict[str, str]:
    """Which act made it and with what result: a document may have a title for each."""
    for procedure in bundle["procedures"].values():
        for name, act in procedure["acts"].items():
            made = act.get("documents") or {}
            results = made if isinstance(made, Mapping) else {"*": made}
            for outcome, codes in results.items():
                if code in codes:
                    found = outcome if outcome != "*" else next(iter(act.get("outcomes") or {}), "")
                    return {"act_code": name, **({"outcome": found} if found else {})}
    return {}


def _told(element: Json) -> bool:
    """Whether somebody or the case gives the value; periods and ready sentences follow from others."""
    sources = element.get("fill") or []
    first = sources if isinstance(sources, str) else next(iter(sources), "")
    return not element.get("parameter") and not str(first).startswith(("computed.", "documents."))


@cache
def _data() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = {"values": {}, "documents": {}}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        file = read(path).data
        for part, rows in data.items():
            rows |= file.get(part) or {}
    return data
