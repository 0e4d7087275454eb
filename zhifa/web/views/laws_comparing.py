"""Two texts of a law side by side."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.comparing import Change, compare
from zhifa.web.views import law_rows

NAMES: dict[Change, str] = {
    "changed": "修改", "added": "新增", "removed": "删去", "moved": "只改条号", "same": "未变",
}  # fmt: skip


@login_required
@require_GET
def law_compare(request: HttpRequest, code: str) -> HttpResponse:
    """``old`` and ``new`` name two texts; without them the last two. ``all=1`` shows unchanged articles too."""
    law = selectors.law_by_code(code)
    if law is None:
        raise Http404("没有这部法律。可能是网址写错了，请回到法规库按名称查找。")
    versions = selectors.versions_of(law)
    if len(versions) < 2:
        messages.info(request, f"《{law.title}》只收录了一个文本，没有可以对照的。请先补录其他文本。")
        return redirect("law", code)
    by_pk = {str(one.pk): one for one in versions}
    older = by_pk.get(request.GET.get("old", ""), versions[-2])
    newer = by_pk.get(request.GET.get("new", ""), versions[-1])
    rows = compare(selectors.provisions_of(older), selectors.provisions_of(newer))
    whole = request.GET.get("all") == "1"
    counts = Counter(row.change for row in rows)
    today = timezone.localdate()
    shown = {
        "law": law,
        "older": law_rows.version(older, today),
        "newer": law_rows.version(newer, today),
        "versions": [law_rows.version(one, today) for one in versions],
        "rows": [(NAMES[row.change], row) for row in rows if whole or row.change != "same"],
        "whole": whole,
        "counts": [(name, counts[change]) for change, name in NAMES.items() if counts[change]],
    }
    return render(request, "laws/compare.html", shown)
