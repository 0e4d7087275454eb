"""Every answer carries the server's time; every refusal is ``{code, message, way_out}`` in Chinese."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from zhifa.casework.field.services import FieldRefused

log = logging.getLogger(__name__)
KEPT = "本机的内容都还在，"


class FieldAPI(NinjaAPI):
    def create_response(self, request: HttpRequest, data: Any, **rest: Any) -> HttpResponse:
        return stamped(super().create_response(request, data, **rest))

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        return stamped(super().create_temporal_response(request))


def stamped(response: HttpResponse) -> HttpResponse:
    response["X-Server-Time"] = timezone.localtime().isoformat(timespec="milliseconds")
    response.setdefault("Cache-Control", "no-store")
    return response


def answer_in_words(api: FieldAPI) -> None:
    """Register what the app tells for each kind of failure."""

    def tell(request: HttpRequest, code: str, message: str, way_out: str, status: int) -> HttpResponse:
        said = {"code": code, "message": message, "way_out": way_out}
        return api.create_response(request, said, status=status)

    def refused(request: HttpRequest, problem: Any) -> HttpResponse:
        return tell(request, problem.code, problem.message, problem.way_out, problem.status)

    def malformed(request: HttpRequest, problem: Any) -> HttpResponse:
        places = "、".join(sorted({_place(row) for row in problem.errors}))
        way = f"{KEPT}请更新应用后重试；仍不行的，请联系系统管理员。"
        return tell(request, "shape", f"提交的内容不合格式（{places}），没有保存。", way, 422)

    def unknown(request: HttpRequest, problem: Any) -> HttpResponse:
        return tell(request, "token", "没有登录。", f"请登录，{KEPT}登录后继续。", 401)

    def too_often(request: HttpRequest, problem: Any) -> HttpResponse:
        return tell(request, "throttled", "请求过于频繁。", f"{KEPT}一分钟后会自动继续。", 429)

    def too_big(request: HttpRequest, problem: Any) -> HttpResponse:
        return tell(request, "size", "一次提交的内容太大，没有保存。", f"{KEPT}请分批上传。", 413)

    def missing(request: HttpRequest, problem: Any) -> HttpResponse:
        return tell(request, "missing", "没有找到要的内容。", "请更新应用和数据包后重试。", 404)

    def http(request: HttpRequest, problem: Any) -> HttpResponse:
        status = int(problem.status_code)
        return tell(request, "request", "请求的写法不对，没有处理。", f"{KEPT}请更新应用后重试。", status)

    def broken(request: HttpRequest, problem: Any) -> HttpResponse:
        log.error("field api", exc_info=problem)
        return tell(
            request,
            "server",
            "平台出了错，没有处理成功。",
            f"{KEPT}稍后会自动重试；一直这样的，请联系系统管理员。",
            500,
        )

    kinds: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        FieldRefused: refused, ValidationError: malformed, AuthenticationError: unknown, Throttled: too_often,
        RequestDataTooBig: too_big, Http404: missing, HttpError: http, Exception: broken,
    }  # fmt: skip
    for kind, handler in kinds.items():
        api.add_exception_handler(kind, handler)


def _place(row: dict[str, Any]) -> str:
    """Where in the request: ``acts.0.at``."""
    return ".".join(str(step) for step in row.get("loc", ())[2:]) or "内容"
