"""A request that announces more than the platform takes is refused before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


class RefuseHugeBody:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > settings.ZHIFA_MAX_BODY_MB * 1024 * 1024:
            return refusal(request)
        return self.get_response(request)


def refusal(request: HttpRequest) -> HttpResponse:
    said = {
        "message": f"上传的内容太大，超过 {settings.ZHIFA_MAX_UPLOAD_MB} MB，没有保存。",
        "remedy": "请压缩、分段，或把录像剪成几段后分别上传。",
    }
    if "text/html" in request.headers.get("Accept", "") and not request.headers.get("HX-Request"):
        response = render(request, "accounts/refused.html", said, status=413)
    else:
        response = JsonResponse(said, status=413, json_dumps_params={"ensure_ascii": False})
    response["Connection"] = "close"
    return response
