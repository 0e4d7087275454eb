"""Parties: the surface for other apps."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import Q

from zhifa.foundation import sql
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit.services import record_reading
from zhifa.libraries.bodies.services import Body
from zhifa.libraries.parties import sealing
from zhifa.libraries.parties.entry import LABELS, PartyEntry, PartyRefused, examine
from zhifa.libraries.parties.identifiers import Identifier, check_identifier, normalised
from zhifa.libraries.parties.kinds import Paper, PartyKind, papers_for
from zhifa.libraries.parties.masking import masked_number, masked_phone
from zhifa.libraries.parties.models import Party, PartyChange
from zhifa.libraries.parties.querysets import PartyQuerySet

__all__ = [
    "Identifier",
    "Paper",
    "Party",
    "PartyEntry",
    "PartyKind",
    "PartyRefused",
    "change_party",
    "changes_of",
    "check_identifier",
    "find_by_number",
    "find_or_create",
    "known_party",
    "papers_for",
    "party_fact",
    "party_values",
    "search",
    "search_number",
    "unmask",
]

LONGEST_KEY = 18  # digits: what any database takes for a whole number

PLAIN = (
    "kind",
    "name",
    "registry_name",
    "legal_rep",
    "address",
    "region",
    "guardian",
    "sex",
    "birth_date",
    "incapable",
)


def find_by_number(id_type: str, number: str) -> Party | None:
    """The party with this number, whoever registered it."""
    number = normalised(number)
    if not number:
        return None
    if id_type == Paper.USCC:
        return Party.objects.filter(uscc=number).first()
    return Party.objects.filter(id_type=id_type, id_hash__in=sealing.fingerprints(number)).first()


def find_or_create(entry: PartyEntry, *, body: Body | None, user: User | None) -> tuple[Party, bool]:
    """The party with the number of the entry, else a new one; ``body`` may then see it.

    Idempotent by number and by ``request_id``. An existing party is not changed. Raises PartyRefused with the
    problem of each field, or when the number is registered under another name.
    """
    examined = examine(entry)
    if examined.problems:
        raise PartyRefused(examined.problems)
    entry = examined.entry
    party, created = _known(entry), False
    if party is None:
        party, created = _created(entry, user)
    elif entry.number and not _same_name(party, entry.name):
        raise _other_name(party)
    if body is not None:
        party.bodies.add(body)
    return party, created


def _known(entry: PartyEntry) -> Party | None:
    if entry.request_id and (again := Party.objects.filter(request_id=entry.request_id).first()):
        return again
    return find_by_number(entry.id_type, entry.number)


def _created(entry: PartyEntry, user: User | None) -> tuple[Party, bool]:
    party = Party(created_by=user, request_id=entry.request_id)
    _fill(party, entry)
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError:
        # Somebody registered the same number, or the same click arrived twice, in this very moment.
        known = _known(entry)
        if known is None:
            raise
        return known, False
    return party, True


def _fill(party: Party, entry: PartyEntry) -> None:
    for name in PLAIN:
        setattr(party, name, getattr(entry, name))
    party.registry_name = entry.registry_name or party.registry_name
    personal = entry.id_type != Paper.USCC
    party.uscc = "" if personal else entry.number
    party.id_type = entry.id_type if entry.number else ""
    if personal and entry.number != party.id_number:
        party.id_sealed, party.id_hash = sealing.seal(entry.number), sealing.fingerprint(entry.number)
        party.id_mask = masked_number(entry.number)
    elif not personal:
        party.id_sealed = party.id_hash = party.id_mask = ""
    if entry.phone != party.phone:
        party.phone_sealed, party.phone_mask = sealing.seal(entry.phone), masked_phone(entry.phone)


def _same_name(party: Party, name: str) -> bool:
    return folded_name(name) in {folded_name(party.name), folded_name(party.registry_name)}


def folded_name(name: str) -> str:
    """Names compare without gaps and without the difference between （） and ()."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _other_name(party: Party) -> PartyRefused:
    """The name of a business is public; the name that belongs to a person's number is not given away."""
    if party.is_person:
        said = "这个证件号码已登记，但姓名与所填不同。请对照证件核对姓名和号码。"
    else:
        said = f"这个代码已登记为“{party.name}”。请核对代码；如已更名，请在该当事人页面修改名称。"
    return PartyRefused({"number": said}, existing=None if party.is_person else party)


