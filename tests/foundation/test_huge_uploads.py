from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from zhifa.foundation.files.middleware import RefuseHugeBody

TWO_GB = str(2 * 1024**3)


class Untouchable:
    def read(self, *size: int) -> bytes:
        raise AssertionError("the body must not be read")


def reached(request: object) -> HttpResponse:
    return HttpResponse("reached")


@pytest.mark.parametrize(
    ("accept", "kind"), [("text/html", "text/html"), ("application/json", "application/json")]
)
def test_a_2_gb_upload_is_refused_unread(accept: str, kind: str) -> None:
    request = RequestFactory().post("/", HTTP_ACCEPT=accept, CONTENT_LENGTH=TWO_GB)
    request.META["wsgi.input"] = request._stream = Untouchable()  # type: ignore[assignment]
    answer = RefuseHugeBody(reached)(request)
    assert answer.status_code == 413 and answer["Content-Type"].startswith(kind)
    text = answer.content.decode()
    assert "200 MB" in text and "没有保存" in text


@pytest.mark.parametrize("length", ["", "1000", "200000000", "nonsense"])
def test_ordinary_requests_pass(length: str) -> None:
    request = RequestFactory().post("/", CONTENT_LENGTH=length)
    assert RefuseHugeBody(reached)(request).content == b"reached"
