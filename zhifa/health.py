"""Whether this process can serve: database answers, data folder takes a write."""

from __future__ import annotations

import tempfile
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse

from zhifa import __version__


def database_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def data_folder_writes() -> None:
    settings.ZHIFA_DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.ZHIFA_DATA) as probe:
        probe.write(b"ok")


CHECKS: dict[str, Callable[[], None]] = {"database": database_answers, "data_folder": data_folder_writes}


def _answer(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception as problem:
        return f"{type(problem).__name__}"
    return "ok"


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """``{"status": "ok"|"failing", "version", "checks": {name: "ok"|error class}}``; 503 when failing."""
    answers = {name: _answer(check) for name, check in CHECKS.items()}
    well = all(answer == "ok" for answer in answers.values())
    body = {"status": "ok" if well else "failing", "version": __version__, "checks": answers}
    return JsonResponse(body, status=200 if well else 503)
