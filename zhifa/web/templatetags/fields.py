"""``{% field form.name %}``: label, widget, hint, error, and where the value came from."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()
# What a source is called → how it looks; everything else is a value the platform knew.
SOURCE_KINDS = {"本人填写": "self", "已更正": "corrected", "估计": "estimate"}


def source_kind(source: str) -> str:
    return SOURCE_KINDS.get(source, "known")


@register.inclusion_tag("components/source.html")
def source(name: str) -> dict[str, Any]:
    """The badge: 执照二维码 · 事项库 · 上一文书 · 本人填写 …"""
    return {"name": name, "kind": source_kind(name)}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, source: str = "", old: Any = None, hint: str = "") -> dict[str, Any]:
    """``source``: where the value came from; ``old``: the value before it was corrected by hand."""
    widget = bound.field.widget
    if bound.use_fieldset:
        widget.attrs.setdefault("class", "form-check-input")
    return {
        "bound": bound,
        "source": source or getattr(bound.field, "source", ""),
        "old": getattr(bound.field, "old_value", None) if old is None else old,
        "hint": hint or bound.help_text,
        "control": _control(bound),
        "law_picker": "data-law-picker" in widget.attrs,
        "single_check": isinstance(widget, forms.CheckboxInput),
        "choices": bound.subwidgets if bound.use_fieldset else [],
    }


def _control(bound: BoundField) -> SafeString:
    widget = bound.field.widget
    css = "form-control"
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, forms.Select) and not bound.use_fieldset:
        css = "form-select"
    invalid = " is-invalid" if bound.errors else ""
    own = widget.attrs.get("class", "")
    return bound.as_widget(attrs={"class": f"{css}{invalid} {own}".strip()})


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """All that must be mended, each a link to its field; it takes the focus when the page comes."""
    problems = [(bound, bound.errors) for bound in form.visible_fields() if bound.errors]
    return {"problems": problems, "general": form.non_field_errors(), "form": form}
