"""Every deed on the registry in one shape: what will follow, what is asked, do it, back to where one came from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from zhifa.foundation.files import services as files
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import AlreadyDone, By, RegistryRefused
from zhifa.web.forms.registry import ON_BODIES, ON_PEOPLE, Admit, CreateBody, DeedForm, Place
from zhifa.web.forms.registry.deed import RowGone
from zhifa.web.views.bodies.access import body_seen, desk_of_clerk, officer_seen
from zhifa.web.views.party_access import user_of

AGAIN = "这一次已经办理过，没有重复办理。"


@login_required
@require_http_methods(["GET", "POST"])
def new_body(request: HttpRequest) -> HttpResponse:
    at = desk_of_clerk(request, keeper=True)
    place = Place(at.post.body if at.post else None, at.reach)
    return _deed(request, CreateBody, place, reverse("body_list"))


@login_required
@require_http_methods(["GET", "POST"])
def on_body(request: HttpRequest, code: str, deed: str) -> HttpResponse:
    """``row`` names a unit."""
    form = _named(ON_BODIES, deed)
    at = desk_of_clerk(request, keeper=form.keeper)
    body = body_seen(request, code)
    if not at.keeps(body):
        raise Http404("这个执法主体不由您管理。")
    return _deed(
        request, form, Place(body, at.reach, row=request.GET.get("row", "")), reverse("body", args=[code])
    )


@login_required
@require_http_methods(["GET", "POST"])
def on_person(request: HttpRequest, username: str, deed: str) -> HttpResponse:
    """``row`` names a post, a leave or a certificate."""
    form = _named(ON_PEOPLE, deed)
    at = desk_of_clerk(request, keeper=form.keeper)
    profile = officer_seen(request, username)
    if not at.keeps(profile.body):
        raise Http404("这名人员不由您管理。")
    place = Place(profile.body, at.reach, profile, request.GET.get("row", ""))
    return _deed(request, form, place, reverse("officer", args=[username]))


def _named(forms: dict[str, type[DeedForm]], deed: str) -> type[DeedForm]:
    if deed not in forms:
        raise Http404("没有这个办理事项。")
    return forms[deed]


@sensitive_variables("form", "context")
def _deed(request: HttpRequest, kind: type[DeedForm], place: Place, back: str) -> HttpResponse:
    try:
        form = kind(place, request.POST or None)
        follows = form.consequences()
    except RowGone:
        raise Http404("没有这条记录，可能刚刚被别人改过。请回到上一页刷新。") from None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (done := _do(request, form, back)):
            return done
    context: dict[str, Any] = {
        "form": form, "about": about(place, kind), "back": back, "consequences": follows,
    }  # fmt: skip
    return render(request, "bodies/deed.html", context, status=status)


def about(place: Place, kind: type[DeedForm]) -> str:
    """Whom or what the deed is done to, in words."""
    if place.profile:
        return f"{place.profile.user.name} · {place.profile.body.name}"
    return place.body.name if place.body and kind is not CreateBody else ""


def _do(request: HttpRequest, form: DeedForm, back: str) -> HttpResponse | None:
    """The answer when it was done; None when it was refused."""
    by = By(user_of(request), form.given("ground") or "", form.given("token"))
    try:
        said = form.act(by)
    except RegistryRefused as refusal:
        form.refuse(refusal)
        return None
    except RowGone:
        form.add_error(None, "没有这条记录，可能刚刚被别人改过。请回到上一页刷新。")
        return None
    except AlreadyDone:
        messages.info(request, AGAIN)
        return redirect(back)
    if isinstance(form, Admit) and form.admitted:
        return _shown_once(request, form.admitted, back)
    messages.success(request, said)
    if isinstance(form, CreateBody) and form.made:
        return redirect("body", form.made.code)
    return redirect(back)


@sensitive_variables("admitted")
def _shown_once(request: HttpRequest, admitted: bodies.Admitted, back: str) -> HttpResponse:
    """The one-time password of a new account: on this page and nowhere else."""
    response = render(request, "bodies/admitted.html", {"admitted": admitted, "back": back})
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["POST"])
def photo(request: HttpRequest, username: str) -> HttpResponse:
    """Take in the picture of a person."""
    at = desk_of_clerk(request)
    profile = officer_seen(request, username)
    if not at.keeps(profile.body):
        raise Http404("这名人员不由您管理。")
    upload = request.FILES.get("photo")
    try:
        if upload is None:
            raise files.FileRefused("没有收到照片。", "请选择照片再上传。")
        stored = files.store(upload, user=user_of(request), purpose="officer-photo")
        if not stored.is_image:
            raise files.FileRefused("这不是照片。", "请选择 jpg、png 或者 webp 图片。")
        bodies.set_photo(profile, stored.digest, By(user_of(request)))
    except files.FileRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已更新{profile.user.name}的照片。")
    return redirect("officer", username)