def change_party(party: Party, entry: PartyEntry, *, seen_revision: int, user: User | None) -> Party:
    """Change a party, keeping what each field was. Raises PartyRefused, also for a page that is out of date."""
    examined = examine(_with_hidden(party, entry))
    if examined.problems:
        raise PartyRefused(examined.problems)
    other = find_by_number(examined.entry.id_type, examined.entry.number)
    if other is not None and other.pk != party.pk:
        raise PartyRefused(
            {"number": "这个证件号码已登记在另一名当事人名下。请核对号码，或使用已有的那名当事人。"}
        )
    with transaction.atomic():
        current = Party.objects.select_for_update().get(pk=party.pk)
        if current.revision != seen_revision:
            raise PartyRefused({"": "您打开页面后，这名当事人已被他人修改。请刷新页面，核对后再改。"})
        before = _shown(current)
        _fill(current, examined.entry)
        after = _shown(current)
        current.revision = seen_revision + 1
        current.save()
        PartyChange.objects.bulk_create(
            PartyChange(
                party=current, field=name, before=before[name][:300], after=after[name][:300], by=user
            )
            for name in before
            if before[name] != after[name]
        )
    return current


def _with_hidden(party: Party, entry: PartyEntry) -> PartyEntry:
    """A form shows masks; a mask that comes back means: as it was."""
    number = party.id_number if entry.number and entry.number == party.id_mask else entry.number
    phone = party.phone if entry.phone and entry.phone == party.phone_mask else entry.phone
    return replace(entry, number=number, phone=phone)


def _shown(party: Party) -> dict[str, str]:
    values = {name: "" if (value := getattr(party, name)) is None else str(value) for name in PLAIN}
    said = {"kind": party.get_kind_display(), "incapable": "不具备" if party.incapable else "具备"}
    return {**values, **said, "number": party.mask, "phone": party.phone_mask}


def changes_of(party: Party) -> list[dict[str, Any]]:
    """What was changed, newest first, with the Chinese name of the field."""
    rows = PartyChange.objects.filter(party=party).select_related("by")
    return [{"label": LABELS.get(row.field, row.field), "change": row} for row in rows]


def search(words: str, user: User | AnonymousUser) -> PartyQuerySet:
    """Parties that the user may see, by name, by representative, or by a whole number of any paper."""
    parties, words = Party.objects.visible_to(user), " ".join(words.split())
    if not words:
        return parties
    number = normalised(words)
    found = Q(name__icontains=words) | Q(registry_name__icontains=words) | Q(legal_rep__icontains=words)
    found |= Q(uscc=number) | Q(id_hash__in=sealing.fingerprints(number))
    if len(number) >= 6:
        found |= Q(uscc__startswith=number)
    return parties.filter(found)


def search_number(number: str, user: User | AnonymousUser) -> Party | None:
    """The party within sight with this whole number, of whatever paper."""
    number = normalised(number)
    if not number:
        return None
    same = Q(uscc=number) | Q(id_hash__in=sealing.fingerprints(number))
    return Party.objects.visible_to(user).filter(same).first()


def unmask(party: Party, user: User, ip: str | None = None) -> dict[str, str]:
    """The numbers in full, for a person who asked to see them; that is recorded."""
    record_reading(user, "party-number", party.pk, f"查看证件号码和电话：{party.name}", ip)
    return {"id_number": party.id_number, "phone": party.phone}


def party_fact(party: Party | int | str) -> dict[str, Any] | None:
    """The party (or its id) as ``World.party``; None when there is no such party.

    Facts are stored with acts, so a personal number stays masked in them.
    """
    found = known_party(party)
    return _fact(found) if found else None


def known_party(party: Party | int | str) -> Party | None:
    if isinstance(party, Party):
        return party
    key = str(party)
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return None
    return next(iter(sql.fetch(Party, "WHERE id = %s", [int(key)])), None)


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
    }
