"""The answer to a sign-in that is locked after repeated failures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

MESSAGE = "密码连续输错 5 次，为保护账号，已暂停登录 15 分钟。"
REMEDY = "请 15 分钟后再试；忘记密码的，请联系本单位平台运维人员重置。"


def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", "") or request.path.startswith("/api/"):
        told = {"code": "locked", "message": MESSAGE, "remedy": REMEDY, "way_out": REMEDY}
        return JsonResponse(told, status=429)
    return render(request, "accounts/refused.html", {"message": MESSAGE, "remedy": REMEDY}, status=429)
