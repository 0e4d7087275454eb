"""Delegating and recalling powers in batches: choose, preview, confirm, undo before effect."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.libraries.items import services as items
from zhifa.web.views import items_duties
from zhifa.web.views.items_access import batch_of, manager_of
from zhifa.web.views.items_batch_form import BatchForm
from zhifa.web.views.party_access import user_of

Kind = items.PowerBatch.Kind
PER_PAGE = 30
CASES_SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_http_methods(["GET", "POST"])
def delegate(request: HttpRequest) -> HttpResponseBase:
    return _batch(request, Kind.GRANT)


@login_required
@require_http_methods(["GET", "POST"])
def recall(request: HttpRequest) -> HttpResponseBase:
    return _batch(request, Kind.RECALL)


def _batch(request: HttpRequest, kind: items.PowerBatch.Kind) -> HttpResponseBase:
    """``do``: preview (default), list (the workbook) or confirm with the digest ``expected``."""
    post = manager_of(request)
    form = BatchForm(kind, post, request.POST or None)
    context: dict[str, Any] = {"form": form, "kind": kind, "grant": kind is Kind.GRANT}
    if request.method == "GET" or not form.is_valid():
        return render(request, "items/batch_new.html", context, status=422 if form.errors else 200)
    order, wanted = form.order(), request.POST.get("do")
    token = form.cleaned_data["token"]
    if wanted == "confirm" and token:
        try:
            batch = items.carry_out(
                order, request.POST.get("expected", ""), token, user_of(request), post.body
            )
        except items.BatchRefused as refusal:
            context["refusal"] = str(refusal)
        else:
            messages.success(request, f"已办理{kind.label}：{batch.count} 项职权。生效以前可以撤销。")
            return redirect("item_batch", batch.pk)
    plan = items.plan_batch(order)
    cases = items.touched(plan) if kind is Kind.RECALL else []
    if wanted == "list":
        return workbook(items.plan_sheet(plan, cases), f"{kind.label}预览.xlsx")
    context |= _preview(plan, cases) | {"again": form.again()}
    return render(request, "items/batch_new.html", context, status=409 if "refusal" in context else 200)


def _preview(plan: items.Plan, cases: list[items.Touched]) -> dict[str, Any]:
    return {
        "plan": plan,
        "groups": list(plan.groups()),
        "counts": {outcome.name: plan.counts[outcome] for outcome in items.Outcome},
        "digest": plan.digest(),
        "cases": cases[:CASES_SHOWN],
        "case_count": len(cases),
        "at_once": plan.order.effective_on <= timezone.localdate(),
    }


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    manager_of(request)
    found = items.PowerBatch.objects.visible_to(request.user).select_related("created_by", "created_in")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"batch": batch, **_state(batch)} for batch in page]
    return render(request, "items/batches.html", {"page": page, "rows": rows})


@login_required
@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_of(request, pk)
    entries = batch.entries.select_related("body", "item")
    context = {
        "batch": batch,
        **_state(batch),
        "why_not": items.why_not_undone(batch),
        "page": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
        "bodies": entries.order_by().values("body").distinct().count(),
        "items": entries.order_by().values("item").distinct().count(),
    } | (items_duties.context(request, batch) if batch.kind == Kind.RECALL else {})
    return render(request, "items/batch.html", context)


@login_required
@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The full list of a batch."""
    batch = batch_of(request, pk)
    return workbook(items.batch_sheet(batch), f"{batch.get_kind_display()}清单{batch.pk}.xlsx")


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_of(request, pk)
    try:
        items.undo(batch, user_of(request))
    except items.BatchRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已撤销这次{batch.get_kind_display()}，{batch.count} 项职权恢复原状。")
    return redirect("item_batch", batch.pk)


def _state(batch: items.PowerBatch) -> dict[str, str]:
    if batch.undone_at:
        return {"state": "已撤销", "look": "danger"}
    if batch.kind == Kind.IMPORT:
        return {"state": "已导入", "look": "done"}
    waiting = batch.effective_on > timezone.localdate()
    return {"state": "待生效", "look": "soon"} if waiting else {"state": "已生效", "look": "done"}


def workbook(content: bytes, name: str) -> FileResponse:
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=XLSX)
