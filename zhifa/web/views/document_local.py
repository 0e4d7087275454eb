"""How the present body prints: its letterhead, what it adds to documents, each change dated and previewed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.foundation.accounts.models import User
from zhifa.foundation.files import services as files
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import services as library
from zhifa.web.forms.local_forms import AdditionsForm, ChangeForm, LetterheadForm
from zhifa.web.views import document_local_rows as rows
from zhifa.workshop.bundle import load_bundle

LARGEST = 1024 * 1024
PER_PAGE = 30


@login_required
@require_GET
def local_forms(request: HttpRequest) -> HttpResponse:
    """Every change of the present body, and how to begin one; ``q`` and ``state`` narrow the list."""
    post = _post(request)
    today = timezone.localdate()
    words, state = request.GET.get("q", "").strip()[:50], request.GET.get("state", "")
    changes = library.LocalForm.objects.filter(body=post.body).select_related("created_by", "withdrawn_by")
    found = [
        row
        for row in rows.changes(list(changes), library.in_force(post.body, today), today)
        if row.has(words) and state in ("", row.state)
    ]
    shown = {
        "q": words,
        "filters": [("state", "状态", [(one, one) for one in rows.STATES], state)],
        "narrowed": bool(words or state),
        "body": post.body,
        "manages": library.manages(post),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "documents": [(code, one["name"]) for code, one in sorted(load_bundle()["documents"].items())],
    }
    return render(request, "documents/local_forms.html", shown)


@login_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """From the select of the list to the page of the document."""
    code = request.GET.get("document", "")
    return (
        redirect("local_additions", code) if code in load_bundle()["documents"] else redirect("local_forms")
    )


@login_required
@require_http_methods(["GET", "POST"])
def local_letterhead(request: HttpRequest) -> HttpResponse:
    post = _manager(request)
    before = rows.latest(post.body, library.LETTERHEAD)
    form = LetterheadForm(before, request.POST or None, request.FILES or None)
    context = {"form": form, "code": library.LETTERHEAD, "body": post.body}
    if request.method == "GET" or not form.is_valid():
        return render(request, "documents/local_letterhead.html", context, status=422 if form.errors else 200)
    try:
        content = form.content(_emblem(request, post))
    except files.FileRefused as refusal:
        return render(
            request, "documents/local_letterhead.html", {**context, "refusals": [str(refusal)]}, status=422
        )
    return _answer(request, post, form, content, context, "documents/local_letterhead.html")


@login_required
@require_http_methods(["GET", "POST"])
def local_additions(request: HttpRequest, code: str) -> HttpResponse:
    post, bundle = _manager(request), load_bundle()
    definition = bundle["documents"].get(code)
    if definition is None:
        raise Http404("文书库中没有这种文书。可能是网址写错了，请回到文书库按名称查找。")
    prefix = f"local_{post.body.pk}_{code.lower()}"
    form = AdditionsForm(definition, bundle, rows.latest(post.body, code), prefix, request.POST or None)
    context = {"form": form, "code": code, "body": post.body}
    context |= {"name": definition["name"], "fixed": rows.fixed(definition, bundle)}
    if request.method == "GET" or not form.is_valid():
        return render(request, "documents/local_additions.html", context, status=422 if form.errors else 200)
    return _answer(request, post, form, form.content(), context, "documents/local_additions.html")


@login_required
@require_GET
def local_form(request: HttpRequest, pk: int) -> HttpResponse:
    """One change as it prints."""
    post = _post(request)
    found = library.LocalForm.objects.visible_to(request.user).filter(pk=pk).select_related("body").first()
    if found is None:
        raise Http404("没有这项修改，或者不是本机关的。")
    local = library.local_form({found.document: found}, found.document or rows.SHOWN_WITH_LETTERHEAD)
    shown = {
        "row": rows.change(found, library.in_force(found.body, timezone.localdate()), timezone.localdate()),
        "content": rows.words(found, load_bundle()),
        "pages": _pictures(found.document, local, found.body),
        "manages": library.manages(post) and post.body_id == found.body_id,
    }
    return render(request, "documents/local_form.html", shown)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        library.withdraw(_manager(request), pk)
    except library.LocalRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已经撤回，文书照原来的式样签发。")
    return redirect("local_forms")


def _answer(
    request: HttpRequest, post: bodies.Post, form: ChangeForm, content: Mapping[str, Any],
    context: dict[str, Any], template: str,
) -> HttpResponse:  # fmt: skip
    """Refuse, preview, or — when exactly this was previewed — carry out."""
    given = form.cleaned_data
    code = context["code"]
    proposal = library.Proposal(code, content, given["effective_from"], given["note"], given["token"])
    digest = journal.digest_of({"content": content, "from": given["effective_from"].isoformat()})
    context["content"] = content
    try:
        if request.POST.get("do") == "confirm" and request.POST.get("expected") == digest:
            library.adopt(post, proposal)
            messages.success(
                request, f"已经记下，自 {given['effective_from']:%Y-%m-%d} 起使用。生效以前可以撤回。"
            )
            return redirect("local_forms")
        library.check(post, proposal)
    except library.LocalRefused as refusal:
        return render(request, template, {**context, "refusals": refusal.reasons}, status=422)
    preview = library.LocalForm(pk=0, body=post.body, document=code, content=content, effective_from=given["effective_from"])  # fmt: skip
    local = library.local_form({code: preview}, code or rows.SHOWN_WITH_LETTERHEAD)
    return render(
        request, template, {**context, "digest": digest, "pages": _pictures(code, local, post.body)}
    )


def _pictures(code: str, local: Mapping[str, Any], body: bodies.Body) -> list[str]:
    shown = code or rows.SHOWN_WITH_LETTERHEAD
    known = {"body_name": body.name, "body_short": body.short_name}
    values = library.localised_sample(shown, local, known)
    added = {field["element"] for field in local.get("fields", [])}
    pages = library.render_preview(load_bundle()["documents"][shown], values, focus=added, ppi=80)
    return [f"data:image/png;base64,{base64.b64encode(page).decode()}" for page in pages]


def _emblem(request: HttpRequest, post: bodies.Post) -> str:
    """Digest of the picture that came along; raises FileRefused."""
    sent = request.FILES.get("emblem")
    if sent is None:
        return ""
    if (sent.size or 0) > LARGEST:
        raise files.FileRefused("徽标图片超过 1 MB。", "请缩小以后再上传。")
    return files.store(sent, user=cast(User, request.user), purpose="letterhead").digest


def _post(request: HttpRequest) -> bodies.Post:
    post = bodies.current_post(request)
    if post is None:
        raise PermissionDenied("没有任职的机关，看不到机关的文书式样。请联系本机关的系统管理员。")
    return post


def _manager(request: HttpRequest) -> bodies.Post:
    post = _post(request)
    if not library.manages(post):
        raise PermissionDenied(
            "本机关式样由法制审核人员、机关负责人或者系统管理员岗位修改。有多个岗位的，请在右上角切换岗位。"
        )
    return post
