"""执法事项: what my body may do today, in the words people use; one item with its law."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.items import wording
from zhifa.web.views import item_rows
from zhifa.web.views.party_access import user_of

PER_PAGE = 50
LONGEST_QUERY = 60


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """``scope=all`` shows the whole library; else what the body holds on the day ``on`` in ``region``."""
    post, on = bodies.current_post(request), day_of(request)
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    field, every = request.GET.get("field", ""), post is None or request.GET.get("scope") == "all"
    places = bodies.regions_under(post.body.region.code) if post else []
    region = request.GET.get("region") if request.GET.get("region") in {one.code for one in places} else ""
    if every or post is None:
        found = items.search(items.Item.objects.visible_to(request.user).in_force(on).order_by("code"), words)
        found = found.filter(field=field) if field else found
    else:
        found = items.items_held(post.body, region or "", on, words, field)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "post": post, "on": on, "q": words, "field": field, "scope": "all" if every else "held",
        "region": region, "places": places, "fields": wording.FIELDS.items(),
        "page": page, "rows": item_rows.rows(list(page), on), "manager": items.manages_items(post),
    }  # fmt: skip
    return render(request, "items/list.html", context)


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One item as of a day: the provisions in full, the penalties, its versions, who holds it."""
    item = items.Item.objects.visible_to(request.user).filter(code=code).first()
    if item is None:
        raise Http404("没有这个执法事项。可能是编码写错了，请回到事项库按名称查找。")
    post, on = bodies.current_post(request), day_of(request)
    version = items.version_on(item, on)
    power = items.power_held(post.body, item, post.body.region.code, on) if post else None
    context: dict[str, Any] = {
        "item": item,
        "field": wording.field_name(item.field),
        "on": on,
        "post": post,
        "power": power,
        "law": item_rows.law(version, on) if version else None,
        "versions": item_rows.versions(item, on),
        "powers": item_rows.powers(item, on),
        "past": item_rows.past_cases(item, user_of(request)),
    }
    return render(request, "items/item.html", context)


def day_of(request: HttpRequest) -> date:
    """``on`` of the address; today when it is missing or no date."""
    try:
        return parse_date(request.GET.get("on", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()
