"""Station messages (站内消息)."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices

PER_PAGE = 30


@login_required
@require_GET
def messages_page(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    found = notices.notices_for(user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/messages.html", {"page": page, "unread": notices.unread_count(user)})


@login_required
@require_GET
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts as read, and goes where the message points."""
    user = cast(User, request.user)
    notice = notices.notices_for(user).filter(pk=pk).first()
    if notice is None:
        return redirect("messages")
    notices.mark_read(user, [pk])
    ours = url_has_allowed_host_and_scheme(notice.url, {request.get_host()})
    return redirect(notice.url if notice.url and ours else "messages")


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    notices.mark_read(cast(User, request.user))
    return redirect("messages")
