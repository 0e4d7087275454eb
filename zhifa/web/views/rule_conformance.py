"""规则 › 评价外部案件: a file of another system in, its report on the page or as a workbook. Nothing is kept."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from zhifa.casework.cases import rulebooks
from zhifa.casework.conformance import services as conformance
from zhifa.casework.conformance.services import FileRefused
from zhifa.web.views.conformance_rows import Page, sheets
from zhifa.web.views.items_batches import workbook
from zhifa.web.views.operating.access import READERS, only
from zhifa.workshop.bundle import load_rulebook

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 20_000


@only(READERS, "这里只供监督人员和系统管理员使用。")
@require_http_methods(["GET", "POST"])
def conform(request: HttpRequest) -> HttpResponseBase:
    """The files hold personal data: they are read in memory and forgotten."""
    if request.method == "GET":
        return _page(request)
    try:
        found = _reports(request)
        if request.POST.get("as") == "xlsx":
            return workbook(sheets(found), "评价结果.xlsx")
        return _page(request, page=Page.of(found))
    except FileRefused as refusal:
        return _page(request, refusal=str(refusal), status=422)


def _page(
    request: HttpRequest, page: Page | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    procedures = [(code, one.name) for code, one in load_rulebook().procedures.items()]
    context: dict[str, Any] = {
        "page": page, "refusal": refusal, "procedures": procedures, "most_rows": MOST_ROWS,
        "columns": conformance.columns(),
        "procedure": request.POST.get("procedure", "ordinary"), "until": request.POST.get("until", ""),
    }  # fmt: skip
    return render(request, "rules/conform.html", context, status=status)


def _reports(request: HttpRequest) -> list[conformance.CaseReport]:
    book = load_rulebook()
    file, mapping = _sent(request, "file"), request.FILES.get("mapping")
    if file is None:
        raise FileRefused("没有收到文件。请重新选择文件再上传。")
    content = mapping.read() if isinstance(mapping, UploadedFile) else None
    terms = conformance.read_terms(book, content, procedure=request.POST.get("procedure", ""))
    calendar = rulebooks.calendar()
    return list(conformance.reports(book, file, terms, _until(request), calendar, most=MOST_ROWS))


def _sent(request: HttpRequest, name: str) -> BinaryIO | None:
    sent = request.FILES.get(name)
    if not isinstance(sent, UploadedFile):
        return None
    if (sent.size or 0) > LARGEST:
        raise FileRefused("文件超过 10 MB，没有读取。请分成几个文件，或者用命令 zhifa conform 评价。")
    return cast(BinaryIO, sent.file)


def _until(request: HttpRequest) -> datetime | None:
    text = request.POST.get("until", "")
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise FileRefused(f"“期限评价到”写的是“{text}”，应当写成日期，例如 2026-12-31。") from None
    return datetime.combine(day, time(23, 59), timezone.get_current_timezone()) if day else None
