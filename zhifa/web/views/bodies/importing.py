"""A province from a workbook: upload, look at every row, confirm, watch it come in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import RegistryImport, RegistryRefused
from zhifa.web.feedback import by_script
from zhifa.web.views.bodies.access import desk_of_clerk
from zhifa.web.views.items_batches import workbook
from zhifa.web.views.party_access import user_of

PER_PAGE = 20
DEEDS = {"confirm": bodies.confirm_import, "cancel": bodies.cancel_import, "recheck": bodies.recheck_import}


@login_required
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    at = desk_of_clerk(request, keeper=True)
    problem = ""
    if request.method == "POST":
        try:
            if (upload := request.FILES.get("file")) is None:
                raise RegistryRefused("没有收到文件。请选择表格再上传。")
            batch = bodies.begin_import(
                upload, user_of(request), None if user_of(request).is_superuser else at.post
            )
            return redirect("registry_import", batch.pk)
        except (RegistryRefused, files.FileRefused) as refusal:
            problem = str(refusal)
    found = RegistryImport.objects.visible_to(request.user).defer("sample").select_related("user")
    context = {"page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")), "problem": problem}
    return render(request, "bodies/imports.html", context, status=422 if problem else 200)


@login_required
@require_GET
def template(request: HttpRequest) -> HttpResponseBase:
    desk_of_clerk(request, keeper=True)
    return workbook(bodies.import_template(), "主体人员导入模板.xlsx")


@login_required
@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """While it works, the page asks again every two seconds for the progress only."""
    batch = _batch(request, pk)
    if by_script(request) and batch.busy:
        return render(request, "bodies/_import_progress.html", {"batch": batch})
    context = {"batch": batch, "counts": _counts(batch), "writable": bool(batch.plan)}
    response = render(request, "bodies/import.html", context)
    if by_script(request):
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponseBase:
    batch = _batch(request, pk)
    if not batch.report:
        raise Http404("还没有报告。")
    return workbook(files.read(batch.report), f"导入报告{batch.pk}.xlsx")


@login_required
@require_POST
def act(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """``confirm``, ``cancel`` or ``recheck``."""
    batch = _batch(request, pk)
    if deed not in DEEDS:
        raise Http404("没有这个办理事项。")
    try:
        DEEDS[deed](batch)
    except RegistryRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("registry_import", pk)


def _batch(request: HttpRequest, pk: int) -> RegistryImport:
    desk_of_clerk(request, keeper=True)
    batch = RegistryImport.objects.visible_to(request.user).select_related("user").filter(pk=pk).first()
    if batch is None:
        raise Http404("没有这次导入。请回到批量导入页面查看。")
    return batch


def _counts(batch: RegistryImport) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """By sheet: (outcome, number, look)."""
    looks = {"ADD": "done", "CHANGE": "soon", "SAME": "", "REFUSED": "danger"}
    found: dict[str, Any] = batch.counts
    return [
        (sheet, [(one.value, numbers[one.name], looks[one.name]) for one in bodies.ImportOutcome])
        for sheet, numbers in found.items()
        if any(numbers.values())
    ]
