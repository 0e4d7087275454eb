"""The laws library: find a law, read it as of a day, open one article in place."""

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

from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.kinds import KINDS
from zhifa.libraries.laws.services import CitationError, Resolved, parse_list, resolve_many
from zhifa.web.views import law_rows
from zhifa.web.views.laws_importing import may_import

PER_PAGE = 50
LONGEST_QUERY = 100


@login_required
@require_GET
def laws(request: HttpRequest) -> HttpResponse:
    """Search by title, by words of the articles (``in=text``), or by a citation."""
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("kind", "")
    on, wrong_day = _day(request)
    shown: dict[str, Any] = {
        "q": words,
        "kind": kind if kind in KINDS else "",
        "kinds": [(code, name) for code, name in KINDS.items() if code in law_rows.NORMS],
        "on": on,
        "problem": wrong_day,
        "may_import": may_import(request),
        "in_text": request.GET.get("in") == "text",
        "cited": [law_rows.article(one) for one in _as_citation(words, on)],
    }
    if shown["in_text"] and words:
        hits = selectors.containing(words, on)
        shown |= {"hits": [law_rows.hit(one, words) for one in hits.provisions], "more": hits.more}
    else:
        page = Paginator(selectors.laws(words, shown["kind"]), PER_PAGE).get_page(request.GET.get("page"))
        shown |= {"page": page, "rows": [law_rows.law(one, on) for one in page]}
    return render(request, "laws/list.html", shown)


@login_required
@require_GET
def law(request: HttpRequest, code: str) -> HttpResponse:
    """One law: the text of a day (``on``), or a named text (``version``), with all texts beside it."""
    found = selectors.law_by_code(code)
    if found is None:
        raise Http404("没有这部法律。可能是网址写错了，请回到法规库按名称查找。")
    on, wrong_day = _day(request)
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
    }
    return render(request, "laws/law.html", shown)


@login_required
@require_GET
def law_article(request: HttpRequest) -> HttpResponse:
    """``?cite=处罚法§61(2)&on=2026-03-01``: a fragment for htmx, else a page of its own."""
    cite = request.GET.get("cite", "").strip()[:LONGEST_QUERY]
    on, wrong_day = _day(request)
    problem, articles = wrong_day, []
    try:
        articles = [law_rows.article(one) for one in resolve_many(parse_list(cite), on)]
    except CitationError as error:
        problem = str(error)
    shown = {"cite": cite, "on": on, "problem": problem, "articles": articles}
    whole = not request.headers.get("HX-Request")
    status = 400 if problem and whole and not articles else 200
    return render(request, "laws/article.html" if whole else "laws/_article.html", shown, status=status)


def _day(request: HttpRequest) -> tuple[date, str]:
    """The day asked for, today without one; and what to say when it is no day."""
    written = request.GET.get("on", "").strip()
    today = timezone.localdate()
    if not written:
        return today, ""
    try:
        day = parse_date(written)
    except ValueError:
        day = None
    return (
        (day, "") if day else (today, f"日期“{written[:20]}”不存在，已改按今天显示。请写成 2026-03-01 这样。")
    )


def _as_citation(words: str, on: date) -> list[Resolved]:
    """The articles that a search for ``处罚法§61(2)`` or 行政处罚法第六十一条 means."""
    if "§" not in words and "条" not in words:
        return []
    try:
        return [one for one in resolve_many(parse_list(words), on) if one.status != "unknown_law"]
    except CitationError:
        return []
