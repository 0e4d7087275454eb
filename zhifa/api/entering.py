"""Logging in on a device, and what it knows of itself."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from ninja import Router

from zhifa.api import doors, shapes
from zhifa.casework.field import services as field
from zhifa.foundation.accounts import lockout
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit import services as audit
from zhifa.libraries.bodies import services as bodies

router = Router(tags=["设备"])


@router.post(
    "/devices",
    auth=None,
    throttle=doors.log_in,
    response={200: shapes.LoggedIn, 422: shapes.Problem},
    operation_id="log_in",
)
def log_in(request: HttpRequest, given: shapes.LogIn) -> dict[str, Any]:
    """在本机登录；带上本机原来的设备编号的，原来的数据可以继续打开。"""
    user = _proved(request, given)
    made = field.register(user, given.label, given.device, request.headers.get(doors.APP, ""))
    user_logged_in.send(sender=User, request=request, user=user)
    audit.record_reading(
        user, "device", str(made.device.pk), f"在设备“{made.device}”登录", audit.client_ip(request)
    )
    return {"device": made.device.pk, "token": made.token, "secret": made.secret, "former_secret": made.former_secret,
            "user": user, "posts": posts(made.device)}  # fmt: skip


@sensitive_variables("given")
def _proved(request: HttpRequest, given: shapes.LogIn) -> User:
    """Whoever knows the password of an account that is not locked."""
    user = authenticate(request, username=given.username.strip(), password=given.password)
    if getattr(request, "axes_locked_out", False):
        raise field.FieldRefused("locked", lockout.MESSAGE, lockout.REMEDY, 429)
    if not isinstance(user, User):
        raise field.FieldRefused(
            "password", "用户名或者密码不正确。", "请重新输入；连续输错 5 次会暂停登录 15 分钟。", 401
        )
    if user.must_change_password:
        raise field.FieldRefused(
            "password",
            "这个密码是一次性的，须先改成自己的密码。",
            "请用浏览器打开平台网页登录并修改密码，再在本机登录。",
            403,
        )
    return user


@router.get(
    "/device",
    response={200: shapes.DeviceState, 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="device_state",
)
def state(request: HttpRequest) -> dict[str, Any]:
    """本机、岗位和时钟。"""
    device = doors.device(request)
    return {"device": device.pk, "label": device.label, "user": device.user, "posts": posts(device),
            "clock_offset_ms": device.clock_offset_ms, "clock_wrong": field.is_wrong(device.clock_offset_ms),
            "now": timezone.localtime()}  # fmt: skip


@router.delete(
    "/device", response={204: None, 422: shapes.Problem}, throttle=doors.ordinary, operation_id="log_out"
)
def log_out(request: HttpRequest) -> tuple[int, None]:
    """本人在本机退出：令牌立即失效。"""
    device = doors.device(request)
    field.revoke(device, device.user, "本人在设备上退出")
    return 204, None


@router.post(
    "/post",
    response={200: list[shapes.PostOut], 422: shapes.Problem},
    throttle=doors.ordinary,
    operation_id="choose_post",
)
def choose_post(request: HttpRequest, given: shapes.ChoosePost) -> list[dict[str, Any]]:
    """在本机换一个岗位。"""
    device = doors.device(request)
    field.choose_post(device, given.post)
    return posts(device)


def posts(device: field.Device) -> list[dict[str, Any]]:
    current = field.post_of(device)
    return [
        {"id": post.pk, "role": post.role, "role_name": post.get_role_display(), "body": post.body.code,
         "body_name": post.body.name, "unit": post.unit.name if post.unit else "", "current": post.pk == current.pk}
        for post in bodies.posts_of(device.user)
    ]  # fmt: skip
