"""Bookmarks with notes, for oneself; tags, by librarians for everybody."""

from __future__ import annotations

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhifa.libraries.laws import selectors, shelving
from zhifa.libraries.laws.models import Bookmark, Law
from zhifa.web.views.law_requests import day_of
from zhifa.web.views.laws_importing import may_import
from zhifa.web.views.party_access import user_of

PER_PAGE = 50


@login_required
@require_GET
def bookmarks(request: HttpRequest) -> HttpResponse:
    """One's own bookmarks, found by the name of the law or words of the note."""
    words = request.GET.get("q", "").strip()[:100]
    rows = Bookmark.objects.filter(user=user_of(request)).select_related("law")
    if words:
        rows = rows.filter(law__title__icontains=words) | rows.filter(note__icontains=words)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "laws/bookmarks.html", {"page": page, "q": words})


@login_required
@require_POST
def keep(request: HttpRequest, code: str) -> HttpResponse:
    law, (on, _) = _law(code), day_of(request)
    version = selectors.of_the_day(law, on).version or next(iter(reversed(selectors.versions_of(law))), None)
    try:
        kept = shelving.bookmark(
            user_of(request), law, version, request.POST.get("article", ""), request.POST.get("note", "")
        )
    except shelving.ShelfRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已收藏《{law.title}》{kept.label}。")
    return redirect("law", code)


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    gone, _ = Bookmark.objects.filter(user=user_of(request), pk=pk).delete()
    messages.success(request, "已取消收藏。" if gone else "这条收藏早已取消。")
    return redirect("law_bookmarks")


@login_required
@require_POST
def tag(request: HttpRequest, code: str) -> HttpResponse:
    if not may_import(request):
        raise PermissionDenied("标签由系统管理员岗位维护。有多个岗位的，请在右上角切换岗位。")
    law = _law(code)
    try:
        names = shelving.set_tags(law, re.split(r"[\s,，、;；]+", request.POST.get("tags", "")))
    except shelving.ShelfRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"标签已保存：{'、'.join(names) or '没有标签'}。")
    return redirect("law", code)


def _law(code: str) -> Law:
    law = selectors.law_by_code(code)
    if law is None:
        raise Http404("没有这部法律。可能是网址写错了，请回到法规库按名称查找。")
    return law
