"""Who may do what on the pages of off-site enforcement, and their common head."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhifa.casework.offsite import services as offsite
from zhifa.libraries.bodies.services import Role
from zhifa.web.views.casework.access import post_of

REVIEWING = {Role.OFFICER}
IMPORTING = {Role.OFFICER, Role.INTAKE}
TABS = (
    ("待审核", "offsite"), ("记录", "offsite_records"), ("导入", "offsite_imports"), ("设备", "offsite_devices"),
    ("事项清单", "offsite_items"),
)  # fmt: skip


def shown(
    request: HttpRequest, template: str, here: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page with the tabs of the area."""
    tabs = [(label, reverse(name)) for label, name in TABS]
    return render(
        request, f"offsite/{template}.html", {"tabs": tabs, "here": reverse(here), **context}, status=status
    )


def record_of(request: HttpRequest, pk: int) -> offsite.Capture:
    """A record that this user may see."""
    found = offsite.Capture.objects.visible_to(request.user).select_related("case", "alike", "body", "batch")
    capture: offsite.Capture | None = found.filter(pk=pk).first()
    if capture is None:
        raise Http404("没有这条记录，或者您的岗位不能查看。")
    return capture


__all__ = ["IMPORTING", "REVIEWING", "post_of", "record_of", "shown"]
