"""The receipt by which a page forgets a draft only when the server has taken the form."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from zhifa.web.middleware import ReceiptForDrafts


def receipt(answer: HttpResponse, method: str = "post", key: str = "案件:12:告知") -> str | None:
    def view(request: HttpRequest) -> HttpResponse:
        return answer

    request = getattr(RequestFactory(), method)("/x", {"draft_key": key})
    cookie = ReceiptForDrafts(view)(request).cookies.get("draft_done")
    return unquote(cookie.value) if cookie else None


def test_an_accepted_form_gets_a_receipt() -> None:
    assert receipt(HttpResponseRedirect("/case/12")) == "案件:12:告知"


@pytest.mark.parametrize("status", [200, 409, 422, 500])
def test_a_form_that_came_back_gets_none(status: int) -> None:
    assert receipt(HttpResponse(status=status)) is None


def test_being_sent_to_sign_in_is_no_acceptance() -> None:
    assert receipt(HttpResponseRedirect("/login?next=/case/12")) is None


def test_looking_at_a_page_gets_none() -> None:
    assert receipt(HttpResponseRedirect("/case/12"), "get") is None


def test_a_form_without_a_draft_gets_none() -> None:
    assert receipt(HttpResponseRedirect("/case/12"), key="") is None
