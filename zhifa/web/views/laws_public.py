"""The laws for everybody: search, read, cite — without log-in and without JavaScript; and the same as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.akoma import to_json
from zhifa.libraries.laws.models import Law, LawVersion
from zhifa.libraries.laws.services import CitationError, Resolved, parse_list, resolve_many, search
from zhifa.web.views import law_rows
from zhifa.web.views.law_requests import LONGEST_QUERY, asked, day_of

PER_PAGE = 50
HITS = 20


@login_not_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    ask = asked(request)
    page = Paginator(selectors.laws(ask.words, ask.scope), PER_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {"ask": ask, "page": page, "rows": [_row(law) for law in page]}
    if ask.words:
        found = search(ask.words, ask.scope, HITS)
        marked = found.question.shown
        shown["cited"] = [law_rows.article(one) for one in found.cited]
        shown["hits"] = [law_rows.hit(one, marked, ask.scope.on, "public_law") for one in found.hits]
    return render(request, "laws/public_list.html", shown)


@login_not_required
@require_GET
def text(request: HttpRequest, code: str) -> HttpResponse:
    """The text of the day (``on``), or a named one (``version``)."""
    law, (on, problem) = _law(code), day_of(request)
    version, why = _version(law, request)
    rows = law_rows.text(selectors.provisions_of(version)) if version else []
    shown = {
        "law": law, "on": on, "problem": problem or why, "rows": rows, "contents": law_rows.contents(rows),
        "version": law_rows.version(version, on) if version else None,
        "versions": [law_rows.version(one, on) for one in reversed(selectors.versions_of(law))],
    }  # fmt: skip
    return render(request, "laws/public_law.html", shown)


@login_not_required
@require_GET
def api_search(request: HttpRequest) -> JsonResponse:
    """``?q=`` words or a citation, with the filters of the page. At most twenty articles, best first."""
    ask = asked(request)
    if not ask.words:
        return _json({"problem": "请用 q 写要查的词或者条号，例如 /api/laws/?q=占道经营"}, 400)
    found = search(ask.words, ask.scope, HITS)
    return _json({
        "on": ask.scope.on.isoformat(),
        "cited": [_resolved(one) for one in found.cited],
        "exact": found.exact,
        "articles": [
            {"law": hit.version.law.title, "code": hit.version.law.code, "article": hit.label, "eid": hit.eid,
             "text": hit.text, "effective_from": hit.version.effective_from.isoformat(),
             "url": request.build_absolute_uri(f"{reverse('public_law', args=[hit.version.law.code])}?version={hit.version_id}#{hit.eid}")}
            for hit in found.hits
        ],
    })  # fmt: skip


@login_not_required
@require_GET
def api_law(request: HttpRequest, code: str) -> JsonResponse:
    """The whole text of a day (``on``), or a named one (``version``)."""
    version, why = _version(_law(code), request)
    if version is None:
        return _json({"problem": why}, 404)
    return _json(to_json(version, selectors.provisions_of(version)) | {"notice": why})


@login_not_required
@require_GET
def api_resolve(request: HttpRequest) -> JsonResponse:
    """``?cite=处罚法§61(2)&on=2026-03-01``: the words of the cited provisions, or why there are none.

    ``known_on``: what the library knew on that day.
    """
    on, problem = day_of(request)
    if problem:
        return _json({"problem": problem}, 400)
    known = request.GET.get("known_on", "")
    try:
        known_on = date.fromisoformat(known) if known else None
        found = resolve_many(parse_list(request.GET.get("cite", "")[:LONGEST_QUERY]), on, known_on)
    except CitationError as error:
        return _json({"problem": str(error)}, 400)
    except ValueError:
        return _json({"problem": f"日期“{known[:20]}”不存在。请写成 2026-03-01 这样。"}, 400)
    return _json({"on": on.isoformat(), "provisions": [_resolved(one) for one in found]})


def _resolved(one: Resolved) -> dict[str, Any]:
    return {
        "cite": str(one.cite), "status": one.status, "label": one.label, "why": one.why, "text": one.text,
        "lead": one.lead, "doubt": one.doubt, "code": one.law_code, "eid": one.eid,
        "effective_from": one.effective_from.isoformat() if one.effective_from else None,
        "effective_until": one.effective_until.isoformat() if one.effective_until else None,
    }  # fmt: skip


def _row(law: Law) -> tuple[str, str, str, str]:
    return law.title, law.get_kind_display(), law.body, reverse("public_law", args=[law.code])


def _law(code: str) -> Law:
    law = selectors.law_by_code(code)
    if law is None:
        raise Http404("没有这部法律。可能是网址写错了，请回到法规库按名称查找。")
    return law


def _version(law: Law, request: HttpRequest) -> tuple[LawVersion | None, str]:
    """The text to show, and what to say when it is not the one in force on the day."""
    versions = selectors.versions_of(law)
    named = [one for one in versions if str(one.pk) == request.GET.get("version")]
    if named:
        return named[0], ""
    choice = selectors.of_the_day(law, day_of(request)[0])
    return choice.version or (versions[-1] if versions else None), choice.why


def _json(values: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(values, status=status, json_dumps_params={"ensure_ascii": False})
