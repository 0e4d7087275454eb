"""Background jobs: what waits, what failed and why, what runs by the clock."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhifa.foundation.jobs import services as jobs
from zhifa.web.views.operating.access import operators_only

SHOWN = 50
NAMES = {
    "render_documents": "生成文书 PDF",
    "announce": "通知审批人和呈报人",
    "read_upload": "读取上传的法规",
    "store_texts": "收录法规条文",
}
VIEWS = {"": "最近的任务", "failed": "失败过的任务"}
LOOKS = {"完成": "done", "失败": "danger", "等待重试": "soon", "执行中": "accent"}
UNITS = ((86_400, "天"), (3600, "小时"), (60, "分钟"), (1, "秒"))


@operators_only
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """``?show=failed`` for the failures only. Four queries, however many jobs there are."""
    show = request.GET.get("show", "") if request.GET.get("show") in VIEWS else ""
    context = {
        "show": show,
        "views": VIEWS.items(),
        "rows": [_named(job) for job in jobs.jobs(limit=SHOWN, failed_only=show == "failed")],
        "shown": SHOWN,
        "counts": jobs.counts(),
        "workers": jobs.alive(),
        "turns": [(turn, every(turn.every_seconds)) for turn in jobs.turns()],
    }
    return render(request, "operating/jobs.html", context)


@operators_only
@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    if jobs.retry_now(pk):
        messages.success(request, "已重新排队，几秒后刷新本页可以看到结果。")
    else:
        messages.warning(request, "这个任务已经完成或者正在执行，不用重试。")
    return redirect("operating_jobs")


def every(seconds: int) -> str:
    """``每 7 天``, in the largest unit that fits."""
    size, name = next((size, name) for size, name in UNITS if seconds % size == 0)
    return f"每 {seconds // size} {name}" if seconds != size else f"每{name}"


def _named(job: jobs.Job) -> tuple[jobs.Job, str, bool]:
    """The job under its Chinese name, how its status looks, whether it can be tried again."""
    return (
        replace(job, name=NAMES.get(job.name, job.name)),
        LOOKS.get(job.status, ""),
        job.status in ("失败", "等待重试"),
    )
