"""The laws library: find a law, read it as of a day, open one article in place."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.models import Bookmark
from zhifa.libraries.laws.services import CitationError, parse_list, resolve_many, search
from zhifa.web.views import law_rows
from zhifa.web.views.law_requests import LONGEST_QUERY, PLACES, Asked, asked, day_of
from zhifa.web.views.laws_importing import may_import
from zhifa.web.views.party_access import user_of

PER_PAGE = 50
FEW = 8  # laws shown above the articles when both are searched


@login_required
@require_GET
def laws(request: HttpRequest) -> HttpResponse:
    """One box for names, citations and everyday words; without words the list of laws, narrowed by the filters."""
    ask = asked(request)
    shown: dict[str, Any] = {
        "ask": ask, "on": ask.scope.on, "places": PLACES.items(), "may_import": may_import(request),
    }  # fmt: skip
    if ask.words and ask.place != "title":
        shown |= _answer(ask)
    if not ask.words or (ask.place != "text" and not shown.get("cited")):
        page = Paginator(selectors.laws(ask.words, ask.scope), PER_PAGE).get_page(request.GET.get("page"))
        few = ask.words and not ask.place and page.number == 1
        rows = [law_rows.law(one, ask.scope.on) for one in page.object_list[: FEW if few else PER_PAGE]]
        shown |= {"page": page, "rows": rows, "more_laws": few and page.paginator.count > FEW}
        shown["title_address"] = ask.address(**{"in": "title"})
    return render(request, "laws/list.html", shown)


def _answer(ask: Asked) -> dict[str, Any]:
    found = search(ask.words, ask.scope)
    hits = [law_rows.hit(one, found.question.shown, ask.scope.on) for one in found.hits]
    return {
        "cited": [law_rows.article(one) for one in found.cited if one.status != "unknown_law"],
        "exact": hits[: found.exact],
        "near": hits[found.exact :],
        "more": found.more,
        "answered": True,
    }


@login_required
@require_GET
def law(request: HttpRequest, code: str) -> HttpResponse:
    """One law: the text of a day (``on``), or a named text (``version``), with all texts beside it."""
    found = selectors.law_by_code(code)
    if found is None:
        raise Http404("没有这部法律。可能是网址写错了，请回到法规库按名称查找。")
    on, wrong_day = day_of(request)
    versions = selectors.versions_of(found)
    choice = selectors.of_the_day(found, on)
    named = [one for one in versions if str(one.pk) == request.GET.get("version")]
    version = named[0] if named else choice.version or (versions[-1] if versions else None)
    rows = law_rows.text(selectors.provisions_of(version)) if version else []
    shown = {
        "law": found,
        "on": on,
        "problem": wrong_day,
        "why": "" if named else choice.why,
        "version": law_rows.version(version, on) if version else None,
        "versions": [law_rows.version(one, on) for one in reversed(versions)],
        "contents": law_rows.contents(rows),
        "rows": rows,
        "tags": [one.name for one in found.tags.all()],
        "kept": list(Bookmark.objects.filter(user=user_of(request), law=found)),
        "may_import": may_import(request),
    }
    return render(request, "laws/law.html", shown)


@login_required
@require_GET
def law_article(request: HttpRequest) -> HttpResponse:
    """``?cite=处罚法§61(2)&on=2026-03-01``: a fragment for htmx, else a page of its own."""
    cite = request.GET.get("cite", "").strip()[:LONGEST_QUERY]
    on, wrong_day = day_of(request)
    problem, articles = wrong_day, []
    try:
        articles = [law_rows.article(one) for one in resolve_many(parse_list(cite), on)]
    except CitationError as error:
        problem = str(error)
    shown = {"cite": cite, "on": on, "problem": problem, "articles": articles}
    whole = not request.headers.get("HX-Request")
    status = 400 if problem and whole and not articles else 200
    return render(request, "laws/article.html" if whole else "laws/_article.html", shown, status=status)
