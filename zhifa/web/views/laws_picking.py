"""Articles for a field that is being written: words in, citations out (components/law_picker.html)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.libraries.laws.services import Resolved, Scope, search
from zhifa.web.views import law_rows
from zhifa.web.views.law_requests import LONGEST_QUERY, day_of

SHOWN = 8


@login_required
@require_GET
def law_pick(request: HttpRequest) -> HttpResponse:
    """A fragment: a button for each article in force on the day (``on``, else today)."""
    words = request.GET.get("q-law", "").strip()[:LONGEST_QUERY]
    on, _ = day_of(request)
    found = search(words, Scope(on), SHOWN)
    rows = [
        (f"《{hit.version.law.title}》{hit.label}", law_rows.excerpt(hit.text, found.question.shown))
        for hit in found.hits
    ]
    named = [(one.label, _beginning(one)) for one in found.cited if one.found]
    wrong = [one.why for one in found.cited if not one.found]
    nothing = wrong or ["没有找到。换一个说法，例如“占道经营”，或者写“处罚法三十三条”。"] if words else []
    shown = {"found": named + rows, "nothing": [] if named + rows else nothing}
    return render(request, "laws/_pick.html", shown)


def _beginning(one: Resolved) -> str:
    text = one.text.replace("\n", " ")
    return text[:120] + ("…" if len(text) > 120 else "")
