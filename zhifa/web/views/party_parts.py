"""Addresses, permits and people of a party: one page for each kind of form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import PartyRefused
from zhifa.web.forms.party_parts import FORMS, NAMES, initial_of
from zhifa.web.views.party_access import CHANGE, party_of, places_of, post_with, user_of


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: str, kind: str) -> HttpResponse:
    return _page(request, int(pk), kind, None)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: str, kind: str, part: str) -> HttpResponse:
    return _page(request, int(pk), kind, int(part))


def _page(request: HttpRequest, pk: int, kind: str, part_pk: int | None) -> HttpResponse:
    post_with(request, CHANGE)
    party = party_of(request, pk)
    part = _part_of(party, kind, part_pk) if part_pk is not None else None
    form = FORMS[kind](request.POST or None, initial=initial_of(kind, part), places=places_of(request))
    if request.method == "POST" and form.is_valid():
        given, user = form.cleaned_data, user_of(request)
        try:
            if part is None:
                parties.add_part(kind, party, form.values(), request_id=given["request_id"], user=user)
            else:
                parties.change_part(part, form.values(), seen_revision=given["revision"] or 0, user=user)
        except PartyRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{NAMES[kind]}已保存。")
            return redirect("party", party.pk)
    context = {"form": form, "party": party, "kind": kind, "kind_name": NAMES[kind], "part": part}
    return render(request, "parties/part.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, pk: str, kind: str, part: str) -> HttpResponse:
    post_with(request, CHANGE)
    party = party_of(request, int(pk))
    parties.remove_part(_part_of(party, kind, int(part)), user=user_of(request))
    messages.success(request, "已删除，内容保留在修改记录里。")
    return redirect("party", party.pk)


def _part_of(party: parties.Party, kind: str, pk: int) -> Any:
    """Of the party itself or of an entry merged into it."""
    everybody = [int(one) for one in parties.ids_of(party)]
    found = next((one for one in parties.parts_of(kind, everybody) if one.pk == pk), None)
    if found is None:
        raise Http404(f"没有这条{NAMES[kind]}，可能已被删除。请回到当事人页面查看。")
    return found
