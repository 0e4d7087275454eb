"""Small helpers of the case pages."""

from __future__ import annotations

import json
from typing import Any

from django import forms, template
from django.forms import BaseFormSet, BoundField

from zhifa.casework.cases.services import CaseView, Reason
from zhifa.web.components import Link
from zhifa.web.templatetags.fields import _control
from zhifa.web.views.casework import panels

register = template.Library()
MOST_ABREAST = 6


@register.simple_tag
def ways_out(view: CaseView, reason: Reason, current: str = "") -> list[Link]:
    """Where this person can do what the reason asks for; the act on the page leads nowhere else."""
    return panels.ways(view, reason.goto) if reason.goto != current else []


@register.filter
def file_row(value: Any) -> dict[str, Any]:
    """An attachment as the form carries it: the hidden value and what is shown."""
    row: dict[str, Any] = json.loads(value) if isinstance(value, str) else dict(value)
    return {**row, "json": json.dumps(row, ensure_ascii=False)}


@register.filter
def as_lines(value: Any) -> list[Any]:
    """A value line by line."""
    return list(value) if isinstance(value, list | tuple) else str(value).splitlines() or [value]


@register.filter
def pair_with(heads: list[str], cells: list[str]) -> list[tuple[str, str]]:
    """Each cell with the head of its column, which a phone shows before it."""
    return list(zip(heads, cells, strict=True))


@register.inclusion_tag("cases/_cell.html")
def cell(bound: BoundField) -> dict[str, Any]:
    """A control of a table: its column names it, on a phone its own label does."""
    taps = bound.subwidgets if bound.use_fieldset else []
    return {"bound": bound, "taps": taps, "control": "" if taps else _control(bound)}


@register.filter
def is_fixed(bound: BoundField) -> bool:
    """What the platform has listed is not for changing."""
    return bool(getattr(bound.field, "fixed", False) and bound.value())


@register.filter
def is_listed(form: forms.Form) -> bool:
    """A row that the platform has listed stays."""
    return any(is_fixed(bound) for bound in form.visible_fields())


@register.filter
def words_of_choice(bound: BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, forms.ChoiceField):
        return str(dict(bound.field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)


@register.filter
def many_columns(rows: BaseFormSet[forms.Form]) -> bool:
    """Whether a row has more blanks than can stand beside one another and still be typed into."""
    return len([one for one in rows.empty_form.visible_fields() if one.name != "DELETE"]) > MOST_ABREAST


@register.filter
def cell_width(bound: BoundField) -> str:
    """How much of the row a column takes: ``fixed`` and ``pick`` little, ``taps`` what they need, ``long`` (running text) most."""
    if getattr(bound.field, "fixed", False):
        return "fixed"
    if bound.use_fieldset:
        return "taps"
    if isinstance(bound.field, forms.ChoiceField):
        return "pick"
    return "long" if isinstance(bound.field.widget, forms.Textarea) else "short"
