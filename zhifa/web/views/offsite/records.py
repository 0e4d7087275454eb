"""Records that came in: the list, and one record with the party's link."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import Case
from zhifa.casework.offsite import services as offsite
from zhifa.web.views.offsite.access import record_of, shown
from zhifa.web.wording import moment_text
from zhifa.workshop.bundle import load_rulebook

PER_PAGE = 30
STATES = (
    ("", "全部"), ("waiting", "待审核"), ("open", "办理中"), ("docketed", "已转入处罚程序"), ("ended", "已办结或者不采用"),
    ("unusable", "不能作为证据"),
)  # fmt: skip


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = _filtered(offsite.Capture.objects.visible_to(request.user), words, state)
    page = Paginator(rows.select_related("case", "body").order_by("-captured_at", "-pk"), PER_PAGE)
    shown_page = page.get_page(request.GET.get("page"))
    context = {
        "page": shown_page, "rows": [_row(one) for one in shown_page], "q": words, "state": state, "states": STATES,
    }  # fmt: skip
    return shown(request, "records", "offsite_records", context)


@login_required
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    capture = record_of(request, pk)
    context: dict[str, Any] = {"capture": capture, "row": _row(capture), "links": [], "case": None}
    if capture.case and Case.objects.visible_to(request.user).filter(pk=capture.case.pk).exists():
        context["case"] = capture.case
        context["links"] = [_link(request, link) for link in offsite.links_of(capture.case)[:1]]
    return shown(request, "record", "offsite_records", context)


def _filtered(rows: QuerySet[Any, Any], words: str, state: str) -> QuerySet[Any, Any]:
    if words:
        rows = rows.filter(
            Q(subject__icontains=words) | Q(number__icontains=words) | Q(device_code__icontains=words)
        )
    match state:
        case "waiting":
            return rows.filter(case__status="open", case__stage="screening")
        case "open":
            open_cases = rows.filter(case__status="open", case__procedure="offsite")
            return open_cases.exclude(case__stage="screening")
        case "docketed":
            return rows.filter(case__isnull=False).exclude(case__procedure="offsite")
        case "ended":
            return rows.filter(case__procedure="offsite").exclude(case__status="open")
        case "unusable":
            return rows.filter(case=None)
    return rows


def _row(capture: offsite.Capture) -> dict[str, Any]:
    word, look = _state(capture)
    return {
        "pk": capture.pk, "number": capture.number, "device": capture.device_code, "subject": capture.subject,
        "behaviour": capture.behaviour, "captured": moment_text(capture.captured_at), "state": word, "look": look,
    }  # fmt: skip


def _state(capture: offsite.Capture) -> tuple[str, str]:
    """How it stands, with its look."""
    found = capture.case
    if found is None:
        return "不能作为证据", "danger"
    if found.procedure != "offsite":
        return "已转入处罚程序", "done"
    if found.status == "refused":
        return "不采用", ""
    if found.status == "transferred":
        return "已移送", "done"
    if found.status != "open":
        return "已办结", "done"
    stages = load_rulebook().procedures["offsite"].stages
    name = next((row["name"] for row in stages if row["code"] == found.stage), found.stage)
    return f"待{name}" if found.stage == "screening" else str(name), "soon"


def _link(request: HttpRequest, link: offsite.PartyLink) -> dict[str, Any]:
    url = request.build_absolute_uri(reverse("party_link", args=[offsite.token_of(link)]))
    return {"url": url, "until": link.until, "code": code_of(url), "expired": offsite.expired(link)}


def code_of(address: str) -> SafeString:
    """A QR code as SVG; dark on white whatever the theme."""
    made = segno.make(address, error="m").svg_inline(omitsize=True, border=2, light="#fff", dark="#000")
    return mark_safe(made)  # of our own making: paths and numbers only
