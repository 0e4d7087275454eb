"""What a case leaves: documents, the dossier, its data, where each field came from, who looked."""

from __future__ import annotations

import json
import uuid
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import (
    Case,
    CaseView,
    IssuedDocument,
    dossier_data,
    dossier_pdf,
    rendered,
    report_of,
    source_name,
)  # fmt: skip
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit import services as audit
from zhifa.web.views.casework.access import case_view
from zhifa.web.views.casework.words import words_of


@login_required
@require_GET
def document_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """An issued document as it was frozen."""
    user = cast(User, request.user)
    visible = Case.objects.visible_to(user)
    document = IssuedDocument.objects.filter(pk=pk, case__in=visible).select_related("case").first()
    if document is None:
        raise Http404("没有这份文书，或者您的岗位不能查看。")
    label = f"{document.title} {document.number}".strip()
    audit.record_reading(user, "document", pk, label, request.META.get("REMOTE_ADDR"))
    audit.record_reading(
        user, "case", str(document.case_id), f"文书：{label}", request.META.get("REMOTE_ADDR")
    )
    return _pdf(rendered(document), f"{label}.pdf")


@login_required
@require_GET
def dossier(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The whole file of a case as one PDF with catalogue and page numbers."""
    view = case_view(request, pk, reading=True)
    return _pdf(dossier_pdf(view), f"{view.case} 卷宗.pdf")


@login_required
@require_GET
def dossier_json(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    view = case_view(request, pk, reading=True)
    return _json(dossier_data(view), f"{view.case} 卷宗数据.json")


@login_required
@require_GET
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The reporting record: every field with its value and how it was come by."""
    view = case_view(request, pk, reading=True)
    record = report_of(view)
    if request.GET.get("format") == "json":
        return _json(record.as_json(), f"{view.case} 报送数据.json")
    return render(request, "cases/report.html", {"case": view.case, "report": record})


@login_required
@require_GET
def fields(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Every filled blank of the case with its source, and the count."""
    view = case_view(request, pk, reading=True)
    context = {"case": view.case, "tally": view.tally(), "acts": [_act_rows(view, act) for act in view.state.acts
                                                                 if act.phase == "done"]}  # fmt: skip
    return render(request, "cases/fields.html", context)


def _act_rows(view: CaseView, act: Any) -> dict[str, Any]:
    rows = []
    for element, source in (act.data.get("_sources") or {}).items():
        definition = view.book.elements.get(element)
        if definition and element in act.data:
            value = words_of(view, definition["type"], definition, act.data[element])
            kind = "已更正" if source.startswith("corrected") else source_name(source)
            rows.append((definition["name"], value, kind))
    known = view.state.procedure.acts
    return {
        "title": view.title_of(act.code, act.track) if act.code in known else act.code,
        "at": act.at,
        "rows": rows,
    }


@login_required
@require_GET
def readings(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who opened this case and its documents."""
    view = case_view(request, pk)
    page = Paginator(audit.readings_of("case", str(pk)), 50).get_page(request.GET.get("page"))
    return render(request, "cases/readings.html", {"case": view.case, "page": page})


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response


def _json(data: Any, name: str) -> HttpResponse:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
