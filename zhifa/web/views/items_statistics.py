"""事项统计: how many items of each sort, of one's own body or of the whole library; 权责清单 as a workbook."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.web.views.items import day_of
from zhifa.web.views.items_access import manager_of
from zhifa.web.views.items_batches import workbook

LINKED = {"kind", "field"}


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """``scope=held``: of what the body holds on the day ``on``."""
    post, on = bodies.current_post(request), day_of(request)
    held = post is not None and request.GET.get("scope") == "held"
    if held and post is not None:
        reach = items.items_held(post.body, "", on)
    else:
        reach = items.Item.objects.visible_to(request.user)
    context = {
        "post": post, "on": on, "scope": "held" if held else "all", "found": items.statistics(reach, on),
        "linked": LINKED, "manager": items.manages_items(post),
    }  # fmt: skip
    return render(request, "items/statistics.html", context)


@login_required
@require_GET
def power_list(request: HttpRequest) -> HttpResponseBase:
    """The 权责清单 of the bodies within reach on the day ``on``."""
    post, on = manager_of(request), day_of(request)
    return workbook(items.power_list_sheet(post, on), f"权责清单{on}.xlsx")
