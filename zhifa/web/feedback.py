"""What a view tells the page beside its content."""

from __future__ import annotations

from typing import Literal, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django_htmx.http import trigger_client_event

Kind = Literal["ok", "info", "warning", "error"]
Response = TypeVar("Response", bound=HttpResponseBase)


def toast(response: Response, text: str, kind: Kind = "ok") -> Response:
    """An htmx answer that also shows a message."""
    trigger_client_event(response, "toast", {"text": text, "kind": kind})
    return response


def refused(message: str, remedy: str = "", status: int = 409) -> JsonResponse:
    """A refusal to a script or htmx; the page shows both sentences and keeps what was typed."""
    said = {"message": message, "remedy": remedy}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def by_script(request: HttpRequest) -> bool:
    """Whether a script of ours asks, not the browser for a page."""
    return request.headers.get("HX-Request") == "true"


def sign_in_needed() -> HttpResponse:
    return refused("登录已过期，没有提交。", "请重新登录后再试。", status=401)
