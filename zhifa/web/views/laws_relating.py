"""What a law rests on, what rests on it, what it replaced, and where the platform relies on it; and figures of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zhifa.libraries.laws import counting, selectors
from zhifa.libraries.laws.counting import Bar
from zhifa.libraries.laws.relations import KINDS, Relation, relations_of
from zhifa.web.law_uses import uses_of
from zhifa.web.views import law_rows
from zhifa.web.views.law_requests import day_of
from zhifa.web.views.party_access import user_of

DRAWN = 7  # laws on each side of the picture; the lists have all
_ROW, _WIDTH = 40, 960
_LONGEST = 17  # characters of a name in the picture
SPOKEN = {
    ("制定依据", True): "本法的制定依据", ("制定依据", False): "以本法为依据制定的",
    ("废止", True): "本法废止的", ("废止", False): "废止本法的",
    ("修改", True): "本法修改的", ("修改", False): "修改本法的",
    ("引用", True): "本法引用的", ("引用", False): "引用本法的",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A law in the picture: ``x`` and ``y`` of its text, ``end`` where its line ends."""

    name: str
    kind: str
    url: str
    x: int
    y: int
    anchor: str
    line: tuple[int, int, int, int]


@login_required
@require_GET
def relations(request: HttpRequest, code: str) -> HttpResponse:
    law = selectors.law_by_code(code)
    if law is None:
        raise Http404("没有这部法律。可能是网址写错了，请回到法规库按名称查找。")
    on, problem = day_of(request)
    versions = selectors.versions_of(law)
    version = selectors.of_the_day(law, on).version or (versions[-1] if versions else None)
    found = relations_of(law, version, on)
    groups = [
        (SPOKEN[kind, outward], rows)
        for kind in KINDS
        for outward in (True, False)
        if (rows := [one for one in found if (one.kind, one.outward) == (kind, outward)])
    ]
    shown = {
        "law": law, "on": on, "problem": problem, "groups": groups, "picture": picture(law.name, found),
        "versions": [law_rows.version(one, on) for one in versions], "uses": uses_of(law, user_of(request)),
    }  # fmt: skip
    return render(request, "laws/relations.html", shown)


def picture(name: str, found: Sequence[Relation]) -> dict[str, Any]:
    """Left what the law speaks of, right what speaks of it; plain references only where there is room."""
    sides = {outward: [one for one in found if one.outward is outward][:DRAWN] for outward in (True, False)}
    rows = max(map(len, sides.values()), default=0)
    middle = max(rows, 1) * _ROW // 2 + 10
    nodes = [
        _node(one, place, len(side), middle)
        for outward, side in sides.items()
        for place, one in enumerate(side)
    ]
    return {"nodes": nodes, "name": _short(name), "middle": middle, "height": middle * 2, "width": _WIDTH}


def _node(one: Relation, place: int, size: int, middle: int) -> Node:
    y = middle + int((place - (size - 1) / 2) * _ROW)
    x, end, start = (290, 300, 390) if one.outward else (_WIDTH - 290, _WIDTH - 300, _WIDTH - 390)
    url = reverse("law", args=[one.law.code]) if one.law else ""
    anchor = "end" if one.outward else "start"
    return Node(_short(one.name), one.kind, url, x, y + 5, anchor, (start, middle, end, y))


def _short(name: str) -> str:
    plain = name.removeprefix("中华人民共和国")
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


@login_required
@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    """Figures with bars, each leading to the laws behind it where the list can be narrowed so."""
    on, problem = day_of(request)
    found = counting.figures(on)
    groups = [(name, _bars(bars, on.isoformat())) for name, bars in found.groups.items() if bars]
    shown = {"figures": found, "groups": groups, "on": on, "problem": problem}
    return render(request, "laws/statistics.html", shown)


def _bars(bars: Sequence[Bar], on: str) -> list[tuple[Bar, int, str]]:
    """(bar, its length in per cent of the longest, where the laws behind it are listed)."""
    most = max(bar.number for bar in bars) or 1
    return [
        (bar, max(1, bar.number * 100 // most), _list(bar.narrows, on) if bar.narrows else "") for bar in bars
    ]


def _list(narrows: tuple[str, str], on: str) -> str:
    return f"{reverse('laws')}?{urlencode({narrows[0]: narrows[1], 'on': on})}"
