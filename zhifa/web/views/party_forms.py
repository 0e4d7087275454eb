"""Registering and changing a party, with the number checked while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import Paper, Party, PartyKind, PartyRefused, Suspected
from zhifa.web.forms.parties import GROUPS, PartyForm, fresh, group_of, values_of
from zhifa.web.forms.party_parts import LicenceForm
from zhifa.web.views import party_reading
from zhifa.web.views.party_access import CHANGE, party_of, places_of, post_with, user_of

LENGTHS: dict[str, int] = {Paper.USCC: 18, Paper.ID_CARD: 18}
TABS = [(key, name) for key, (name, _) in GROUPS.items()]
View = TypeVar("View", bound=Callable[..., HttpResponse])


# The reader of QR codes is WebAssembly; these pages alone may compile it.
def scanning(view: View) -> View:
    return cast(View, csp_update({"script-src": ["'wasm-unsafe-eval'"]})(view))


@scanning
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """``?as=person|business|organisation|unidentified``."""
    post = post_with(request, CHANGE)
    group = request.GET.get("as", "") if request.GET.get("as") in GROUPS else "organisation"
    form = PartyForm(group, request.POST or None, initial=fresh(), places=places_of(request))
    licence = LicenceForm(request.POST if "licence-number" in request.POST else None, prefix="licence")
    licence.empty_permitted, licence.use_required_attribute = True, False
    context: dict[str, Any] = {"form": form, "group": group, "groups": TABS, "licence": None}
    if licence.is_bound and request.POST.get("licence-number"):
        context["licence"] = licence
    if request.method == "POST" and form.is_valid() and (context["licence"] is None or licence.is_valid()):
        try:
            party, created = _registered(request, form, context["licence"], post.body)
        except PartyRefused as refusal:
            form.refuse(refusal)
            context["existing"] = refusal.existing
        except Suspected as doubt:
            context["similar"] = doubt.similar
            return render(request, "parties/new.html", context, status=409)
        else:
            said = "已登记。" if created else "这名当事人已在库中，没有重复登记。"
            messages.success(
                request, said + ("请回到办案页，按名称搜索并选用。" if request.GET.get("from") else "")
            )
            return redirect("party", party.pk)
    return render(request, "parties/new.html", context, status=422 if form.errors or licence.errors else 200)


def _registered(
    request: HttpRequest, form: PartyForm, licence: LicenceForm | None, body: bodies.Body
) -> tuple[Party, bool]:
    """The party and the permit that was read with it, or neither."""
    user, distinct = user_of(request), request.POST.get("distinct") == "1"
    with transaction.atomic():
        party, created = parties.find_or_create(form.entry(), body=body, user=user, distinct=distinct)
        for kind, values in party_reading.parts_of(request, licence):
            if not _has(party, kind, values):
                source = form.cleaned_data["source"] or "本人填写"
                parties.add_part(kind, party, values, request_id=None, user=user, source=source)
    return party, created


def _has(party: Party, kind: str, values: dict[str, Any]) -> bool:
    key = "number" if kind == "licences" else "text"
    return any(getattr(one, key) == values[key] for one in parties.parts_of(kind, [party.pk]))


@scanning
@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    post_with(request, CHANGE)
    party = party_of(request, pk)
    places = places_of(request)
    form = PartyForm(group_of(party.kind), request.POST or None, initial=values_of(party), places=places)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data.get("revision") or 0
        source = form.cleaned_data["source"] or "本人填写"
        try:
            parties.change_party(
                party, form.entry(party), seen_revision=seen, user=user_of(request), source=source
            )
        except PartyRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "已修改，原来的内容保留在修改记录里。")
            return redirect("party", party.pk)
    context = {"form": form, "party": party, "group": form.group}
    return render(request, "parties/edit.html", context, status=422 if form.errors else 200)


@scanning
@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """The pasted or scanned ``text`` fills a new form, or with ``party`` the one of a known party."""
    post = post_with(request, CHANGE)
    known = party_of(request, int(pk)) if (pk := request.POST.get("party", "")).isdecimal() else None
    found = party_reading.reading_of(request, post.body)
    group = group_of(known.kind) if known else party_reading.group_for(found, request)
    initial = (values_of(known) if known else fresh()) | found.initial
    form = PartyForm(group, initial=initial, places=places_of(request), sources=found.sources)
    context = {
        "form": form,
        "group": group,
        "groups": TABS,
        "party": known,
        "read": found,
        "licence": LicenceForm(initial=found.licence, prefix="licence") if found.licence else None,
        "existing": _existing(request, found) if known is None else None,
    }
    template = "parties/edit.html" if known else "parties/new.html"
    response = render(request, template, context, status=200 if found.useful else 422)
    response["Cache-Control"] = "no-store"
    return response


def _existing(request: HttpRequest, found: party_reading.Reading) -> Party | None:
    known = parties.find_by_number(found.initial.get("id_type", ""), found.initial.get("number", ""))
    return known if known and _within_sight(request, known) else None


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
