"""裁量基准: which items have a table, and one table as it is published, with its versions and where it was used."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import Case, number_of
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.discretion import services as discretion
from zhifa.libraries.items import services as items
from zhifa.libraries.items import wording
from zhifa.web.views import discretion_rows
from zhifa.web.views.items import LONGEST_QUERY, day_of
from zhifa.web.views.party_access import user_of

PER_PAGE = 50
USED = 10


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """``with``: only items that have (``yes``) or lack (``no``) a table in force on the day."""
    post, on = bodies.current_post(request), day_of(request)
    words, field = request.GET.get("q", "").strip()[:LONGEST_QUERY], request.GET.get("field", "")
    having = request.GET.get("with", "")
    found = items.Item.objects.visible_to(request.user).in_force(on).filter(kind="penalty").order_by("code")
    found = found.filter(field=field) if field else found
    if having in ("yes", "no"):
        tables = discretion.Benchmark.objects.on(on).values("item")
        found = found.filter(pk__in=tables) if having == "yes" else found.exclude(pk__in=tables)
    page = Paginator(items.search(found, words), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "on": on, "q": words, "field": field, "with": having, "fields": wording.FIELDS.items(), "page": page,
        "rows": discretion_rows.rows(list(page), on), "manager": items.manages_items(post),
    }  # fmt: skip
    return render(request, "discretion/list.html", context)


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The table of an item on a day."""
    item, on = item_of(request, code), day_of(request)
    versions = versions_of(item)
    held = next((one for one in versions if one.since <= on and (one.until is None or on <= one.until)), None)
    context: dict[str, Any] = {
        "item": item,
        "field": wording.field_name(item.field),
        "on": on,
        "versions": [{"one": one, "state": state_of(one, on)} for one in versions],
        "manager": _keeps(bodies.current_post(request), item),
        "withdrawable": bool(versions) and versions[0].since > timezone.localdate(),
        "used": used_in(request, item),
    }
    if held is not None:
        split = number_of(item.field, "S08.split", on)
        context |= {"held": held, "sheet": discretion_rows.sheet(held, items.item_fact(item, on), split)}
    return render(request, "discretion/page.html", context)


def _keeps(post: bodies.Post | None, item: items.Item) -> bool:
    """Whether the post may change this table."""
    if post is None or not items.manages_items(post):
        return False
    return not post.body.fields or item.field in post.body.fields


def used_in(request: HttpRequest, item: items.Item) -> list[dict[str, Any]]:
    """The latest decided cases that the user may see."""
    seen = Case.objects.visible_to(user_of(request)).filter(item_code=item.code, decided_on__isnull=False)
    rows = seen.order_by("-decided_on").values(
        "pk", "number", "title", "decided_on", "discretion_grade", "fine_amount"
    )
    return [discretion_rows.used(row) for row in rows[:USED]]


def versions_of(item: items.Item) -> list[discretion.Benchmark]:
    return list(
        discretion.Benchmark.objects.filter(item=item).select_related("instrument").order_by("-since")
    )


def state_of(one: discretion.Benchmark, on: date) -> tuple[str, str]:
    """Words and look of a chip."""
    if on < one.since:
        return "尚未施行", "soon"
    return ("已失效", "danger") if one.until and on > one.until else ("有效", "done")


def item_of(request: HttpRequest, code: str) -> items.Item:
    item = items.Item.objects.visible_to(request.user).filter(code=code).first()
    if item is None:
        raise Http404("没有这个执法事项。可能是编码写错了，请回到裁量基准按名称查找。")
    return item


def benchmark_of(item: items.Item, on: date | None = None) -> discretion.Benchmark:
    """The version of the day."""
    day = on or timezone.localdate()
    found = discretion.Benchmark.objects.on(day).filter(item=item).select_related("instrument").first()
    if found is None:
        raise Http404(f"这个事项在 {day} 没有裁量基准。请换一个日期，或者请事项库管理员录入基准。")
    return found
