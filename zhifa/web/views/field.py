"""The phone and tablet app: static files of its own scope, so that its service worker and its policy end there."""

from __future__ import annotations

from typing import Any

import segno
from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_safe

from zhifa.web.field import files

WASM = "'wasm-unsafe-eval'"  # the rulebook runs in WebAssembly; only here
POLICY: dict[str, Any] = {
    "script-src": [SELF, WASM],
    "worker-src": [SELF],
    "frame-src": [NONE],
    "media-src": [SELF, "blob:"],
}


@require_GET
def installing(request: HttpRequest) -> HttpResponse:
    """How to get the app onto a phone."""
    address = request.build_absolute_uri(reverse("field"))
    made = segno.make(address, error="m").svg_inline(omitsize=True, border=2, light="#fff", dark="#000")
    code = mark_safe(made)  # of our own making: paths and numbers only
    return render(request, "field/installing.html", {"address": address, "code": code})


@login_not_required
@require_safe
@csp_replace(POLICY)
def app(request: HttpRequest, name: str = "") -> HttpResponse | FileResponse:
    """A built file; the app signs in by itself, the files are the same for everyone."""
    built = files.find(name)
    if built is None:
        raise Http404
    if request.headers.get("If-None-Match") == built.etag:
        return _labelled(HttpResponseNotModified(), built)
    packed = built.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
    response = FileResponse((packed or built.path).open("rb"), content_type=built.media_type)
    if packed:
        response["Content-Encoding"] = "gzip"
    return _labelled(response, built)


def _labelled(response: HttpResponse | FileResponse, built: files.Built) -> HttpResponse | FileResponse:
    response["ETag"] = built.etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "public, max-age=31536000, immutable" if built.unchanging else "no-cache"
    return response
