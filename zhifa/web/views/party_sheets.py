"""Parties out as a masked workbook, and in from one: upload, preview row by row, confirm once."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.foundation.audit.services import client_ip
from zhifa.libraries.items.wording import FIELDS as AREAS
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import ImportRefused, Outcome, PartyImport, SheetRefused
from zhifa.web.views.items_batches import workbook
from zhifa.web.views.parties import filters_of
from zhifa.web.views.party_access import CHANGE, UNMASK, post_with, user_of

MOST_EXPORTED = 20_000
LARGEST = 20 * 1024 * 1024
ROWS_SHOWN = 100
CODES = {name: code for code, name in AREAS.items()}
LOOKS = {Outcome.ADD: "done", Outcome.CHANGE: "soon", Outcome.SAME: "", Outcome.REFUSED: "danger"}
RANK = {Outcome.REFUSED: 0, Outcome.CHANGE: 1, Outcome.ADD: 2, Outcome.SAME: 3}


@login_required
@require_GET
def sheet(request: HttpRequest) -> HttpResponseBase:
    """What the list shows, with the same conditions; put on record."""
    post_with(request, UNMASK)
    filters = filters_of(request)
    found = list(parties.find(filters, request.user)[:MOST_EXPORTED])
    said = filters.words or "按条件"
    parties.record_export(user_of(request), len(found), said, client_ip(request))
    return workbook(parties.parties_sheet(found, AREAS), "当事人（已遮盖）.xlsx")


@login_required
@require_GET
def template(request: HttpRequest) -> HttpResponseBase:
    post_with(request, CHANGE)
    return workbook(parties.template_sheet(), "当事人导入模板.xlsx")


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The file itself is not kept: it holds personal numbers."""
    post = post_with(request, CHANGE)
    if request.method == "GET":
        return render(request, "parties/import.html", {"done": _done(request)})
    try:
        content, name = _content(request.FILES.get("file"))
        one = parties.receive_import(content, name, token=uuid4(), user=user_of(request), body=post.body)
    except SheetRefused as refusal:
        context = {"refusal": str(refusal), "done": _done(request)}
        return render(request, "parties/import.html", context, status=422)
    return redirect("party_import", one.token)


def _content(sent: UploadedFile[Any] | None) -> tuple[bytes, str]:
    if sent is None:
        raise SheetRefused("没有收到文件。请重新选择文件再上传。")
    if (sent.size or 0) > LARGEST:
        raise SheetRefused("文件超过 20 MB，没有读取。请分成几个文件上传。")
    return sent.read(), sent.name or "当事人.xlsx"


@login_required
@require_GET
def page(request: HttpRequest, token: UUID) -> HttpResponse:
    return _preview(request, _import_of(request, token))


@login_required
@require_GET
def report(request: HttpRequest, token: UUID) -> HttpResponseBase:
    one = _import_of(request, token)
    return workbook(parties.import_report(parties.plan_import(one, CODES)), "当事人导入报告.xlsx")


@login_required
@require_POST
def confirm(request: HttpRequest, token: UUID) -> HttpResponse:
    one = _import_of(request, token)
    try:
        done = parties.confirm_import(one, request.POST.get("expected", ""), CODES, user_of(request))
    except ImportRefused as refusal:
        return _preview(request, one, refusal=str(refusal))
    messages.success(request, f"已导入：新登记 {done.created} 名，更新 {done.changed} 名。")
    return redirect("party_upload")


def _import_of(request: HttpRequest, token: UUID) -> PartyImport:
    """One's own."""
    post_with(request, CHANGE)
    found = PartyImport.objects.filter(token=token, by=user_of(request)).first()
    if found is None:
        raise Http404("没有这次导入，或者已经过了一天。请重新上传文件。")
    return found


def _preview(request: HttpRequest, one: PartyImport, refusal: str = "") -> HttpResponse:
    if one.confirmed_at is not None:
        messages.info(request, f"这个文件已经导入：新登记 {one.created} 名，更新 {one.changed} 名。")
        return redirect("party_upload")
    plan = parties.plan_import(one, CODES)
    rows = sorted(plan.rows, key=lambda row: RANK[row.outcome])
    context: dict[str, Any] = {
        "one": one,
        "refusal": refusal,
        "plan": plan,
        "counts": {outcome.name: plan.counts[outcome] for outcome in Outcome},
        "doing": len(plan.doing),
        "shown": [{"row": row, "look": LOOKS[row.outcome]} for row in rows[:ROWS_SHOWN]],
        "digest": parties.import_digest(plan),
        "done": _done(request),
    }
    return render(request, "parties/import.html", context, status=409 if refusal else 200)


def _done(request: HttpRequest) -> list[PartyImport]:
    mine = PartyImport.objects.filter(by=user_of(request), confirmed_at__isnull=False)
    return list(mine.defer("rows")[:10])
