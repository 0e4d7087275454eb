"""执法主体、人员、证件 as lists: searched, filtered, in pages, and as workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhifa.foundation.sheets.writing import Row
from zhifa.foundation.sheets.writing import workbook as sheet
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items.wording import FIELDS, field_name
from zhifa.web.paging import LongPaginator
from zhifa.web.views.bodies import rows
from zhifa.web.views.bodies.access import desk
from zhifa.web.views.items_batches import workbook

PER_PAGE = 50
MOST_EXPORTED = 20_000
BODY_TITLES = (
    "主体代码", "名称", "机关代字", "性质", "层级", "区划代码", "行政区划", "执法领域", "在岗人员", "持有效执法证", "主体资格",
)  # fmt: skip
PAPER_TITLES = (
    "种类", "证号", "姓名", "主体代码", "机关", "发证机关", "有效期起", "有效期止", "执法区域", "执法领域", "状态",
)  # fmt: skip


def asked(request: HttpRequest, name: str, choices: Iterable[str] | None = None, longest: int = 50) -> str:
    """A parameter of the address; empty when it is not among the choices."""
    # PostgreSQL takes no NUL in a text
    value = request.GET.get(name, "").replace("\0", "").strip()[:longest]
    return value if choices is None or value in set(choices) else ""


def too_many(request: HttpRequest, count: int) -> HttpResponse | None:
    """An export that would be too large goes back to the list."""
    if count <= MOST_EXPORTED:
        return None
    messages.warning(
        request,
        f"结果有 {count:,} 行，一次最多导出 {MOST_EXPORTED:,} 行。请先按机关、地区或者状态缩小范围，再导出。",
    )
    query = request.GET.copy()
    query.pop("as", None)
    return redirect(f"{request.path}?{query.urlencode()}")


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """The bodies that the user may see, with how many people and valid certificates each has today."""
    today = timezone.localdate()
    query = bodies.BodyQuery(
        words=asked(request, "q"), kind=asked(request, "kind", bodies.Body.Kind.values),
        level=asked(request, "level", bodies.LEVELS), field=asked(request, "field", FIELDS),
        region=asked(request, "region", longest=9), state=asked(request, "state", ("closed", "all")) or "active",
        flaw=asked(request, "flaw", bodies.FLAWS),
    )  # fmt: skip
    chosen = bodies.select_bodies(bodies.visible_bodies(request.user), query, today)
    if request.GET.get("as") == "xlsx":
        return too_many(request, chosen.count()) or workbook(_bodies_sheet(chosen), "执法主体.xlsx")
    page = LongPaginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        one.pk: one
        for one in bodies.counted(bodies.Body.objects.filter(pk__in=[one.pk for one in page]), today)
    }
    context = {
        "page": page, "rows": [shown[one.pk] for one in page], "today": today, "query": query, "desk": desk(request),
        "kinds": bodies.Body.Kind.choices, "levels": bodies.LEVELS.items(), "fields": FIELDS.items(),
        "flaws": bodies.FLAWS.items(), "filtered": query != bodies.BodyQuery(),
    }  # fmt: skip
    return render(request, "bodies/list.html", context)


def _bodies_sheet(found: bodies.BodyQuerySet) -> bytes:
    counted = bodies.counted(found, timezone.localdate())
    cells = [
        (
            one.code, one.name, one.short_name, one.get_kind_display(), one.get_level_display(), one.region.code, one.region.name,
            "、".join(field_name(code) for code in one.fields), str(one.people), str(one.certified), "有" if one.active else "已取消",  # type: ignore[attr-defined]
        )
        for one in counted
    ]  # fmt: skip
    return sheet([("执法主体", BODY_TITLES, cells)])


@login_required
@require_GET
def officers(request: HttpRequest) -> HttpResponseBase:
    today = timezone.localdate()
    query = bodies.OfficerQuery(
        words=asked(request, "q"), body=asked(request, "body", longest=40), region=asked(request, "region", longest=9),
        role=asked(request, "role", bodies.Role.values), state=asked(request, "state", bodies.OFFICER_STATES),
    )  # fmt: skip
    chosen = bodies.select_officers(bodies.OfficerProfile.objects.visible_to(request.user), query, today)
    if request.GET.get("as") == "xlsx":
        return too_many(request, chosen.count()) or workbook(_people_sheet(chosen), "执法人员.xlsx")
    page = LongPaginator(bodies.people_rows(chosen).values_list("pk", flat=True), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page, "rows": rows.people(list(page), today), "today": today, "query": query, "desk": desk(request),
        "roles": bodies.Role.choices, "states": bodies.OFFICER_STATES.items(), "filtered": query != bodies.OfficerQuery(),
    }  # fmt: skip
    return render(request, "bodies/officers.html", context)


def _people_sheet(chosen: Any) -> bytes:
    ids = list(bodies.people_rows(chosen).values_list("pk", flat=True))
    cells: list[Row] = []
    for start in range(0, len(ids), 500):
        cells += [
            rows.person_cells(row) for row in rows.people(ids[start : start + 500], timezone.localdate())
        ]
    return sheet([("执法人员", rows.PEOPLE_TITLES, cells)])


@login_required
@require_GET
def certificates(request: HttpRequest) -> HttpResponseBase:
    today, kinds = timezone.localdate(), bodies.Certificate.Kind
    query = bodies.CertificateQuery(
        kind=asked(request, "kind", kinds.values) or kinds.ENFORCEMENT, words=asked(request, "q"),
        body=asked(request, "body", longest=40), region=asked(request, "region", longest=9),
        state=asked(request, "state", bodies.CERTIFICATE_STATES),
    )  # fmt: skip
    chosen = bodies.select_certificates(bodies.Certificate.objects.visible_to(request.user), query, today)
    chosen = chosen.order_by("valid_until", "pk")
    if request.GET.get("as") == "xlsx":
        return too_many(request, chosen.count()) or workbook(
            _papers_sheet(chosen), f"{kinds(query.kind).label}.xlsx"
        )
    page = LongPaginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    shown = _papers(
        bodies.Certificate.objects.filter(pk__in=[one.pk for one in page]).order_by("valid_until", "pk")
    )
    context = {
        "page": page, "rows": shown, "today": today, "query": query, "desk": desk(request), "kind_name": kinds(query.kind).label,
        "kinds": kinds.choices, "states": bodies.CERTIFICATE_STATES.items(),
        "filtered": query != bodies.CertificateQuery(kind=query.kind),
    }  # fmt: skip
    return render(request, "bodies/certificates.html", context)


def _papers(found: Any) -> list[dict[str, Any]]:
    known = found.select_related("profile__user", "profile__body").prefetch_related("events")
    return [rows.certificate(paper, timezone.localdate()) for paper in known]


def _papers_sheet(found: Any) -> bytes:
    cells = [
        (
            paper.get_kind_display(), paper.number, paper.profile.user.name, paper.profile.body.code, paper.profile.body.name,
            paper.issuer, str(paper.valid_from), str(paper.valid_until), "、".join(paper.regions),
            "、".join(field_name(code) for code in paper.fields), row["state"],
        )
        for row in _papers(found)
        for paper in [row["paper"]]
    ]  # fmt: skip
    return sheet([("证件", PAPER_TITLES, cells)])
