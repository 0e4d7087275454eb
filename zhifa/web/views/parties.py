"""当事人: the register with personal data masked; seeing it in full is asked for with a reason and put on record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhifa.foundation.audit.services import client_ip
from zhifa.libraries.items.wording import FIELDS as AREAS
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import PartyKind, PartyRefused, PartyStatus
from zhifa.web.feedback import by_script
from zhifa.web.views import party_page, party_rows
from zhifa.web.views.party_access import CHANGE, UNMASK, may, party_of, places_of, post_with, user_of

LONGEST_QUERY = 200


def filters_of(request: HttpRequest) -> parties.Filters:
    """What the address asks for; words that are no choice of ours count as not given."""

    def chosen(name: str, among: Any) -> str:
        value = request.GET.get(name, "")
        return value if value in among else ""

    region = request.GET.get("region", "").split(" ")[0]
    return parties.Filters(
        words=request.GET.get("q", "").strip()[:LONGEST_QUERY],
        kind=chosen("kind", PartyKind.values),
        status=chosen("status", PartyStatus.values),
        field=chosen("field", AREAS),
        tag=request.GET.get("tag", "").strip()[:20],
        region=region if region.isdigit() and len(region) in {6, 9} else "",
        expiring=request.GET.get("expiring") == "1",
    )


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request)
    page = party_rows.ShortPaginator(parties.find(filters, request.user)).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": party_rows.rows(page.object_list),
        "filters": filters,
        "narrowed": filters != parties.Filters(words=filters.words),
        "kinds": PartyKind.choices,
        "statuses": PartyStatus.choices,
        "areas": AREAS.items(),
        "places": places_of(request),
        "may_change": may(request, CHANGE),
        "may_export": may(request, UNMASK),
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
    """An entry that was merged opens the one that it stands for."""
    party = party_of(request, pk)
    if party.pk != pk:
        messages.info(request, f"编号 {pk} 的当事人已并入这名当事人。")
        return redirect("party", party.pk)
    return render(request, "parties/party.html", party_page.context(request, party))


@login_required
@require_POST
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbers and personal data in full, after putting on record who asked and why."""
    party = party_of(request, pk)
    post_with(request, UNMASK)
    reason = request.POST.get("reason", "") or request.POST.get("other_reason", "")
    shown, status = {}, 200
    extra: dict[str, Any] = {}
    try:
        shown = parties.unmask(party, user_of(request), reason, client_ip(request))
    except PartyRefused as refusal:
        status, extra = 422, {"why_not": str(refusal)}
    script = by_script(request)
    template = "parties/_numbers.html" if script else "parties/party.html"
    context = {**party_page.context(request, party), "shown": shown, **extra}
    response = render(request, template, context, status=200 if script else status)
    response["Cache-Control"] = "no-store"
    return response
