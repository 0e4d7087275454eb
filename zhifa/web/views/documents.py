"""The document library: what there is, what each asks for, and what it looks like."""

from __future__ import annotations

import base64
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import editions, selectors
from zhifa.libraries.documents import services as library
from zhifa.web.views import rule_rows
from zhifa.workshop.bundle import load_bundle

OFFICIAL = [("yes", "有官方示范文本"), ("no", "没有找到官方文本")]


@login_required
@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """``q`` words; ``class``, ``group``, ``procedure``, ``stage`` and ``official`` narrow the list."""
    bundle = load_bundle()
    keys = ("class", "group", "procedure", "stage", "official")
    chosen = {key: request.GET.get(key, "") for key in keys}
    words = request.GET.get("q", "").strip()[:50]
    wanted = selectors.Wanted(words, *(chosen[key] for key in keys[:2]), *(chosen[key] for key in keys[2:]))
    found = selectors.entries(bundle, wanted)
    shown = {
        "q": words,
        "filters": [
            ("class", "类别", list(bundle["codesets"]["document_classes"]["codes"].items()), chosen["class"]),
            ("group", "分组", list(bundle["codesets"]["document_groups"]["codes"].items()), chosen["group"]),
            ("procedure", "程序", selectors.procedures(bundle), chosen["procedure"]),
            ("stage", "阶段", selectors.stages(bundle), chosen["stage"]),
            ("official", "官方文本", OFFICIAL, chosen["official"]),
        ],
        "groups": _grouped(found),
        "count": len(found),
        "total": len(bundle["documents"]),
        "fonts": library.fonts_in_use(),
    }
    return render(request, "documents/list.html", shown)


@login_required
@require_GET
def document(request: HttpRequest, code: str) -> HttpResponse:
    """One document: its elements, who signs, its basis, its versions, and a sample."""
    bundle = load_bundle()
    entry = _entry(code)
    shown = {
        "entry": entry,
        "tag": rule_rows.tag(entry.source),
        "fields": selectors.fields(entry.definition, bundle),
        "editions": editions.editions(entry.definition),
        "pages": _pictures(code, bundle["digest"]),
        **_own(request, code),
    }
    return render(request, "documents/document.html", shown)


@login_required
@require_GET
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """What changed from version to version, newest first."""
    bundle, entry = load_bundle(), _entry(code)
    rows = editions.editions(entry.definition)
    steps = [
        (newer, older, editions.changes(older.definition, newer.definition, bundle["elements"]))
        for newer, older in pairwise(rows)
    ]
    return render(request, "documents/versions.html", {"entry": entry, "steps": steps, "first": rows[-1]})


@login_required
@require_GET
def sample_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The sample as a PDF, marked as a draft; ``download=1`` to keep it."""
    definition = _entry(code).definition
    content = library.render_pdf(definition, library.prepare(library.sample(code)), number="", draft=True)
    return _pdf(content, f"{definition['name']}（示例）", request.GET.get("download") == "1")


@login_required
@require_GET
def blank_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The empty form, with the name of the reader's own body, to be filled in by hand."""
    definition, posts = _entry(code).definition, bodies.posts_of(request.user)
    known = {"body_name": posts[0].body.name, "body_short": posts[0].body.short_name} if posts else {}
    return _pdf(library.render_blank(definition, known), f"{definition['name']}（空白）", False)


def _own(request: HttpRequest, code: str) -> dict[str, Any]:
    """What the reader's own body has changed of the document, and whether he may change it."""
    post = bodies.current_post(request)
    if post is None:
        return {}
    changes = library.LocalForm.objects.standing().filter(body=post.body, document=code)
    return {"own": list(changes), "manages": library.manages(post)}


def _pdf(content: bytes, name: str, download: bool) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    kind = "attachment" if download else "inline"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name)}.pdf"
    return response


def _grouped(entries: list[selectors.Entry]) -> list[tuple[str, list[selectors.Entry]]]:
    groups: dict[str, list[selectors.Entry]] = {}
    for one in entries:
        groups.setdefault(one.group_name, []).append(one)
    return list(groups.items())


def _entry(code: str) -> selectors.Entry:
    found = selectors.entry(load_bundle(), code)
    if found is None:
        raise Http404("文书库中没有这种文书。可能是网址写错了，请回到文书库按名称查找。")
    return found


@lru_cache(maxsize=256)
def _pictures(code: str, digest: str) -> tuple[str, ...]:
    """Data addresses of the pages of a sample; ``digest`` names the rulebook they were made with."""
    definition = load_bundle()["documents"][code]
    pages = library.render_preview(definition, library.prepare(library.sample(code)), ppi=96)
    return tuple(f"data:image/png;base64,{base64.b64encode(page).decode()}" for page in pages)
