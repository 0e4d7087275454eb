"""Tabs of the operators' pages, and the word to operators that a calendar year is missing."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from zhifa.casework.cases.calendar_outlook import outlook
from zhifa.web.views.operating.access import is_operator

register = template.Library()
TABS = (
    ("系统状态", "operating"),
    ("后台任务", "operating_jobs"),
    ("工作日历", "operating_calendar"),
    ("规则版本", "operating_rulebook"),
    ("查阅记录", "operating_readings"),
    ("账号", "operating_accounts"),
    ("现场设备", "operating_devices"),
)


@register.inclusion_tag("operating/_tabs.html", takes_context=True)
def operating_tabs(context: template.Context) -> dict[str, Any]:
    """Nothing for those who may only read the readings."""
    request: HttpRequest = context["request"]
    tabs = [(label, reverse(name)) for label, name in TABS] if is_operator(request) else []
    here = max((url for _, url in tabs if request.path.startswith(url)), key=len, default="")
    return {"tabs": tabs, "here": here}


@register.inclusion_tag("operating/_calendar_warning.html", takes_context=True)
def calendar_warning(context: template.Context) -> dict[str, Any]:
    """For operators, while a year is missing that periods already reach."""
    request: HttpRequest = context["request"]
    if not is_operator(request):
        return {"outlook": None}
    ahead = outlook(timezone.localdate())
    here = request.path.startswith(reverse("operating_calendar"))
    return {"outlook": ahead if ahead.periods or ahead.pressing else None, "here": here}
