"""One's own account: who I am, password, and the post I act in."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from zhifa.casework.field import services as field
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.web import identity
from zhifa.web.forms.account import PasswordForm


@login_required
@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    held = [(post, identity.place(post)) for post in bodies.posts_of(request.user)]
    devices = field.own(cast(User, request.user))
    context = {"held": held, "certificate": identity.certificate_chip(request), "devices": devices}
    return render(request, "accounts/profile.html", context)


@login_required
@require_POST
def revoke_device(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Let a phone or tablet of one's own do nothing any more."""
    user = cast(User, request.user)
    device = field.own(user).filter(pk=pk).first()
    if device is None:
        raise Http404("没有这台设备，或者不是您的。")
    field.revoke(device, user, "本人停用")
    messages.success(request, f"“{device}”已停用。上面还没有上传的记录，重新登录后可以继续上传。")
    return redirect("profile")


@sensitive_post_parameters()
@login_required
def password(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.save():
        update_session_auth_hash(request, user)
        messages.success(request, "密码已修改，下次请用新密码登录。")
        return redirect("profile")
    context = {"form": form, "first_time": user.must_change_password}
    return render(request, "accounts/password.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def switch_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's posts from now on, and stay on the page."""
    chosen = request.POST.get("post", "")
    post = bodies.switch_post(request, int(chosen)) if chosen.isdecimal() else None
    if post is None:
        messages.error(request, "这个岗位今天不由您担任，没有切换。请在右上角重新选择。")
    else:
        messages.success(request, f"现在以“{post.get_role_display()}”办理。")
    return redirect(back_to(request))


def back_to(request: HttpRequest, parameter: str = "next") -> str:
    """The page that a form came from, if it is one of ours; else the start page."""
    wanted = request.POST.get(parameter, "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"
