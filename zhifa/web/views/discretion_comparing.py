"""Two versions of a table, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import number_of
from zhifa.libraries.discretion import services as discretion
from zhifa.web.views.discretion import item_of, versions_of


@dataclass(frozen=True, slots=True)
class Difference:
    """``kind``: same, added, removed."""

    kind: str
    text: str


def differences(old: list[str], new: list[str]) -> list[Difference]:
    """What the newer version no longer says, and what it says anew, in its order."""
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Difference("same", line) for line in old[i:j]]
        else:
            found += [Difference("removed", line) for line in old[i:j]]
            found += [Difference("added", line) for line in new[k:m]]
    return found


def lines(one: discretion.Benchmark, field: str) -> list[str]:
    return discretion.lines_of(one.content, number_of(field, "S08.split", one.since))


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """``old`` and ``new`` are versions; the last two without them. ``all``: unchanged lines too."""
    item = item_of(request, code)
    versions = versions_of(item)
    if len(versions) < 2:
        raise Http404("这个事项的裁量基准只有一个版本，没有可以对照的。")
    by_key = {str(one.pk): one for one in versions}
    older = by_key.get(request.GET.get("old", ""), versions[1])
    newer = by_key.get(request.GET.get("new", ""), versions[0])
    found = differences(lines(older, item.field), lines(newer, item.field))
    whole = request.GET.get("all") == "1"
    context = {
        "item": item, "versions": versions, "older": older, "newer": newer, "whole": whole,
        "rows": [one for one in found if whole or one.kind != "same"],
    }  # fmt: skip
    return render(request, "discretion/compare.html", context)
