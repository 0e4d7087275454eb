"""The benchmark inside a form of a case."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django import forms, template
from django.forms import BoundField
from django.urls import reverse
from django.utils.safestring import SafeString

from zhifa.casework.cases.services import number_of
from zhifa.web.forms.answers import as_pairs
from zhifa.web.forms.measuring import Measure, Measured, fills
from zhifa.web.views.discretion_panel import Panel
from zhifa.web.views.discretion_similar import spread

register = template.Library()


def whatif_url(measure: Measure, panel: Panel) -> str:
    """The calculator with the same answers."""
    party = "citizen" if measure.citizen else "organisation"
    address = reverse("discretion_calculator", args=[measure.table.item])
    return f"{address}?{urlencode([('party', party), *as_pairs(measure.table, panel.answers)])}"


@register.inclusion_tag("discretion/_case_panel.html")
def benchmark(bound: BoundField) -> dict[str, Any]:
    """``bound``: the blank of element ``discretion_appraisal``."""
    field = bound.field
    assert isinstance(field, Measured)
    measure = field.measure
    if measure is None or measure.view is None or measure.benchmark is None:
        return {"bound": bound}
    panel, item, on = measure.panel(bound.value() or {}), measure.view.world["item"], measure.view.now.date()
    found = panel.found
    mark = (found.lo, found.hi) if found.lo is not None and found.hi is not None else None
    months = number_of(item["field"], "S09.months", on)
    violated = str(measure.view.state.values.get("violation_on") or "")
    return {
        "bound": bound,
        "panel": panel,
        "held": measure.benchmark,
        "case": measure.view.case,
        "item": item,
        "fills": json.dumps(fills(panel), ensure_ascii=False),
        "whatif": whatif_url(measure, panel),
        "names": [one.name for one in found.open if one.code in measure.typed_elsewhere],
        "older": bool(violated) and violated[:10] < measure.benchmark.since.isoformat(),
        "spread": spread(measure.view.post.user, item["code"], found.grade, on, months, mark)
        if mark
        else None,
    }


@register.simple_tag
def plain_control(bound: BoundField) -> SafeString:
    """A control in a table, whose column names it."""
    css = "form-select" if isinstance(bound.field, forms.ChoiceField) else "form-control"
    return bound.as_widget(attrs={"class": css})
