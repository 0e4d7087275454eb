"""Whether a value is there, and whether a part of a document is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]


def filled(value: Any) -> bool:
    """An answer was given. ``False`` and ``0`` are answers; blanks and empty lists are not."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != [] and value != {}


def shown(when: Any, values: Values) -> bool:
    """``when`` is an element (shown if it says something), ``{not: element}`` or ``{element: value}``."""
    if not when:
        return True
    if isinstance(when, str):
        return _says_something(values.get(when))
    return all(
        not _says_something(values.get(str(wanted))) if element == "not" else _is(values.get(element), wanted)
        for element, wanted in when.items()
    )


def named(when: Any) -> list[str]:
    """The elements that a condition asks."""
    if isinstance(when, str):
        return [when]
    return [str(value) if key == "not" else str(key) for key, value in (when or {}).items()]


def code(value: Any) -> Any:
    """The code of a choice that was resolved to ``{"code", "name"}``, or the value itself."""
    return value["code"] if isinstance(value, Mapping) and "code" in value else value


def _says_something(value: Any) -> bool:
    return filled(value) and code(value) not in (False, 0)


def _is(value: Any, wanted: Any) -> bool:
    answers = value if isinstance(value, list | tuple) else [value]
    return any(code(answer) == wanted for answer in answers)
