"""Case data into values for documents: codes get names, people too, citations their full words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhifa.paperwork.printing.conditions import filled

Json = Mapping[str, Any]
Words = Callable[[str], str]
_CODED = {"choice", "choices", "signature"}
_PEOPLE = {"person", "officer", "officers"}


def presented(values: Json, bundle: Json, people: Mapping[str, str], citation: Words) -> dict[str, Any]:
    """Each choice as ``{"code", "name"}``, each person by name, each citation in full.

    ``people`` maps the ids that elements hold to names; ``citation`` writes ``处罚法§51`` in full. What is
    presented already stays as it is.
    """
    elements = bundle["elements"]
    result = {
        name: _value(value, elements.get(name) or {}, bundle, people, citation)
        for name, value in values.items()
    }
    if isinstance(result.get("outcome"), str):
        result["outcome"] = _outcome(result, bundle)
    return result


def _value(value: Any, element: Json, bundle: Json, people: Mapping[str, str], citation: Words) -> Any:
    kind = element.get("type")
    if not filled(value):
        return value
    if kind in _CODED:
        return _coded(value, (bundle["codesets"].get(element.get("codeset")) or {}).get("codes") or {})
    if kind in _PEOPLE:
        return _each(value, lambda one: people.get(one, one) if isinstance(one, str) else one)
    if kind == "citations":
        return [_cited(one, citation) for one in ([value] if isinstance(value, str) else value)]
    if kind == "rows" and isinstance(value, list | tuple):
        columns = {column["code"]: column for column in element.get("columns", [])}
        return [_row(row, columns, bundle, people, citation) for row in value]
    return value


def _row(
    row: Any, columns: Mapping[str, Json], bundle: Json, people: Mapping[str, str], citation: Words
) -> Any:
    if not isinstance(row, Mapping):
        return row
    return {
        key: _value(value, columns.get(key) or {}, bundle, people, citation) for key, value in row.items()
    }


def _each(value: Any, present: Any) -> Any:
    return [present(one) for one in value] if isinstance(value, list | tuple) else present(value)


def _coded(value: Any, codes: Json) -> Any:
    if isinstance(value, list | tuple):
        return [_coded(one, codes) for one in value]
    if not isinstance(value, str) or value not in codes:
        return value
    label = codes[value]
    return {"code": value, "name": label["name"] if isinstance(label, Mapping) else label}


def _cited(cite: Any, citation: Words) -> Any:
    return citation(cite) if isinstance(cite, str) and "§" in cite else cite


def _outcome(values: Json, bundle: Json) -> Any:
    """The name of an outcome depends on the act that has it."""
    for procedure in bundle["procedures"].values():
        outcomes = (procedure["acts"].get(values.get("act_code")) or {}).get("outcomes") or {}
        if values["outcome"] in outcomes:
            return {"code": values["outcome"], "name": outcomes[values["outcome"]]}
    return values["outcome"]
