"""Items and powers as workbooks; powers also in: upload, preview row by row, confirm."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.web.views.items_access import manager_of
from zhifa.web.views.items_batches import workbook
from zhifa.web.views.party_access import user_of

ROWS_SHOWN = 100
PURPOSE = "item-powers"


@login_required
@require_GET
def sheet(request: HttpRequest) -> HttpResponseBase:
    return workbook(items.powers_sheet(manager_of(request)), "职权清单.xlsx")


@login_required
@require_GET
def library(request: HttpRequest) -> HttpResponseBase:
    """All versions of the items, and what is wrong today with the provisions that they cite."""
    return workbook(items.items_sheet(manager_of(request), timezone.localdate()), "事项清单.xlsx")


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponseBase:
    """``do``: preview the uploaded ``file``, then report or confirm by its ``file_digest``."""
    post = manager_of(request)
    if request.method == "GET":
        return render(request, "items/powers.html", {"post": post})
    try:
        digest = _received(request)
        content = files.read(digest)
        if request.POST.get("do") == "confirm":
            return _confirm(request, post, digest, content)
        plan = items.plan_import(content, post)
    except (files.FileRefused, items.SheetRefused) as refusal:
        return _refused(request, post, str(refusal))
    if request.POST.get("do") == "report":
        return workbook(items.report_sheet(plan), "导入报告.xlsx")
    return render(request, "items/powers.html", _preview(post, plan, digest))


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
        name, expected = files.name_of(digest), request.POST.get("expected", "")
        batch = items.carry_import(content, name, expected, token, user_of(request), post)
    except ValueError:
        return _refused(request, post, "页面不完整，没有导入。请重新上传文件。")
    except items.BatchRefused as refusal:
        context = _preview(post, items.plan_import(content, post), digest) | {"refusal": str(refusal)}
        return render(request, "items/powers.html", context, status=409)
    messages.success(request, f"已导入 {batch.count} 项职权。")
    return redirect("item_batch", batch.pk)


def _refused(request: HttpRequest, post: bodies.Post, why: str) -> HttpResponse:
    return render(request, "items/powers.html", {"post": post, "refusal": why}, status=422)


def _preview(post: bodies.Post, plan: items.ImportPlan, digest: str) -> dict[str, Any]:
    others = [one for one in plan.rows if one.outcome is not items.Outcome.DO]
    others.sort(key=lambda one: one.outcome is items.Outcome.NOTHING)
    return {
        "post": post,
        "plan": plan,
        "name": files.name_of(digest),
        "counts": {outcome.name: plan.counts[outcome] for outcome in items.Outcome},
        "shown": others[:ROWS_SHOWN],
        "others": len(others),
        "file_digest": digest,
        "digest": plan.digest(),
        "token": uuid4(),
    }
