"""What the pages of the laws library read from an address: the day, and where to look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.laws import selectors
from zhifa.libraries.laws.kinds import KINDS
from zhifa.libraries.laws.services import STATUSES, Scope

LONGEST_QUERY = 100
PLACES = {"": "名称和条文", "title": "只看名称", "text": "只看条文"}


def day_of(request: HttpRequest) -> tuple[date, str]:
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


@dataclass(frozen=True, slots=True)
class Facet:
    """One narrowing list of the search form: (value, words) pairs, the first one narrows nothing."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """``problem``: what was wrong with the day that was asked for."""

    words: str
    place: str
    scope: Scope
    problem: str
    facets: list[Facet]

    def address(self, **other: str) -> str:
        """The query of the same search with some parts exchanged."""
        shown = {"q": self.words, "in": self.place, "on": self.scope.on.isoformat()}
        shown |= {facet.name: facet.value for facet in self.facets}
        return urlencode({name: value for name, value in (shown | other).items() if value})


def asked(request: HttpRequest) -> Asked:
    """Unknown values narrow nothing. Two queries: the tags and the regions there are."""
    on, problem = day_of(request)
    facets = [
        _facet(request, "kind", "种类", [("", "全部种类"), *KINDS.items()]),
        _facet(request, "status", "那天的效力", [("", "不限（条文只看有效的）"), *STATUSES.items()]),
        _facet(request, "tag", "标签", [("", "全部标签"), *((one, one) for one in selectors.tags())]),
        _facet(request, "region", "地区", [("", "全国和各地"), *_regions()]),
    ]  # fmt: skip
    chosen = {facet.name: facet.value for facet in facets}
    place = request.GET.get("in", "")
    return Asked(
        words=request.GET.get("q", "").strip()[:LONGEST_QUERY],
        place=place if place in PLACES else "",
        scope=Scope(on, chosen["status"], chosen["kind"], chosen["region"], chosen["tag"]),
        problem=problem,
        facets=[facet for facet in facets if len(facet.choices) > 1],
    )


def _facet(request: HttpRequest, name: str, label: str, choices: list[tuple[str, str]]) -> Facet:
    value = request.GET.get(name, "")
    return Facet(name, label, choices, value if value in dict(choices) else choices[0][0])


def _regions() -> list[tuple[str, str]]:
    codes = selectors.regions()
    if not codes:
        return []
    names = dict(bodies.Region.objects.filter(code__in=codes).values_list("code", "name"))
    return [(code, names.get(code, code)) for code in codes]
