"""The document library: what there is, what each asks for, and what it looks like."""

from __future__ import annotations

import base64
from functools import lru_cache

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.libraries.documents import selectors
from zhifa.libraries.documents import services as library
from zhifa.workshop.bundle import load_bundle


@login_required
@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """``q`` words, ``class`` and ``stage`` narrow the list."""
    bundle = load_bundle()
    words = request.GET.get("q", "").strip()[:50]
    class_, stage = request.GET.get("class", ""), request.GET.get("stage", "")
    shown = {
        "q": words,
        "class_": class_,
        "stage": stage,
        "classes": list(bundle["codesets"]["document_classes"]["codes"].items()),
        "stages": selectors.stages(bundle),
        "entries": selectors.entries(bundle, words=words, class_=class_, stage=stage),
        "fonts": library.fonts_in_use(),
    }
    return render(request, "documents/list.html", shown)


@login_required
@require_GET
def document(request: HttpRequest, code: str) -> HttpResponse:
    """One document: its elements, who signs, its basis, and a sample."""
    bundle = load_bundle()
    entry = _entry(code)
    shown = {
        "entry": entry,
        "fields": selectors.fields(entry.definition, bundle),
        "pages": _pictures(code, bundle["digest"]),
    }
    return render(request, "documents/document.html", shown)


@login_required
@require_GET
def sample_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The sample as a PDF, marked as a draft."""
    entry = _entry(code)
    content = library.render_pdf(
        entry.definition, library.prepare(library.sample(code)), number="", draft=True
    )
    return HttpResponse(content, content_type="application/pdf")


def _entry(code: str) -> selectors.Entry:
    found = selectors.entry(load_bundle(), code)
    if found is None:
        raise Http404("文书库中没有这种文书。可能是网址写错了，请回到文书库按名称查找。")
    return found


@lru_cache(maxsize=128)
def _pictures(code: str, digest: str) -> tuple[str, ...]:
    """Data addresses of the pages of a sample; ``digest`` names the rulebook they were made with."""
    definition = load_bundle()["documents"][code]
    pages = library.render_preview(definition, library.prepare(library.sample(code)), ppi=96)
    return tuple(f"data:image/png;base64,{base64.b64encode(page).decode()}" for page in pages)
