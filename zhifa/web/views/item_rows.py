"""What the pages of items place: plain values, already in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Q, When

from zhifa.casework.cases.services import Case as Proceeding
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Body, holds_on
from zhifa.libraries.items import services as items
from zhifa.libraries.items import wording
from zhifa.libraries.laws import services as laws

POWERS_PER_PAGE = 50
MOST_CASES = 5
LEVELS = dict(Body._meta.get_field("level").choices or ())


@dataclass(frozen=True, slots=True)
class Provision:
    """A citation with its words, or with the reason why there are none."""

    cite: str
    label: str
    lines: list[str]
    why: str
    doubt: str


def rows(found: Sequence[items.Item], on: date) -> list[dict[str, Any]]:
    """One query for the versions of the day."""
    versions = {one.item_id: one for one in items.ItemVersion.objects.on(on).filter(item__in=found)}
    return [_row(item, versions.get(item.pk)) for item in found]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many items of each field and kind there are."""

    counts: list[tuple[str, str, int]]

    def size(self, field: str = "", kind: str = "") -> int:
        return sum(size for one, other, size in self.counts if field in ("", one) and kind in ("", other))

    @property
    def choices(self) -> list[dict[str, Any]]:
        fields, kinds = {row[0] for row in self.counts}, {row[1] for row in self.counts}
        names = dict(items.Item.Kind.choices)
        return [
            {"name": "field", "label": "领域", "total": self.size(),
             "values": [(one, wording.field_name(one), self.size(field=one)) for one in sorted(fields)]},
            {"name": "kind", "label": "类型", "total": self.size(),
             "values": [(one, names.get(one, one), self.size(kind=one)) for one in sorted(kinds)]},
        ]  # fmt: skip


def facets(reach: items.ItemQuerySet) -> Facets:
    """One query."""
    return Facets(list(reach.order_by().values_list("field", "kind").annotate(size=Count("pk"))))


def _row(item: items.Item, version: items.ItemVersion | None) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": (version and version.name) or item.name,
        "field": wording.field_name(item.field),
        "keywords": item.keywords[:4],
        "penal": version.penal if version else [],
        "fines": wording.fine_lines(version.fines) if version else [],
        "kinds": "、".join(wording.kind_names(version.kinds)) if version else "",
        "simple": bool(version and "simple" in version.procedures),
    }


def law(version: items.ItemVersion, on: date) -> dict[str, Any]:
    violated, penal = provisions(version.violated, on), provisions(version.penal, on)
    names = dict(items.ItemVersion.Procedure.choices)
    return {
        "violated": violated,
        "penal": penal,
        "kinds": wording.kind_names(version.kinds),
        "fines": wording.fine_lines(version.fines),
        "procedures": [names.get(code, code) for code in version.procedures],
        "since": version.since,
        "until": version.until,
        "correct_first": version.requires_correction_first,
        "note": version.note,
        "levels": [LEVELS.get(one, one) for one in version.levels],
        "parties": [items.party_kinds().get(one, one) for one in version.party_kinds],
        "checklist": version.checklist,
        "instrument": version.instrument,
    }


def provisions(cites: Sequence[str], on: date) -> list[Provision]:
    """The words of each citation as of the day, opening words first; two queries."""
    return [
        Provision(
            cite, found.label, [*found.lead.splitlines(), *found.text.splitlines()], found.why, found.doubt
        )
        for cite, found in zip(cites, laws.resolve_many(cites, on), strict=True)
    ]


def versions(item: items.Item, on: date) -> list[dict[str, Any]]:
    """All versions, newest first, with their state on the day and what each changed."""
    known = list(items.ItemVersion.objects.filter(item=item).order_by("since"))
    found = []
    for before, one in zip([None, *known], known, strict=False):
        changes = items.version_changes(item, before, one) if before else []
        cites = [laws.label(cite) for cite in one.penal]
        found.append({"version": one, "cites": cites, "changes": changes, **state(one, on)})
    return found[::-1]


def powers(item: items.Item, on: date, number: str | None) -> dict[str, Any]:
    """Who holds the item on the day, then who held it or will; a page of them."""
    known = items.Power.objects.filter(item=item).select_related("body", "region")
    now = Case(When(holds_on(on), then=0), default=1, output_field=IntegerField())
    page = Paginator(known.order_by(now, "body__region__code", "since"), POWERS_PER_PAGE).get_page(number)
    return {"page": page, "rows": [{"power": one, **state(one, on)} for one in page]}


def past_cases(item: items.Item, user: User) -> dict[str, Any]:
    """How the cases over this item that the user may see have gone; the latest of them."""
    seen = Proceeding.objects.visible_to(user).filter(item_code=item.code)
    open_, decided = Q(status="open"), Q(decided_on__isnull=False)
    counts = seen.order_by().aggregate(
        total=Count("pk"), open=Count("pk", filter=open_), decided=Count("pk", filter=decided)
    )
    return {**counts, "latest": list(seen[:MOST_CASES])}


def state(one: items.ItemVersion | items.Power, on: date) -> dict[str, str]:
    if on < one.since:
        return {"state": "尚未开始", "look": "soon"}
    if one.until and on > one.until:
        return {"state": "已终止", "look": "danger"}
    return {"state": "有效", "look": "done"}
