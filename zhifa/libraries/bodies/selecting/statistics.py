"""How many bodies, people and certificates there are, by what one asks for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from zhifa.libraries.bodies.models import Body, Certificate, OfficerProfile, Post
from zhifa.libraries.bodies.querysets import BodyQuerySet
from zhifa.libraries.bodies.selecting.certificates import STATES, in_state


@dataclass(slots=True)
class Sum:
    """One row: ``people`` in service, ``officers`` of them in a post of enforcement, ``certified`` of the people."""

    key: str
    bodies: int = 0
    people: int = 0
    officers: int = 0
    certified: int = 0

    @property
    def rate(self) -> int | None:
        """Percent of the officers who are certified; None without officers."""
        return min(100, round(100 * self.certified / self.officers)) if self.officers else None


@dataclass(frozen=True, slots=True)
class Statistics:
    by_level: list[Sum]
    by_region: list[Sum]
    by_kind: list[Sum]
    by_field: list[Sum]
    total: Sum
    states: dict[str, int]
    years: dict[int, int]  # certificates in force by the year in which they began


def statistics(bodies: BodyQuerySet, on: date) -> Statistics:
    """Active bodies only. A dozen queries, whatever the number of bodies."""
    rows = list(bodies.filter(active=True).select_related("region"))
    counts = _Counts.of(bodies, on)

    def by(keys: Callable[[Body], Iterable[str]]) -> list[Sum]:
        sums: dict[str, Sum] = {}
        for body in rows:
            for key in keys(body):
                counts.add(sums.setdefault(key, Sum(key)), body)
        return [sums[key] for key in sorted(sums)]

    papers = Certificate.objects.enforcement().filter(profile__body__in=bodies.order_by())
    began: Counter[int] = Counter()
    for first, n in papers.valid_on(on).order_by().values_list("valid_from").annotate(n=Count("pk")):
        began[first.year] += n
    total = by(lambda body: [""])
    return Statistics(
        by_level=by(lambda body: [body.level]),
        by_region=by(lambda body: [body.region.code]),
        by_kind=by(lambda body: [body.kind]),
        by_field=by(lambda body: body.fields or ["—"]),
        total=total[0] if total else Sum(""),
        states={state: in_state(papers, state, on).order_by().count() for state in STATES},
        years=dict(sorted(began.items())),
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    people: Counter[int]
    officers: Counter[int]
    certified: Counter[int]

    @classmethod
    def of(cls, bodies: BodyQuerySet, on: date) -> _Counts:
        seen = bodies.order_by().values("pk")
        held = Post.objects.on(on).filter(user__is_active=True, body__in=seen).order_by()
        people = held.values_list("body").annotate(n=Count("user", distinct=True))
        valid = Certificate.objects.enforcement().valid_on(on).order_by()
        certified = OfficerProfile.objects.filter(
            body__in=seen, auxiliary=False, user__is_active=True, pk__in=valid.values("profile")
        ).order_by().values_list("body").annotate(n=Count("pk"))  # fmt: skip
        officers = people.filter(role="officer")
        return cls(*(Counter(dict(found)) for found in (people, officers, certified)))

    def add(self, row: Sum, body: Body) -> None:
        row.bodies += 1
        row.people += self.people[body.pk]
        row.officers += self.officers[body.pk]
        row.certified += self.certified[body.pk]


def per_region(rows: Iterable[Sum], depth: int) -> list[Sum]:
    """Regions gathered under the first ``depth`` digits: 2 provinces, 4 cities, 6 counties."""
    gathered: dict[str, Sum] = defaultdict(lambda: Sum(""))
    for row in rows:
        key = row.key[:depth].ljust(6, "0")
        whole = gathered[key]
        whole.key = key
        for name in ("bodies", "people", "officers", "certified"):
            setattr(whole, name, getattr(whole, name) + getattr(row, name))
    return [gathered[key] for key in sorted(gathered)]
