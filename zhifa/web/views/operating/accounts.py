"""Accounts of the people one looks after: unlock, one-time password, sign out. Each with a reason, on record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit import services as audit
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies import services as bodies
from zhifa.web import identity
from zhifa.web.views.operating.access import operators_only, people_of, user_of
from zhifa.web.views.operating.lockouts import locked
from zhifa.web.views.operating.sessions import end_sessions, presences

PER_PAGE = 50
SHOWN = 10
STATES = {"": "全部账号", "locked": "已锁定", "present": "正在使用", "off": "已停用"}
OF_ACCOUNT = ("account-unlock", "account-reset", "session-end")


@operators_only
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """``q``: name or user name; ``state`` narrows it down. The locked ones come first."""
    words, state = request.GET.get("q", "").strip()[:50], request.GET.get("state", "")
    people = people_of(request).order_by("-is_active", "username")
    if words:
        people = people.filter(Q(name__icontains=words) | Q(username__icontains=words))
    shut = locked()
    if state == "locked":
        people = people.filter(username__in=shut)
    elif state == "off":
        people = people.filter(is_active=False)
    elif state == "present":
        people = people.filter(pk__in=presences(set(people.values_list("pk", flat=True))))
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    here = presences({one.pk for one in page})
    context = {
        "q": words,
        "state": state if state in STATES else "",
        "states": STATES.items(),
        "page": page,
        "rows": [(one, shut.get(one.username), here.get(one.pk)) for one in page],
        "locked": people_of(request).filter(username__in=shut) if not state else [],
    }
    return render(request, "operating/accounts.html", context)


@operators_only
@require_GET
def page(request: HttpRequest, username: str) -> HttpResponse:
    return render(request, "operating/account.html", _context(request, _account(request, username)))


@operators_only
@require_POST
def unlock(request: HttpRequest, username: str) -> HttpResponse:
    account = _account(request, username)
    if not (reason := _reason(request)):
        return _without_reason(request, account)
    accounts.unlock(account)
    _record(request, account, "account-unlock", "解除登录锁定", reason)
    messages.success(request, f"已解除{account.name}的登录锁定，现在可以重新登录。")
    return redirect("operating_account", username)


@operators_only
@require_POST
@sensitive_variables("password")
def reset(request: HttpRequest, username: str) -> HttpResponse:
    """A one-time password, shown once; the person chooses an own one at the next sign-in."""
    account = _account(request, username)
    if not (reason := _reason(request)):
        return _without_reason(request, account)
    if account == user_of(request) or (account.is_staff and not user_of(request).is_staff):
        messages.error(request, "自己的密码请在“修改密码”中修改；平台运维账号的密码由平台运维重置。")
        return redirect("operating_account", username)
    password = accounts.reset_password(account)
    end_sessions(account.pk)
    _record(request, account, "account-reset", "重置密码", reason)
    context = {**_context(request, account), "password": password}
    response = render(request, "operating/account.html", context)
    response["Cache-Control"] = "no-store"
    return response


@operators_only
@require_POST
def sign_out(request: HttpRequest, username: str) -> HttpResponse:
    """End every session of the account, for instance when a device was lost."""
    account = _account(request, username)
    if not (reason := _reason(request)):
        return _without_reason(request, account)
    ended = end_sessions(account.pk)
    _record(request, account, "session-end", "结束登录会话", reason)
    messages.success(request, f"已结束{account.name}的 {ended} 个登录会话。")
    return redirect("operating_account", username)


def _account(request: HttpRequest, username: str) -> User:
    account = people_of(request).filter(username=username).first()
    if account is None:
        raise Http404("没有这个账号，或者不由您管理。")
    return account


def _reason(request: HttpRequest) -> str:
    return " ".join(request.POST.get("reason", "").split())[:100]


def _without_reason(request: HttpRequest, account: User) -> HttpResponse:
    context = {
        **_context(request, account),
        "problem": "请写明原因，例如“本人来电，已核实身份”。原因会留在记录里。",
    }
    return render(request, "operating/account.html", context, status=422)


def _record(request: HttpRequest, account: User, kind: str, deed: str, reason: str) -> None:
    label = f"{deed}：{account.name}（{account.username}），原因：{reason}"
    audit.record_reading(user_of(request), kind, account.pk, label, audit.client_ip(request))
    if account != user_of(request):
        notices.notify([account], f"系统管理员{user_of(request).name}对您的账号{deed}，原因：{reason}")


def _context(request: HttpRequest, account: User) -> dict[str, Any]:
    done = [row for kind in OF_ACCOUNT for row in audit.readings_of(kind, account.pk)[:SHOWN]]
    return {
        "account": account,
        "locked_until": locked([account.username]).get(account.username),
        "presence": presences({account.pk}).get(account.pk),
        "posts": [(post, identity.place(post)) for post in bodies.posts_of(account, timezone.localdate())],
        "done": sorted(done, key=lambda row: row.at, reverse=True)[:SHOWN],
        "myself": account == user_of(request),
    }
