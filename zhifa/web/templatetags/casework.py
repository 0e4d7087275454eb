"""Small helpers of the case pages."""

from __future__ import annotations

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def file_row(value: Any) -> dict[str, Any]:
    """An attachment as the form carries it: the hidden value and what is shown."""
    row: dict[str, Any] = json.loads(value) if isinstance(value, str) else dict(value)
    return {**row, "json": json.dumps(row, ensure_ascii=False)}


@register.filter
def as_lines(value: Any) -> list[Any]:
    """A value line by line."""
    return list(value) if isinstance(value, list | tuple) else str(value).splitlines() or [value]
