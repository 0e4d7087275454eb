"""Registering and changing parties: no doubles by number, and nothing changes without a trace."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Body
from zhifa.libraries.parties import aliases, doubles, indexing
from zhifa.libraries.parties.entry import PartyRefused, examine
from zhifa.libraries.parties.models import Party, PartyChange
from zhifa.paperwork.masking import masked_channel, masked_number, masked_phone
from zhifa.paperwork.parties.entry import LABELS, PartyEntry
from zhifa.paperwork.parties.identifiers import normalised
from zhifa.paperwork.parties.kinds import TRAITS, Paper

PLAIN = (
    "kind", "name", "registry_name", "status", "legal_rep", "established", "scope", "address", "region", "contact",
    "e_service", "e_consent_on", "guardian", "sex", "birth_date", "incapable",
)  # fmt: skip
LISTS = ("traits", "fields", "tags")
LONGEST = 2000
STALE = "您打开页面后，这名当事人已被他人修改。请刷新页面，核对后再改。"


def find_by_number(id_type: str, number: str) -> Party | None:
    """The party with this number, whoever registered it; of an alias, the party that it stands for."""
    number = normalised(number)
    if not number:
        return None
    if id_type == Paper.USCC:
        rows = Party.objects.filter(uscc=number)
    else:
        rows = Party.objects.filter(id_type=id_type, id_hash__in=sealing.fingerprints(number))
    found = next(iter(rows.order_by()[:1]), None)  # an order could keep the database from the index
    return aliases.survivor_of(found) if found else None


def find_or_create(
    entry: PartyEntry, *, body: Body | None, user: User | None, distinct: bool = True
) -> tuple[Party, bool]:
    """The party with the number of the entry, else a new one; ``body`` may then see it.

    Idempotent by number and by ``request_id``. An existing party is not changed. Raises PartyRefused with the
    problem of each field, or when the number is registered under another name. ``distinct``: the user has seen
    the possible doubles and says it is another party; else ``doubles.Suspected`` is raised when there are any.
    """
    examined = examine(entry)
    if examined.problems:
        raise PartyRefused(examined.problems)
    entry = examined.entry
    party, created = _known(entry), False
    if party is None:
        if not distinct and (similar := doubles.similar_to(entry, user)):
            raise doubles.Suspected(similar)
        party, created = _created(entry, user)
    elif entry.number and not same_name(party, entry.name):
        raise other_name(party)
    if body is not None:
        deal_with(party, body)
    return party, created


def deal_with(party: Party, body: Body) -> None:
    """From now on the body sees this party, if it is a person; others everybody sees."""
    party.bodies.add(body)
    if party.is_person:
        indexing.refresh(party)
        Party.objects.filter(pk=party.pk).update(pieces=party.pieces)


def _known(entry: PartyEntry) -> Party | None:
    if entry.request_id and (again := Party.objects.filter(request_id=entry.request_id).first()):
        return again
    return find_by_number(entry.id_type, entry.number)


def _created(entry: PartyEntry, user: User | None) -> tuple[Party, bool]:
    party = Party(created_by=user, request_id=entry.request_id)
    fill(party, entry)
    try:
        with transaction.atomic():
            party.save()
            doubles.note([party])
    except IntegrityError:
        # Somebody registered the same number, or the same click arrived twice, in this very moment.
        known = _known(entry)
        if known is None:
            raise
        return known, False
    return party, True


def fill(party: Party, entry: PartyEntry) -> None:
    """Put an examined entry into a party, not saved."""
    for name in PLAIN:
        setattr(party, name, getattr(entry, name))
    for name in LISTS:
        setattr(party, name, list(getattr(entry, name)))
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
        party.phone_hash = sealing.fingerprint(normalised(entry.phone))
    if entry.e_channel != party.e_channel:
        party.e_channel_sealed = sealing.seal(entry.e_channel)
        party.e_channel_mask = masked_channel(entry.e_channel)


def entry_of(party: Party) -> PartyEntry:
    """The entry that would make this party, numbers in full."""
    values: dict[str, Any] = {name: getattr(party, name) for name in PLAIN}
    values |= {name: tuple(getattr(party, name)) for name in LISTS}
    return PartyEntry(
        **values,
        id_type=Paper.USCC.value if party.uscc else party.id_type,
        number=party.uscc or party.id_number,
        phone=party.phone,
        e_channel=party.e_channel,
    )


def same_name(party: Party, name: str) -> bool:
    return folded_name(name) in {folded_name(party.name), folded_name(party.registry_name)}


def folded_name(name: str) -> str:
    """Names compare without gaps and without the difference between （） and ()."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def other_name(party: Party) -> PartyRefused:
    """The name of a business is public; the name that belongs to a person's number is not given away."""
    if party.is_person:
        said = "这个证件号码已登记，但姓名与所填不同。请对照证件核对姓名和号码。"
    else:
        said = f"这个代码已登记为“{party.name}”。请核对代码；如已更名，请在该当事人页面修改名称。"
    return PartyRefused({"number": said}, existing=None if party.is_person else party)


