"""Registering and changing a party, with the number checked while it is typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import Paper, Party, PartyKind, PartyRefused
from zhifa.web.forms.parties import GROUPS, PartyForm, fresh, group_of, values_of
from zhifa.web.views.party_access import CHANGE, party_of, post_with, user_of

LENGTHS: dict[str, int] = {Paper.USCC: 18, Paper.ID_CARD: 18}


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """``?as=person|business|organisation|unidentified``."""
    post = post_with(request, CHANGE)
    group = request.GET.get("as", "") if request.GET.get("as") in GROUPS else "organisation"
    form = PartyForm(group, request.POST or None, initial=fresh())
    context: dict[str, Any] = {
        "form": form,
        "group": group,
        "groups": [(key, name) for key, (name, _) in GROUPS.items()],
    }
    if request.method == "POST" and form.is_valid():
        try:
            party, created = parties.find_or_create(form.entry(), body=post.body, user=user_of(request))
        except PartyRefused as refusal:
            form.refuse(refusal)
            context["existing"] = refusal.existing
        else:
            said = "已登记。" if created else "这名当事人已在库中，没有重复登记。"
            messages.success(
                request, said + ("请回到办案页，按名称搜索并选用。" if request.GET.get("from") else "")
            )
            return redirect("party", party.pk)
    return render(request, "parties/new.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    post_with(request, CHANGE)
    party = party_of(request, pk)
    form = PartyForm(group_of(party.kind), request.POST or None, initial=values_of(party))
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data.get("revision") or 0
        try:
            parties.change_party(party, form.entry(party), seen_revision=seen, user=user_of(request))
        except PartyRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "已修改，原来的内容保留在修改记录里。")
            return redirect("party", party.pk)
    context = {"form": form, "party": party, "group": form.group}
    return render(request, "parties/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """What can be said of the number so far. By POST, so that numbers stay out of addresses and logs."""
    kind = request.POST.get("id_type") or Paper.USCC
    text = request.POST.get("number", "")[:60]
    if not text.strip() or "*" in text:
        return HttpResponse()
    found = parties.check_identifier(kind, text)
    wanted = LENGTHS.get(kind, 0)
    missing = wanted - len(found.number)
    known = parties.find_by_number(kind, found.number) if found.ok else None
    context = {
        "found": found,
        "missing": missing if 0 < missing < wanted and len(found.number) != 15 else 0,
        "typed": len(found.number),
        "kind_name": PartyKind(found.party_kind).label if found.party_kind else "",
        "place": bodies.region_name(found.region) if found.region else "",
        "known": known if known and _within_sight(request, known) else None,
        "better": _better_form(request, found.party_kind),
    }
    return render(request, "parties/_checked.html", context)


def _better_form(request: HttpRequest, said: str) -> tuple[str, str] | None:
    """The form for the kind that the code tells, where the present one is for other kinds."""
    present = "organisation" if "kind" in request.POST else "business"
    group = group_of(said)
    if not said or "id_type" in request.POST or group == present:
        return None
    return group, GROUPS[group][0]


def _within_sight(request: HttpRequest, party: Party) -> bool:
    return Party.objects.visible_to(request.user).filter(pk=party.pk).exists()
