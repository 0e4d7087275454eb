"""Manners of the pages around signing in and submitting."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from zhifa.web.feedback import by_script, sign_in_needed

Next = Callable[[HttpRequest], HttpResponse]
DRAFT_KEY_LENGTH = 200


class AnswerExpiredSessions:
    """To a script, a redirect to the sign-in page is of no use: it gets 401 and the page keeps what was typed."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sent_to = urlsplit(response.headers.get("Location", "")).path
        if by_script(request) and response.status_code == 302 and sent_to == resolve_url(settings.LOGIN_URL):
            return sign_in_needed()
        return response


class AskForNewPassword:
    """Whoever signs in with a one-time password chooses an own one before anything else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.must_change_password and not self._free(request.path):
            return redirect("password")
        return self.get_response(request)

    def _free(self, path: str) -> bool:
        open_pages = [reverse(name) for name in ("password", "login", "logout", "session")]
        return path in open_pages or path == "/healthz" or path.startswith(settings.STATIC_URL)


class ReceiptForDrafts:
    """Tells the page which draft was taken, so that only then it is forgotten: a POST answered by a redirect."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and self._taken(response) and (key := self._key(request)):
            response.set_cookie("draft_done", quote(key), max_age=600, samesite="Lax", path="/")
        return response

    def _taken(self, response: HttpResponse) -> bool:
        sent_to = urlsplit(response.headers.get("Location", "")).path
        return response.status_code in {302, 303} and sent_to != resolve_url(settings.LOGIN_URL)

    def _key(self, request: HttpRequest) -> str:
        try:
            return request.POST.get("draft_key", "")[:DRAFT_KEY_LENGTH]
        except (UnreadablePostError, ValueError):
            return ""
