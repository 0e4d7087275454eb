"""Tabs of the registry's pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from zhifa.web.views.bodies.access import desk

register = template.Library()
# label, address, for keepers of the registry only
TABS = (
    ("总览", "bodies", False),
    ("执法主体", "body_list", False),
    ("人员", "officers", False),
    ("执法证件", "certificates", False),
    ("统计", "registry_statistics", False),
    ("基础数据", "registry_base", False),
    ("批量导入", "registry_imports", True),
)


@register.inclusion_tag("bodies/_tabs.html", takes_context=True)
def registry_tabs(context: template.Context) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    keeper = desk(request).keeper
    tabs = [(label, _url(name)) for label, name, theirs in TABS if keeper or not theirs]
    tabs = [(label, url) for label, url in tabs if url]
    here = max((url for _, url in tabs if request.path.startswith(url)), key=len, default="")
    return {"tabs": tabs, "here": here}


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
