"""执法事项: what my body may do today, in the words people use; one item with its law."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.items import wording
from zhifa.web.views import item_laws, item_panels, item_papers, item_rows
from zhifa.web.views.party_access import user_of

PER_PAGE = 50
LONGEST_QUERY = 60


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """``scope=all`` shows the whole library; else what the body holds on the day ``on`` in ``region``."""
    post, on = bodies.current_post(request), day_of(request)
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    places = bodies.regions_under(post.body.region.code) if post else []
    region = request.GET.get("region") if request.GET.get("region") in {one.code for one in places} else ""
    every = post is None or request.GET.get("scope") == "all"
    if every or post is None:
        reach = items.Item.objects.visible_to(request.user).in_force(on).order_by("code")
    else:
        reach = items.items_held(post.body, region or "", on)
    field, kind = request.GET.get("field", ""), request.GET.get("kind", "")
    narrowed = reach.filter(**{name: value for name, value in (("field", field), ("kind", kind)) if value})
    facets = item_rows.facets(reach)
    found = Paginator(items.search(narrowed, words), PER_PAGE)
    if not words:
        found.count = facets.size(field, kind)  # counted already
    page = found.get_page(request.GET.get("page"))
    context = {
        "post": post, "on": on, "q": words, "field": field, "kind": kind, "scope": "all" if every else "held",
        "region": region, "places": places, "facets": facets.choices,
        "page": page, "rows": item_rows.rows(list(page), on), "manager": items.manages_items(post),
        "by_law": item_rows.rows(_by_law(narrowed, words, on, page), on),
    }  # fmt: skip
    return render(request, "items/list.html", context)


def _by_law(narrowed: items.ItemQuerySet, words: str, on: date, page: Page[items.Item]) -> list[items.Item]:
    """Beside the first page only: what the law itself calls so."""
    return item_laws.by_law(narrowed, words, on, [one.pk for one in page]) if page.number == 1 else []


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
        "name": (version and version.name) or item.name,
        "field": wording.field_name(item.field),
        "on": on,
        "post": post,
        "power": power,
        "law": item_rows.law(version, on) if version else None,
        "versions": item_rows.versions(item, on),
        "powers": item_rows.powers(item, on, request.GET.get("holders")),
        "past": item_rows.past_cases(item, user_of(request)),
        "papers": item_papers.documents(version) if version else [],
        "panels": item_panels.panels(item_panels.Asked(item, version, on, user_of(request))),
    }
    return render(request, "items/item.html", context)


def day_of(request: HttpRequest) -> date:
    """``on`` of the address; today when it is missing or no date."""
    try:
        return parse_date(request.GET.get("on", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()
