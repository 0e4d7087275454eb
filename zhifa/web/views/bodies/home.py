"""主体人员 at a glance: what is wrong, what ends soon, the numbers; and the tables of the statistics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.foundation.sheets.writing import workbook as sheet
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items.wording import field_name
from zhifa.web.views.bodies import rows
from zhifa.web.views.bodies.access import desk
from zhifa.web.views.items_batches import workbook

SHOWN = 8
FEW = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look into: how many, and the list that shows them."""

    name: str
    count: int
    url: str
    remedy: str
    look: str = "danger"


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    today, seen = timezone.localdate(), bodies.visible_bodies(request.user)
    people = bodies.OfficerProfile.objects.visible_to(request.user)
    ending = bodies.running_out(today).filter(
        pk__in=bodies.Certificate.objects.visible_to(request.user).values("pk")
    )
    soon = (
        ending.select_related("profile__user", "profile__body")
        .prefetch_related("events")
        .order_by("valid_until", "pk")
    )
    findings = [one for one in (*_of_people(people, ending), *_of_bodies(seen)) if one.count]
    at = desk(request)
    context = {
        "findings": findings,
        "soon": [rows.certificate(paper, today) for paper in soon[:SHOWN]],
        "soon_until": bodies.soon_until(today),
        "bodies": seen.filter(active=True).count(),
        "people": people.in_service().count(),
        "certified": bodies.select_officers(people, bodies.OfficerQuery(state="certified"), today).count(),
        "recent": rows.changes(_recent(seen)),
        "empty": not seen.exists(),
        "desk": at,
        "today": today,
    }
    return render(request, "bodies/home.html", context)


def _recent(seen: bodies.BodyQuerySet) -> QuerySet[bodies.Change]:
    """The last changes within sight: of few bodies by their own, of many by looking back from the last one."""
    few = list(seen.order_by().values_list("pk", flat=True)[: FEW + 1])
    mine = Q(body__in=few) if len(few) <= FEW else Q(Exists(seen.order_by().filter(pk=OuterRef("body"))))
    return bodies.Change.objects.filter(mine).select_related("body").order_by("-pk")[:SHOWN]


def _of_people(people: Any, ending: Any) -> list[Finding]:
    today, url = timezone.localdate(), reverse("officers")
    lacking = bodies.select_officers(people, bodies.OfficerQuery(state="lacking"), today)
    return [
        Finding(
            "在执法岗位而没有有效证件",
            lacking.count(),
            f"{url}?state=lacking",
            "不能执法：办理换证，或者调整岗位。",
        ),
        Finding(
            "证件即将到期",
            ending.count(),
            f"{reverse('certificates')}?state=soon",
            "到期以前办好换证。",
            "soon",
        ),
    ]


def _of_bodies(seen: bodies.BodyQuerySet) -> list[Finding]:
    today, url = timezone.localdate(), reverse("body_list")
    remedies = {
        "few": "每次执法不少于两人：补充持证人员，或者与其他机关联合执法。",
        "headless": "审批没有人签：登记机构负责人。",
        "seal": "文书不能用印：登记新印章的启用日期。",
        "entrustment": "不能再以委托机关名义执法：续签委托书并公布。",
    }
    return [
        Finding(
            name, bodies.select_bodies(seen, bodies.BodyQuery(flaw=flaw), today).count(),
            f"{url}?{urlencode({'flaw': flaw})}", remedies[flaw],
        )
        for flaw, name in bodies.FLAWS.items()
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    first: str
    rows: list[tuple[str, bodies.Sum]]


@login_required
@require_GET
def statistics(request: HttpRequest) -> HttpResponseBase:
    """``depth``: regions by province (2), city (4), county (6) or township (9 digits)."""
    today = timezone.localdate()
    found = bodies.statistics(bodies.visible_bodies(request.user), today)
    depth = int(request.GET.get("depth", "6")) if request.GET.get("depth") in {"2", "4", "6", "9"} else 6
    tables = _tables(found, depth)
    if request.GET.get("as") == "xlsx":
        return workbook(_sheet(tables, found), f"执法主体人员统计{today}.xlsx")
    states = [(bodies.CERTIFICATE_STATES[state], n) for state, n in found.states.items()]
    context = {
        "tables": tables, "states": _bars(states), "years": _bars([(f"{year} 年", n) for year, n in found.years.items()]),
        "total": found.total, "today": today, "depth": depth,
        "depths": ((4, "按市"), (6, "按县（区）"), (9, "按乡镇（街道）")),
    }  # fmt: skip
    return render(request, "bodies/statistics.html", context)


def _tables(found: bodies.Statistics, depth: int) -> list[Table]:
    regions = found.by_region if depth == 9 else bodies.per_region(found.by_region, depth)
    names = bodies.region_names({row.key for row in regions})
    kinds = dict(bodies.Body.Kind.choices)
    return [
        Table("按层级", "层级", [(bodies.LEVELS[row.key], row) for row in found.by_level]),
        Table("按地区", "地区", [(names[row.key], row) for row in regions]),
        Table(
            "按领域",
            "领域",
            [(field_name(row.key) if row.key != "—" else "不从事执法", row) for row in found.by_field],
        ),
        Table("按性质", "性质", [(str(kinds[row.key]), row) for row in found.by_kind]),
    ]


def _bars(pairs: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """(name, number, length of the bar out of 100)."""
    most = max((n for _, n in pairs), default=0)
    return [(name, n, round(100 * n / most) if most else 0) for name, n in pairs]


def _percent(rate: int | None) -> str:
    return "—" if rate is None else f"{rate}%"


def _sheet(tables: list[Table], found: bodies.Statistics) -> bytes:
    titles = ("执法主体", "在岗人员", "执法岗位", "持有效证件", "持证率")
    sheets = [
        (
            table.name, (table.first, *titles),
            [
                (name, *(str(n) for n in (row.bodies, row.people, row.officers, row.certified)), _percent(row.rate))
                for name, row in table.rows
            ],
        )
        for table in tables
    ]  # fmt: skip
    states = [(bodies.CERTIFICATE_STATES[state], str(n)) for state, n in found.states.items()]
    years = [(str(year), str(n)) for year, n in found.years.items()]
    return sheet([*sheets, ("证件状态", ("状态", "本"), states), ("证龄", ("起始年份", "本"), years)])
