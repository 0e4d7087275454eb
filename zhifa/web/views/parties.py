"""当事人: the register with numbers masked; a number in full is asked for and put on record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhifa.casework.cases.services import Case
from zhifa.foundation.audit.services import readings_of
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import Party, PartyKind
from zhifa.web.feedback import by_script
from zhifa.web.views.party_access import CHANGE, UNMASK, may, party_of, post_with, user_of

PER_PAGE = 30
SHOWN = 10


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("kind", "") if request.GET.get("kind") in PartyKind.values else ""
    found = parties.search(words, request.user)
    page = Paginator(found.filter(kind=kind) if kind else found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "q": words,
        "kind": kind,
        "kinds": PartyKind.choices,
        "may_change": may(request, CHANGE),
    }
    return render(request, "parties/list.html", context)


@login_required
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """By a whole number of any paper; by POST, so that it stands in no address, history or log."""
    party = parties.search_number(request.POST.get("number", "")[:60], user_of(request))
    if party is not None:
        return redirect("party", party.pk)
    messages.warning(request, "没有找到这个号码。请核对号码；个人只能找到本机关经办过的。")
    return redirect("parties")


@login_required
@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "parties/party.html", _context(request, party_of(request, pk)))


@login_required
@require_POST
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers in full, after putting on record who asked."""
    party = party_of(request, pk)
    post_with(request, UNMASK)
    shown = parties.unmask(party, user_of(request), request.META.get("REMOTE_ADDR"))
    template = "parties/_numbers.html" if by_script(request) else "parties/party.html"
    response = render(request, template, {**_context(request, party), "shown": shown})
    response["Cache-Control"] = "no-store"
    return response


def _context(request: HttpRequest, party: Party) -> dict[str, Any]:
    return {
        "party": party,
        "may_change": may(request, CHANGE),
        "may_unmask": may(request, UNMASK) and bool(party.id_mask or party.phone_mask),
        "changes": parties.changes_of(party)[:SHOWN],
        "readings": readings_of("party-number", party.pk)[:5],
        "cases": Case.objects.visible_to(user_of(request)).filter(party_id=str(party.pk))[:SHOWN],
    }
