"""What the rulebook and the documents are told of a party."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhifa.libraries.parties.aliases import known_party, party_and_ids
from zhifa.libraries.parties.models import Party


def party_fact(party: Party | int | str) -> dict[str, Any] | None:
    """The party (or its id) as ``World.party``; None when there is no such party.

    Facts are stored with acts, so a personal number stays masked in them.
    """
    found = known_party(party)
    return _fact(found) if found else None


def fact_and_ids(party: str) -> tuple[dict[str, Any] | None, list[str]]:
    """``party_fact`` with every id under which other cases may name the party. One query where nothing was merged."""
    found, ids = party_and_ids(party)
    return (_fact(found) if found else None), ids


def _fact(party: Party) -> dict[str, Any]:
    return {
        "kind": party.kind,
        "name": party.name,
        "identifier": party.mask,
        "birth_date": party.birth_date.isoformat() if party.birth_date else None,
        "incapable": party.incapable,
        "registry_name": party.registry_name,
        "traits": list(party.traits),
    }


def party_values(party: Party | int | str) -> dict[str, Any]:
    """Everything of a party (or its id) that documents may print, by element path ``party.*``, numbers in full."""
    found = known_party(party)
    return _values(found) if found else {}


def _values(party: Party) -> dict[str, Any]:
    born: date | None = party.birth_date
    return {
        "id": party.pk,
        "kind": party.kind,
        "kind_name": party.get_kind_display(),
        "name": party.name,
        "registry_name": party.registry_name,
        "id_type": party.id_type,
        "id_type_name": party.get_id_type_display() if party.id_type else "",
        "id_number": party.id_number,
        "uscc": party.uscc,
        "number": party.uscc or party.id_number,
        "sex": party.sex,
        "birth_date": born.isoformat() if born else "",
        "legal_rep": party.legal_rep,
        "legal_rep_title": party.representative_title,
        "address": party.address,
        "region": party.region,
        "phone": party.phone,
        "guardian": party.guardian,
        "contact": party.contact,
        "tags": list(party.tags),
        # 处罚法§61(2): without the signed confirmation there is no address for electronic service.
        "e_channel": party.e_channel if party.e_service else "",
    }
