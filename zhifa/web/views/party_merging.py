"""Possible doubles: the list, the preview of a merge field by field, confirming and undoing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import MergeRefused, Party, PartyDouble, PartyMerge
from zhifa.web.views.party_access import CHANGE, may, party_of, post_with, user_of

PER_PAGE = 30
CANDIDATES = 12


@login_required
@require_GET
def doubles(request: HttpRequest) -> HttpResponse:
    page = Paginator(parties.open_doubles(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "parties/doubles.html", {"page": page, "may_change": may(request, CHANGE)})


@login_required
@require_POST
def distinct(request: HttpRequest, pk: int) -> HttpResponse:
    post_with(request, CHANGE)
    double = PartyDouble.objects.select_related("first", "second").filter(pk=pk).first()
    if double is None:
        raise Http404("没有这一对疑似重复的当事人，可能已经合并。")
    for party in (double.first, double.second):
        party_of(request, party.pk)
    if parties.settle(double, "distinct", user_of(request)):
        messages.success(request, f"已记录：“{double.first.name}”和“{double.second.name}”不是同一个当事人。")
    else:
        messages.info(request, "这一对已经有人处理过了。")
    return redirect("party_doubles")


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """``with``: the entry that becomes an alias of this one; without it, the user chooses."""
    post_with(request, CHANGE)
    survivor = party_of(request, pk)
    other = request.POST.get("with", "") or request.GET.get("with", "")
    if not other.isdecimal() or len(other) > 18:
        return render(request, "parties/merge_choose.html", _choice(request, survivor))
    merged = Party.objects.filter(pk=int(other)).first()
    if merged is None or party_of(request, merged.pk) is None:
        raise Http404("没有这名当事人，或者您的岗位不能查看。")
    context: dict[str, Any] = {"survivor": survivor, "merged": merged}
    status = 200
    if request.method == "POST":
        try:
            _confirmed(request, survivor, merged)
        except MergeRefused as refusal:
            context |= {"refusal": str(refusal), "reason": request.POST.get("reason", "")[:300]}
            status = 409
        else:
            messages.success(
                request, f"已把“{merged.name}”并入“{survivor.name}”。合并错了的，可以在页面下方撤销。"
            )
            return redirect("party", survivor.pk)
    try:
        context |= {"lines": _chosen(request, parties.preview(survivor, merged)), "token": uuid4()}
    except MergeRefused as refusal:
        context["refusal"], status = str(refusal), 409
    return render(request, "parties/merge.html", context, status=status)


def _confirmed(request: HttpRequest, survivor: Party, merged: Party) -> PartyMerge:
    try:
        token = UUID(request.POST.get("token", ""))
    except ValueError:
        raise MergeRefused("页面不完整，没有合并。请重新核对后确认。") from None
    again = PartyMerge.objects.filter(token=token).first()
    seen = request.POST.get("seen", "")
    if again is None and seen != f"{survivor.revision}-{merged.revision}":
        raise MergeRefused("您打开页面后，其中一名当事人已被修改或者合并，没有合并。请核对新的预览后再确认。")
    take = {name.removeprefix("take-") for name, value in request.POST.items() if value == "other"}
    reason = request.POST.get("reason", "")
    return parties.merge(survivor, merged, take=take, reason=reason, token=token, user=user_of(request))


def _chosen(request: HttpRequest, lines: list[parties.Line]) -> list[dict[str, Any]]:
    """With what the user has chosen before, when the page comes again."""
    told = request.POST
    return [
        {"line": line, "other": told.get(f"take-{line.field}") == "other" if told else line.take_other}
        for line in lines
    ]


def _choice(request: HttpRequest, survivor: Party) -> dict[str, Any]:
    words = request.GET.get("q", "").strip()[:200]
    found = parties.search(words, request.user).exclude(pk=survivor.pk)[:CANDIDATES] if words else []
    return {"survivor": survivor, "q": words, "found": found}


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    post_with(request, CHANGE)
    done = PartyMerge.objects.select_related("survivor", "merged").filter(pk=pk).first()
    if done is None:
        raise Http404("没有这次合并。")
    party_of(request, done.survivor_id)
    try:
        later = parties.undo(done, reason=request.POST.get("reason", ""), user=user_of(request))
    except MergeRefused as refusal:
        messages.error(request, str(refusal))
    else:
        kept = f"合并以后又改过的内容没有退回：{'、'.join(later)}。" if later else ""
        messages.success(request, f"已撤销合并，“{done.merged.name}”恢复为单独的当事人。{kept}")
    return redirect("party", done.survivor_id)
