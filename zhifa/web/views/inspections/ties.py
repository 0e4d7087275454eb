"""回避关联: officers say beforehand where they may not be sent."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhifa.casework.inspections import services as inspections
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.inspections import words
from zhifa.web.views.inspections.tabs import tabbed


@login_required
@require_http_methods(["GET", "POST"])
def ties(request: HttpRequest) -> HttpResponse:
    post = post_of(request)
    problem = ""
    if request.method == "POST":
        problem = _register(request, post)
        if not problem:
            messages.success(request, "已登记，以后抽取和下达任务时会避开。")
            return redirect("inspection_ties")
    rows = inspections.ties_of(post.body)
    mine = [tie for tie in rows if tie.officer_id == post.user.pk]
    shown = rows if post.role in inspections.TIE_KEEPERS else mine
    names = words.party_names(tie.party_id for tie in shown)
    context = tabbed(
        request, rows=[(tie, names.get(tie.party_id, "")) for tie in shown], grounds=inspections.Tie.Ground.choices,
        people=_people(post), problem=problem, given=request.POST,
    )  # fmt: skip
    return render(request, "inspections/ties.html", context, status=422 if problem else 200)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    post = post_of(request)
    rows = {tie.pk: tie for tie in inspections.ties_of(post.body)}
    try:
        if pk in rows:
            inspections.end_tie(post, rows[pk])
            messages.success(request, "已解除。")
    except inspections.TieRefused as why:
        messages.error(request, str(why))
    return redirect("inspection_ties")


def _register(request: HttpRequest, post: bodies.Post) -> str:
    """Empty when it was registered; else why not."""
    officer = get_object_or_404(User, username=request.POST.get("officer") or post.user.username)
    words_given = request.POST.get("party", "").strip()
    found = list(parties.search(words_given, request.user)[:2]) if len(words_given) > 1 else []
    exact = [one for one in found if one.name == words_given] or found
    if len(exact) != 1:
        return "没有找到唯一的检查对象。请写全称或者统一社会信用代码。"
    try:
        inspections.register_tie(
            post, officer, str(exact[0].pk), request.POST.get("ground", ""), request.POST.get("note", "")
        )
    except inspections.TieRefused as why:
        return str(why)
    return ""


def _people(post: bodies.Post) -> list[tuple[str, str]]:
    """Whom this post may register for."""
    if post.role not in inspections.TIE_KEEPERS:
        return []
    facts = bodies.officer_facts(post.body)
    return [(key, str(row["name"])) for key, row in facts.items() if "officer" in row["roles"]]
