"""How many laws there are, by kind, by state of the day, by year, by tag and by who made them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from zhifa.libraries.laws.kinds import KINDS
from zhifa.libraries.laws.models import Law, LawVersion, Provision, Tag
from zhifa.libraries.laws.versions import choose

_BODIES = 15
_STATES = {"": "现行有效", "not_in_force": "尚未施行或者已失效", "not_known": "当日文本没有收录"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what is counted, how many, and the filter of the list that shows them (name, value)."""

    name: str
    number: int
    narrows: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    laws: int
    versions: int
    provisions: int
    groups: dict[str, list[Bar]]


def figures(on: date) -> Figures:
    """Four queries, whatever the size of the library."""
    laws = list(Law.objects.prefetch_related("versions"))
    versions = [version for law in laws for version in law.versions.all()]
    kinds = Counter(law.kind for law in laws)
    bodies = Counter(law.body or "（没有写明）" for law in laws)
    years = Counter(version.published_on.year for version in versions)
    groups = {
        "种类": [Bar(name, kinds[code], ("kind", code)) for code, name in KINDS.items() if kinds[code]],
        "效力": _states(laws, on),
        "公布年份（每个文本）": [Bar(f"{year} 年", years[year]) for year in sorted(years, reverse=True)],
        "制定机关": [Bar(name, number) for name, number in bodies.most_common(_BODIES)],
        "标签": [
            Bar(tag.name, tag.size, ("tag", tag.name))
            for tag in Tag.objects.annotate(size=Count("laws")).order_by("-size", "name")
        ],
    }
    return Figures(len(laws), len(versions), Provision.objects.count(), groups)


def _states(laws: list[Law], on: date) -> list[Bar]:
    found: Counter[str] = Counter()
    doubtful = 0
    for law in laws:
        texts: list[LawVersion] = sorted(law.versions.all(), key=lambda one: one.effective_from)
        if not texts:
            continue
        choice = choose(texts, on)
        found[choice.status] += 1
        doubtful += bool(choice.version and choice.version.effect_doubtful)
    narrows = {"": ("status", "in_force")}
    rows = [Bar(name, found[code], narrows.get(code)) for code, name in _STATES.items() if found[code]]
    return [*rows, Bar("其中效力存疑的", doubtful)] if doubtful else rows
