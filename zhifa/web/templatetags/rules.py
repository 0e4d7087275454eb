"""Tabs of the rules pages, and how a source tag looks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from zhifa.web.views.operating.access import is_reader

register = template.Library()
TABS = (
    ("程序", "rules"),
    ("办案规则", "rules_guards"),
    ("期限和数值", "rules_parameters"),
    ("待核实的取值", "rules_unverified"),
    ("尚未覆盖", "rules_not_covered"),
    ("工作日历", "rules_workdays"),
)


@register.inclusion_tag("rules/_tabs.html", takes_context=True)
def rules_tabs(context: template.Context) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    own = [("评价外部案件", "rules_conform")] if is_reader(request) else []
    tabs = [(label, reverse(name)) for label, name in (*TABS, *own)]
    here = max((url for _, url in tabs if request.path.startswith(url)), key=len, default="")
    return {"tabs": tabs, "here": here}


@register.inclusion_tag("rules/_basis.html")
def basis(cite: str, on: date | None = None) -> dict[str, Any]:
    """A link to the article; a document without articles is only named. ``on``: the day whose version opens."""
    return {"cite": cite, "on": on, "article": "§" in cite}
