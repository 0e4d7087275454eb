"""Tabs of the document pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

register = template.Library()
TABS = (("文书", "documents"), ("数据元", "elements"), ("代码集", "codesets"), ("本机关式样", "local_forms"))


@register.inclusion_tag("documents/_tabs.html", takes_context=True)
def document_tabs(context: template.Context) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    tabs = [(label, reverse(name)) for label, name in TABS]
    here = max((url for _, url in tabs if request.path.startswith(url)), key=len, default="")
    return {"tabs": tabs, "here": here}
