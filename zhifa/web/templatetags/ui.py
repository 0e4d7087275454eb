"""Components of a page. What they are given is described in ``zhifa.web.components``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest

from zhifa.web import articles
from zhifa.web.components import Clock, Entry, Refusal, Stage, SystemRow

register = template.Library()
STAGE_WORDS = {"done": "已完成", "now": "当前", "ahead": "未开始"}


@register.inclusion_tag("components/stage_rail.html")
def stage_rail(stages: Iterable[Stage], label: str = "办案阶段") -> dict[str, Any]:
    return {"stages": [(stage, STAGE_WORDS[stage.state]) for stage in stages], "label": label}


@register.inclusion_tag("components/clocks.html")
def clocks(items: Sequence[Clock]) -> dict[str, Any]:
    return {"clocks": items}


@register.inclusion_tag("components/remaining.html")
def remaining(words: str, level: str = "calm") -> dict[str, Any]:
    """Remaining time by word, colour and shape."""
    return {"words": words, "level": level}


@register.inclusion_tag("components/refusal.html")
def refusal(item: Refusal, on: date | None = None) -> dict[str, Any]:
    """``on``: the day whose version of the articles opens."""
    return {"item": item, "on": on}


@register.inclusion_tag("components/article_link.html")
def article_link(cite: str, label: str = "", on: date | None = None) -> dict[str, Any]:
    """A citation such as ``处罚法§61(2)`` that opens the article beside the page."""
    return {"label": label or articles.reading(cite), "url": articles.address(cite, on)}


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Iterable[Entry]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("components/systems.html")
def systems(rows: Iterable[SystemRow], title: str = "三项制度") -> dict[str, Any]:
    return {"rows": rows, "title": title}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str = "", url: str = "", action: str = "", picture: str = "inbox"
) -> dict[str, Any]:
    """What the page is for, and the first action."""
    return {"title": title, "text": text, "url": url, "action": action, "picture": picture}


@register.inclusion_tag("components/skeleton.html")
def skeleton(lines: int = 3) -> dict[str, Any]:
    return {"lines": range(lines)}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Keeps the other parameters of the address."""
    request: HttpRequest = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "page": page,
        "steps": [(n, _with(request, parameter, n)) for n in numbers],
        "parameter": parameter,
    } | {
        "before": _with(request, parameter, page.number - 1) if page.has_previous() else "",
        "after": _with(request, parameter, page.number + 1) if page.has_next() else "",
    }


def _with(request: HttpRequest, parameter: str, number: int | str) -> str:
    if not isinstance(number, int):
        return ""
    query = request.GET.copy()
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/drop_zone.html")
def drop_zone(
    name: str = "file",
    label: str = "",
    accept: str = "",
    max_mb: int = 0,
    upload_url: str = "",
    multiple: bool = True,
) -> dict[str, Any]:
    """With ``upload_url`` each file is sent at once under ``name``; the answer is the list rows it became."""
    return {
        "name": name,
        "label": label or "添加文件",
        "accept": accept,
        "max_mb": max_mb,
        "upload_url": upload_url,
        "multiple": multiple,
    }
