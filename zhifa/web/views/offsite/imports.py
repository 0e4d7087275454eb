"""Records in from a device platform: upload, and what came of every row."""

from __future__ import annotations

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from zhifa.casework.offsite import services as offsite
from zhifa.web.views.offsite.access import IMPORTING, post_of, shown
from zhifa.web.views.party_access import post_with

PER_PAGE = 30
LOOKS = {"taken": "done", "known": "", "unusable": "soon", "bad": "danger"}
SAMPLE = (
    "QL-001,R20261012-0001,2026-10-12 14:30:05,青岭大道与文化路交叉口,岭A·D1234,渣土车没有密闭,疑似未密闭 0.93,"
    "0001-1.jpg;0001-2.jpg,"
)


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _page(request)
    post = post_with(request, IMPORTING)
    try:
        batch = offsite.run(offsite.from_uploads(request.FILES.getlist("files")), post)
    except offsite.PackageRefused as refusal:
        return _page(request, str(refusal), 422)
    return redirect("offsite_import", batch.pk)


def _page(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    known = offsite.Batch.objects.visible_to(request.user).select_related("user", "body")
    found = Paginator(known, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": found, "rows": [(batch, _counts(batch)) for batch in found], "refusal": refusal,
        "may_import": post_of(request).role in IMPORTING, "needed": offsite.NEEDED,
        "sample": "\n".join([",".join(offsite.HEADS), SAMPLE]),
    }  # fmt: skip
    return shown(request, "imports", "offsite_imports", context, status)


@login_required
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    known = offsite.Batch.objects.visible_to(request.user).select_related("user", "body")
    batch = known.filter(pk=pk).first()
    if batch is None:
        raise Http404("没有这次导入，或者您的岗位不能查看。")
    rows = [
        {**row, "word": offsite.RESULTS[row["result"]], "look": LOOKS[row["result"]]} for row in batch.report
    ]
    context = {"batch": batch, "counts": _counts(batch), "rows": rows}
    return shown(request, "import", "offsite_imports", context)


def _counts(batch: offsite.Batch) -> list[tuple[str, int]]:
    found = Counter(row["result"] for row in batch.report)
    return [(word, found[key]) for key, word in offsite.RESULTS.items() if found[key]]
