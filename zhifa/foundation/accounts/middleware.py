"""Idle sessions end; active ones are renewed, but not with a write on every page."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

RENEW_EVERY = 300  # seconds


class KeepSession:
    """A session that is used gets its full idle time (``SESSION_COOKIE_AGE``) anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated and now - request.session.get("renewed", 0) >= RENEW_EVERY:
            request.session["renewed"] = now
        return self.get_response(request)
