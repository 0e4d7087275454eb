"""The next version of a table: written on the page or in a workbook, seen before it counts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.discretion import services as discretion
from zhifa.libraries.items import services as items
from zhifa.web.forms.discretion import InstrumentForm, asked_of, lines_of, questions, tiers
from zhifa.web.views.discretion import item_of, versions_of
from zhifa.web.views.discretion_comparing import differences, lines
from zhifa.web.views.items_batches import workbook
from zhifa.web.views.party_access import user_of

PURPOSE = "discretion-tables"
FAULTS_SHOWN = 100


def manager_of(request: HttpRequest) -> bodies.Post:
    """Item managers keep the benchmarks."""
    post = bodies.current_post(request)
    if post is None or not items.manages_items(post):
        raise PermissionDenied("裁量基准由县级以上机关的运维人员维护。需要修改的，请联系本机关运维人员。")
    return post


def managed(request: HttpRequest, code: str) -> items.Item:
    """An item of the fields of the manager's body."""
    post, item = manager_of(request), item_of(request, code)
    if post.body.fields and item.field not in post.body.fields:
        raise PermissionDenied("这个事项不属于本机关的领域，请联系主管该领域的机关维护它的裁量基准。")
    return item


def latest_of(item: items.Item) -> discretion.Benchmark:
    versions = versions_of(item)
    if not versions:
        raise Http404("这个事项还没有裁量基准。请先由规则包装入第一个版本。")
    return versions[0]


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """``do``: preview what was written, or confirm what the preview with ``expected`` showed."""
    item = managed(request, code)
    before = latest_of(item)
    data = request.POST if request.method == "POST" else None
    form = InstrumentForm(data, initial=_particulars(before))
    context: dict[str, Any] = {
        "item": item, "before": before, "form": form, "tiers": tiers(data, before.content),
        "questions": questions(data, before.content),
    }  # fmt: skip
    if data is None or not form.is_valid():
        return render(request, "discretion/new.html", context, status=422 if data is not None else 200)
    made = discretion.draft(
        before.content, form.instrument, lines_of(context["tiers"]), asked_of(context["questions"]),
        (items.item_fact(item, form.cleaned_data["since"]) or items.item_fact(item) or {}).get("fines", {}),
    )  # fmt: skip
    if made.faults:
        return render(request, "discretion/new.html", context | {"faults": made.faults}, status=422)
    digest = discretion.digest_of(made.content)
    if data.get("do") == "confirm" and data.get("expected") == digest:
        return _store(request, item, made, context)
    fresh = discretion.Benchmark(item=item, content=made.content, since=form.cleaned_data["since"])
    rows = [
        one for one in differences(lines(before, item.field), lines(fresh, item.field)) if one.kind != "same"
    ]
    return render(request, "discretion/new.html", context | {"rows": rows, "digest": digest})


def _particulars(before: discretion.Benchmark) -> dict[str, Any]:
    known = before.instrument
    return {"name": known.name, "publisher": known.publisher, "example": known.example}


def _store(
    request: HttpRequest, item: items.Item, made: discretion.Draft, context: dict[str, Any]
) -> HttpResponse:
    try:
        stored = discretion.store(item, made.content, user_of(request))
    except discretion.BenchmarkRefused as refusal:
        return render(request, "discretion/new.html", context | {"refusal": str(refusal)}, status=409)
    messages.success(request, f"{item.code} 的新版本已登记，自 {stored.since} 起施行。")
    return redirect("discretion_table", item.code)


@login_required
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take back a version that is not yet in force."""
    item = managed(request, code)
    try:
        taken = discretion.withdraw(item, timezone.localdate())
        messages.success(request, f"自 {taken.since} 起施行的版本已撤回，此前的版本继续有效。")
    except discretion.BenchmarkRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("discretion_table", item.code)


@login_required
@require_GET
def sheet(request: HttpRequest) -> HttpResponseBase:
    """The newest tables of the fields of the manager's body."""
    post = manager_of(request)
    held = (
        discretion.Benchmark.objects.filter(until__isnull=True).select_related("item").order_by("item__code")
    )
    fields = list(post.body.fields)
    held = held.filter(item__field__in=fields) if fields else held
    return workbook(discretion.tables_sheet(list(held)), "裁量基准.xlsx")


@login_required
@require_http_methods(["GET", "POST"])
def importing(request: HttpRequest) -> HttpResponseBase:
    """``do``: preview the uploaded ``file``, then report or confirm by its ``file_digest``."""
    fields = tuple(manager_of(request).body.fields)
    form = InstrumentForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, "discretion/import.html", {"form": form}, status=status)
    on = form.cleaned_data["since"]
    try:
        digest = _received(request)
        content = files.read(digest)
        if request.POST.get("do") == "confirm":
            return _confirm(request, form, content, fields)
        plan = discretion.plan_import(content, form.instrument, on, fields)
    except (files.FileRefused, discretion.SheetRefused, discretion.BenchmarkRefused) as refusal:
        return render(request, "discretion/import.html", {"form": form, "refusal": str(refusal)}, status=422)
    if request.POST.get("do") == "report":
        return workbook(discretion.report_sheet(plan), "导入报告.xlsx")
    return render(request, "discretion/import.html", {"form": form, **_preview(plan, digest)})


def _received(request: HttpRequest) -> str:
    """The digest of the file that is sent now, or was sent before."""
    if upload := request.FILES.get("file"):
        return files.store(upload, user=user_of(request), purpose=PURPOSE).digest
    known = request.POST.get("file_digest", "")
    if not known or files.lacking([known]):
        raise files.FileRefused("没有收到文件。", "请重新选择文件再上传。")
    return known


def _confirm(
    request: HttpRequest, form: InstrumentForm, content: bytes, fields: tuple[str, ...]
) -> HttpResponse:
    expected = request.POST.get("expected", "")
    count = discretion.carry_import(
        content, form.instrument, form.cleaned_data["since"], expected, user_of(request), fields
    )
    messages.success(request, f"已导入 {count} 张裁量表，自 {form.cleaned_data['since']} 起施行。")
    return redirect("discretion")


def _preview(plan: discretion.Plan, digest: str) -> dict[str, Any]:
    faults = [(one.item, one.name, place, why) for one in plan.taken for place, why in one.faults]
    return {
        "plan": plan,
        "counts": {outcome: plan.counts[outcome] for outcome in ("new", "same", "refused")},
        "faults": faults[:FAULTS_SHOWN],
        "others": len(faults),
        "changed": [(one, _changes(one)) for one in plan.new],
        "file_digest": digest,
        "name": files.name_of(digest),
        "digest": plan.digest(),
    }


def _changes(one: Any) -> list[Any]:
    fresh = discretion.Benchmark(item=one.before.item, content=one.draft.content, since=one.before.since)
    field = one.before.item.field
    return [row for row in differences(lines(one.before, field), lines(fresh, field)) if row.kind != "same"]
