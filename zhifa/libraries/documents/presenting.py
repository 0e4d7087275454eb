"""Case data into values for documents: codes of choices get their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def present(data: Mapping[str, Any], bundle: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` with each choice as ``{"code", "name"}``, by the elements and code sets of ``bundle``."""
    elements, codesets = bundle["elements"], bundle["codesets"]
    result = {}
    for name, value in data.items():
        element = elements.get(name) or {}
        codes = (codesets.get(element.get("codeset")) or {}).get("codes") or {}
        result[name] = _named(value, codes) if codes and element.get("type") in {"choice", "choices"} else value
    return result


def _named(value: Any, codes: Mapping[str, Any]) -> Any:
    if isinstance(value, list | tuple):
        return [_named(one, codes) for one in value]
    if not isinstance(value, str) or value not in codes:
        return value
    label = codes[value]
    return {"code": value, "name": label["name"] if isinstance(label, Mapping) else label}
