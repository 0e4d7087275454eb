"""The components on one page, with made-up content: for whoever builds pages. Nothing of it is stored."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhifa.web import samples
from zhifa.web.feedback import refused
from zhifa.web.forms.sample import SampleForm


def _open(request: HttpRequest) -> None:
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404


def gallery(request: HttpRequest) -> HttpResponse:
    _open(request)
    posted = request.method == "POST"
    form = SampleForm(request.POST) if posted else SampleForm(initial=samples.VALUES)
    if posted and form.is_valid():
        messages.success(request, "示例已提交（没有保存）。")
        return redirect("styleguide")
    context: dict[str, Any] = {
        "stages": samples.STAGES,
        "clocks": samples.clocks(),
        "refusals": samples.REFUSALS,
        "entries": samples.ENTRIES,
        "systems": samples.SYSTEMS,
        "form": form,
        "page": Paginator(range(1, 241), 20).get_page(request.GET.get("page")),
    }
    return render(request, "styleguide/gallery.html", context, status=422 if posted else 200)


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    _open(request)
    return render(request, "styleguide/paper.html", {"form": SampleForm(request.POST)})


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Answers as a real list of attachments would; the file is dropped."""
    _open(request)
    file = request.FILES.get("evidence")
    if file is None:
        return refused("没有收到文件。", "请重新选择后再传。", status=400)
    return render(request, "styleguide/uploaded.html", {"file": file})
