"""Import of laws: upload, look at what was read, correct, confirm. For the librarian's posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.foundation.files.services import FileRefused
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Role
from zhifa.libraries.laws import importing
from zhifa.libraries.laws.importing import ImportRefused
from zhifa.libraries.laws.models import ImportedText, LawImport, Provision
from zhifa.web.views import law_rows
from zhifa.web.views.party_access import user_of

LIBRARIANS = frozenset({Role.OPERATOR})
PER_PAGE = 50
SHOWN = {"doubtful": "有存疑的", "lacking": "要补填的", "ready": "可以收录的", "refused": "不能收录的"}


class Correction(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ImportedText
        fields = ["title", "kind", "body", "region", "published_on", "effective_from"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")
            for name in ("published_on", "effective_from")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name not in {"body", "region"}
            field.widget.attrs["class"] = "form-select" if name == "kind" else "form-control"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        published, begun = values.get("published_on"), values.get("effective_from")
        if published and begun and begun < published:
            self.add_error(
                "effective_from", "施行日期早于公布日期。请核对：修正后的文本不能从首次施行之日算起。"
            )
        return values


def may_import(request: HttpRequest) -> bool:
    post = bodies.current_post(request)
    return bool(request.user.is_staff) or (post is not None and post.role in LIBRARIANS)


@login_required
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """All imports, and the form for a new one; several files make several imports."""
    _permitted(request)
    begun: list[LawImport] = []
    problems: list[str] = []
    for upload in request.FILES.getlist("files"):
        try:
            begun.append(importing.begin(upload, user_of(request)))
        except FileRefused as refusal:
            problems.append(str(refusal))
        except ImportRefused as refusal:
            problems.append(str(refusal))
    if request.method == "POST" and not begun and not problems:
        problems.append("没有选择文件。请选择一个或几个文件，再点“开始识别”。")
    if len(begun) == 1 and not problems:
        return redirect("laws_import", begun[0].pk)
    page = Paginator(LawImport.objects.select_related("user"), PER_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "problems": problems, "begun": begun}
    return render(request, "laws/imports.html", shown, status=400 if problems and not begun else 200)


@login_required
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read of one upload; while it is being worked on, htmx asks for the fragment every two seconds."""
    batch = _batch(request, pk)
    if request.headers.get("HX-Request") == "true":
        response = render(request, "laws/_import_progress.html", {"batch": batch})
        if not batch.busy:
            response["HX-Refresh"] = "true"
        return response
    show = request.GET.get("show", "") if request.GET.get("show") in SHOWN else ""
    texts = [text for text in batch.texts.defer("units") if not show or show in _marks(text)]
    page = Paginator(texts, PER_PAGE).get_page(request.GET.get("page"))
    shown = {"batch": batch, "page": page, "show": show, "shows": SHOWN.items()}
    return render(request, "laws/import.html", shown | {"counts": _counts(batch)})


@login_required
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, pk: int, ordinal: int) -> HttpResponse:
    """The structure of one text with its doubts, and the form for what was read wrongly."""
    batch = _batch(request, pk)
    found = batch.texts.filter(ordinal=ordinal).first()
    if found is None:
        raise Http404("这次导入里没有这个文件。请回到导入页面查看。")
    form = Correction(request.POST or None, instance=ImportedText.objects.get(pk=found.pk))
    if request.method == "POST" and form.is_valid():
        try:
            importing.correct(found, form.cleaned_data, user_of(request).name)
        except ImportRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"《{found.title}》的登记内容已保存。")
        return redirect("laws_import_text", pk, ordinal)
    provisions = [
        Provision(**{key: value for key, value in unit.items() if key != "line"}) for unit in found.units
    ]
    shown = {"batch": batch, "text": found, "form": form, "rows": law_rows.text(provisions)}
    return render(request, "laws/import_text.html", shown, status=400 if form.errors else 200)


@login_required
@require_POST
def act(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """``confirm``, ``cancel``, or ``choose`` (which texts of a page are to be taken in)."""
    batch = _batch(request, pk)
    try:
        if deed == "confirm":
            importing.confirm(batch)
        elif deed == "cancel":
            importing.cancel(batch)
        else:
            listed = request.POST.getlist("listed")
            ready = batch.texts.filter(
                state=ImportedText.State.READY, ordinal__in=[n for n in listed if n.isdecimal()]
            )
            chosen = [n for n in request.POST.getlist("chosen") if n.isdecimal()]
            ready.exclude(ordinal__in=chosen).update(chosen=False)
            ready.filter(ordinal__in=chosen).update(chosen=True)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("laws_import", args=[pk]))


def _permitted(request: HttpRequest) -> None:
    if not may_import(request):
        raise PermissionDenied("导入法律法规要由系统管理员岗位办理。有多个岗位的，请在右上角切换岗位。")


def _batch(request: HttpRequest, pk: int) -> LawImport:
    _permitted(request)
    batch = LawImport.objects.filter(pk=pk).select_related("user").first()
    if batch is None:
        raise Http404("没有这次导入。请回到导入页面查看。")
    return batch


def _marks(text: ImportedText) -> set[str]:
    ready = text.state == ImportedText.State.READY
    marks = {"doubtful"} if ready and text.doubts else set()
    if ready:
        marks |= {"lacking"} if text.lacking else {"ready"}
    return marks | ({"refused"} if text.state == ImportedText.State.REFUSED else set())


def _counts(batch: LawImport) -> dict[str, int]:
    texts = list(batch.texts.defer("units"))
    chosen = [one for one in texts if one.chosen and one.state == ImportedText.State.READY]
    return {
        "texts": len(texts),
        "chosen": len(chosen),
        "articles": sum(one.articles for one in texts),
        "stored": sum(one.state == ImportedText.State.STORED for one in texts),
        "doubts": sum(len(one.doubts) for one in texts),
    }
