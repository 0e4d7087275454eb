"""Items in from workbooks: upload, preview row by row with differences, confirm, take back before effect."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.web.views.items_access import manager_of
from zhifa.web.views.items_batches import workbook
from zhifa.web.views.party_access import user_of

PER_PAGE = 30
ROWS_SHOWN = 100
PURPOSE = "items"
LOOKS = {"ADD": "done", "CHANGE": "soon", "SAME": "", "REFUSED": "danger"}
RANK = {items.Change.REFUSED: 0, items.Change.CHANGE: 1, items.Change.ADD: 2}


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponseBase:
    """``do``: preview the uploaded ``file``, then report or confirm by its ``file_digest``; GET: what came in before."""
    post = manager_of(request)
    if request.method == "GET":
        return _page(request, post, {})
    try:
        digest = _received(request)
        content = files.read(digest)
        if request.POST.get("do") == "confirm":
            return _confirm(request, post, digest, content)
        plan = items.plan_items(content, post)
    except (files.FileRefused, items.SheetRefused) as refusal:
        return _page(request, post, {"refusal": str(refusal)}, 422)
    if request.POST.get("do") == "report":
        return workbook(items.items_report(plan), "事项导入报告.xlsx")
    return _page(request, post, _preview(plan, digest))


def _page(
    request: HttpRequest, post: bodies.Post, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    known = items.ItemImport.objects.visible_to(request.user).select_related("created_by", "created_in")
    found = Paginator(known, PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"batch": batch, **_state(batch)} for batch in found]
    return render(
        request, "items/imports.html", {"post": post, "page": found, "known": rows, **context}, status=status
    )


def _received(request: HttpRequest) -> str:
    """The digest of the file that is sent now, or was sent before."""
    if upload := request.FILES.get("file"):
        return files.store(upload, user=user_of(request), purpose=PURPOSE).digest
    known = request.POST.get("file_digest", "")
    if not known or files.lacking([known]):
        raise files.FileRefused("没有收到文件。", "请重新选择文件再上传。")
    return known


def _confirm(request: HttpRequest, post: bodies.Post, digest: str, content: bytes) -> HttpResponse:
    try:
        token = UUID(request.POST.get("token", ""))
    except ValueError:
        return _page(request, post, {"refusal": "页面不完整，没有导入。请重新上传文件。"}, 422)
    try:
        name, expected = files.name_of(digest), request.POST.get("expected", "")
        batch = items.carry_items(content, name, expected, token, user_of(request), post)
    except items.BatchRefused as refusal:
        plan = _preview(items.plan_items(content, post), digest)
        return _page(request, post, {**plan, "refusal": str(refusal)}, 409)
    messages.success(request, f"已导入：新增 {batch.added} 个事项，变更 {batch.changed} 个。")
    return redirect("item_import", batch.pk)


def _preview(plan: items.ItemImportPlan, digest: str) -> dict[str, Any]:
    telling = [one for one in plan.rows if one.outcome in RANK]
    telling.sort(key=lambda one: RANK[one.outcome])
    shown = [{"one": one, "look": LOOKS[one.outcome.name]} for one in telling[:ROWS_SHOWN]]
    return {
        "plan": plan, "name": files.name_of(digest), "shown": shown, "others": len(telling),
        "counts": {outcome.name: plan.counts[outcome] for outcome in items.Change}, "doing": len(plan.doing),
        "file_digest": digest, "digest": plan.digest(), "token": uuid4(),
    }  # fmt: skip


@login_required
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _batch_of(request, pk)
    versions = batch.versions.select_related("item").order_by("item__code", "since")
    context = {
        "batch": batch, **_state(batch), "why_not": items.why_items_not_undone(batch),
        "page": Paginator(versions, PER_PAGE).get_page(request.GET.get("page")), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "items/import.html", context)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _batch_of(request, pk)
    try:
        items.undo_items(batch, user_of(request))
    except items.BatchRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已撤销这次导入，事项恢复原状。")
    return redirect("item_import", batch.pk)


def _batch_of(request: HttpRequest, pk: int) -> items.ItemImport:
    manager_of(request)
    seen = items.ItemImport.objects.visible_to(request.user)
    batch = seen.select_related("created_by", "created_in", "undone_by").filter(pk=pk).first()
    if batch is None:
        raise Http404("没有这次导入，或者不在您的辖区。请回到导入页面查找。")
    return batch


def _state(batch: items.ItemImport) -> dict[str, str]:
    return {"state": "已撤销", "look": "danger"} if batch.undone_at else {"state": "已导入", "look": "done"}
