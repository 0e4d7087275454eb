"""What the page of one party shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from zhifa.foundation.audit.services import readings_of
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items.wording import field_name
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import TRAITS, Party
from zhifa.web.views.party_access import CHANGE, UNMASK, may, user_of
from zhifa.web.wording import yuan

SHOWN = 20
REASONS = ("制作文书", "核对身份", "联系、送达", "执行、催告")


def context(request: HttpRequest, party: Party) -> dict[str, Any]:
    events = parties.history_of(party, user_of(request))
    everybody = [int(pk) for pk in parties.ids_of(party)]
    return {
        "party": party,
        "place": bodies.region_name(party.region) if party.region else "",
        "areas": [field_name(code) for code in party.fields],
        "traits": [TRAITS.get(code, code) for code in party.traits],
        "gone": party.status in {"cancelled", "revoked", "deceased"},
        "may_change": may(request, CHANGE),
        "may_unmask": may(request, UNMASK) and party.has_masked,
        "reasons": REASONS,
        "addresses": _addresses(everybody),
        "licences": _licences(everybody),
        "people": parties.parts_of("people", everybody),
        "changes": parties.changes_of(party, SHOWN),
        "readings": readings_of("party-number", party.pk)[:5],
        "groups": _groups(events),
        "earlier": parties.earlier_offences(events),
        "doubles": _doubles(request, party),
        "merges": parties.merges_of(party),
    }


def _groups(events: list[parties.Event]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every kind, also those of which there is nothing: that is an answer too."""
    kinds = {**parties.KINDS, **{one.kind: "其他" for one in events if one.kind not in parties.KINDS}}
    return [(name, [_event(one) for one in events if one.kind == kind]) for kind, name in kinds.items()]


def _event(event: parties.Event) -> dict[str, Any]:
    fine = f"罚款 {yuan(event.fine)} 元" if event.fine else ""
    return {
        "event": event,
        "url": reverse("case", args=[event.case]) if event.case else "",
        "note": " · ".join(word for word in (event.number, event.body, fine, event.state) if word),
    }


def _addresses(everybody: list[int]) -> list[dict[str, Any]]:
    rows = parties.PartyAddress.objects.filter(party__in=everybody).select_related("party")
    found = list(rows)
    names = bodies.region_names({row.region for row in found if row.region})
    return [
        {"row": row, "text": parties.shown_text(row), "place": names.get(row.region, "")} for row in found
    ]


def _licences(everybody: list[int]) -> list[dict[str, Any]]:
    rows = parties.parts_of("licences", everybody)
    return [{"row": row, "state": parties.validity(row.valid_until)} for row in rows]


def _doubles(request: HttpRequest, party: Party) -> list[dict[str, Any]]:
    rows = parties.doubles_of(party, request.user)[:5]
    return [{"double": row, "other": row.second if row.first_id == party.pk else row.first} for row in rows]