def change_party(
    party: Party, entry: PartyEntry, *, seen_revision: int, user: User | None, source: str = "本人填写"
) -> Party:
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
        if current.merged_into_id is not None:
            raise PartyRefused({"": "这名当事人已并入另一名当事人。请打开合并后的当事人再改。"})
        if current.revision != seen_revision:
            raise PartyRefused({"": STALE})
        rewrite(current, examined.entry, user, source)
    return current


def rewrite(current: Party, entry: PartyEntry, user: User | None, source: str) -> list[str]:
    """Fill, record what became different, save; the changed fields. The caller holds the row."""
    before, private = shown(current), _private(current)
    fill(current, entry)
    after, now = shown(current), _private(current)
    # Two numbers may share one mask.
    changed = [
        name for name in before if before[name] != after[name] or private.get(name, "") != now.get(name, "")
    ]
    if not changed:
        return []
    current.revision += 1
    current.save()
    doubles.note([current])
    PartyChange.objects.bulk_create(
        PartyChange(
            party=current, field=name, before=before[name][:LONGEST], after=after[name][:LONGEST], by=user,
            source=source[:30], before_sealed=sealing.seal(private.get(name, "")),
        )
        for name in changed
    )  # fmt: skip
    return changed


def _private(party: Party) -> dict[str, str]:
    """What stands in the record of changes under a mask, in full."""
    held = {"number": party.id_number, "phone": party.phone, "e_channel": party.e_channel}
    if not party.is_person:
        return held
    born = party.birth_date.isoformat() if party.birth_date else ""
    return {**held, "address": party.address, "guardian": party.guardian, "birth_date": born}


def _with_hidden(party: Party, entry: PartyEntry) -> PartyEntry:
    """A form shows masks; a mask that comes back means: as it was."""
    hidden = {
        "number": (party.id_mask, party.id_number),
        "phone": (party.phone_mask, party.phone),
        "e_channel": (party.e_channel_mask, party.e_channel),
        "address": (party.shown_address, party.address),
        "guardian": (party.shown_guardian, party.guardian),
    }
    back: dict[str, Any] = {
        name: full for name, (mask, full) in hidden.items() if mask and getattr(entry, name).strip() == mask
    }
    return replace(entry, **back)


def shown(party: Party) -> dict[str, str]:
    """What the record of changes says of each field: numbers masked."""
    values = {name: _word(getattr(party, name)) for name in (*PLAIN, *LISTS)}
    said = {
        "kind": party.get_kind_display(),
        "incapable": "不具备" if party.incapable else "具备",
        "status": party.get_status_display(),
        "traits": "、".join(TRAITS.get(one, one) for one in party.traits),
        "address": party.shown_address,
        "guardian": party.shown_guardian,
    }
    if party.is_person:
        said["birth_date"] = party.shown_birth
    return {
        **values,
        **said,
        "number": party.mask,
        "phone": party.phone_mask,
        "e_channel": party.e_channel_mask,
    }


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return "、".join(value) if isinstance(value, list) else str(value or "")


def record(party: Party, field: str, before: str, after: str, user: User | None, source: str) -> None:
    """One line in the record of changes, for what does not stand in the party itself."""
    PartyChange.objects.create(
        party=party, field=field, before=before[:LONGEST], after=after[:LONGEST], by=user, source=source[:30]
    )


def changes_of(party: Party, limit: int = 10) -> list[dict[str, Any]]:
    """What was changed, of the entries merged into it too, newest first, with the Chinese name of the field."""
    everybody = [party.pk, *aliases.aliases_of([party.pk])]
    rows = PartyChange.objects.filter(party__in=everybody).select_related("by")[:limit]
    return [{"label": LABELS.get(row.field, row.field), "change": row} for row in rows]
