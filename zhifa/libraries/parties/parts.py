"""Addresses, permits and people of a party: added, changed and removed, each with a line in the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.libraries.parties.entry import PartyRefused
from zhifa.libraries.parties.finding import SOON, days_left
from zhifa.libraries.parties.identifiers import check_identifier
from zhifa.libraries.parties.models import Part, Party, PartyAddress, PartyLicence, PartyPerson
from zhifa.libraries.parties.registering import STALE, record
from zhifa.paperwork.masking import masked_address, masked_number, masked_phone
from zhifa.paperwork.parties.entry import phone_problem, region_problem
from zhifa.paperwork.parties.identifiers import normalised
from zhifa.paperwork.parties.kinds import Paper

MODELS: dict[str, type[PartyAddress] | type[PartyLicence] | type[PartyPerson]] = {
    "addresses": PartyAddress,
    "licences": PartyLicence,
    "people": PartyPerson,
}
MOST = 200  # of one kind at one party
Values = dict[str, Any]


def parts_of(kind: str, parties: Sequence[int]) -> list[Any]:
    """Of the party and its aliases, in the order of entry. One query."""
    return list(MODELS[kind]._default_manager.filter(party__in=parties))


def add_part(
    kind: str,
    party: Party,
    values: Values,
    *,
    request_id: UUID | None,
    user: User | None,
    source: str = "本人填写",
) -> Part:
    """The same ``request_id`` again: the same part. Raises PartyRefused with the problem of each field."""
    model = MODELS[kind]
    with transaction.atomic():
        Party.objects.select_for_update().get(pk=party.pk)
        if request_id and (again := model._default_manager.filter(request_id=request_id).first()):
            return again
        if model._default_manager.filter(party=party).count() >= MOST:
            raise PartyRefused({"": f"一名当事人最多登记 {MOST} 条。请先删除不用的。"})
        part = model(party=party, request_id=request_id, created_by=user)
        _fill(part, values)
        _check(part)
        part.save()
        record(party, kind, "", described(part), user, source)
    return part


def change_part(part: Part, values: Values, *, seen_revision: int, user: User | None) -> Part:
    """Raises PartyRefused, also for a page that is out of date."""
    with transaction.atomic():
        current = type(part)._default_manager.select_for_update().filter(pk=part.pk).first()
        if current is None or current.revision != seen_revision:
            raise PartyRefused({"": STALE})
        before = described(current)
        _fill(current, values)
        _check(current)
        current.revision += 1
        current.save()
        if before != (after := described(current)):
            record(current.party, _kind(current), before, after, user, "本人填写")
    return current


def remove_part(part: Part, *, user: User | None) -> None:
    """Gone from the party, kept in the record. Twice is once."""
    with transaction.atomic():
        current = type(part)._default_manager.select_for_update().filter(pk=part.pk).first()
        if current is not None:
            record(current.party, _kind(current), described(current), "", user, "本人填写")
            current.delete()


def described(part: Part) -> str:
    """One line, personal numbers masked."""
    if isinstance(part, PartyAddress):
        return f"{part.get_kind_display()}：{shown_text(part)}"
    if isinstance(part, PartyLicence):
        until = f"，有效期至 {part.valid_until}" if part.valid_until else ""
        return f"{part.get_kind_display()} {part.number}{until}"
    assert isinstance(part, PartyPerson)
    return f"{part.get_role_display()} {part.name} {part.phone_mask}".strip()


def _kind(part: Part) -> str:
    return next(kind for kind, model in MODELS.items() if isinstance(part, model))


def shown_text(part: PartyAddress) -> str:
    """Where a person lives is shown down to the road."""
    return masked_address(part.text) if part.party.is_person else part.text


def _fill(part: Part, values: Values) -> None:
    """What comes back masked stays as it was."""
    tidy = {name: " ".join(one.split()) if isinstance(one, str) else one for name, one in values.items()}
    if isinstance(part, PartyPerson) and (phone := str(tidy.pop("phone", ""))) != part.phone_mask:
        part.phone_sealed, part.phone_mask = sealing.seal(phone), masked_phone(phone)
    if isinstance(part, PartyAddress) and part.pk and tidy.get("text") == shown_text(part):
        del tidy["text"]
    for name, value in tidy.items():
        setattr(part, name, value)
    if isinstance(part, PartyLicence) and check_identifier(Paper.ID_CARD, part.number).ok:
        part.number = masked_number(normalised(part.number))  # drivers' certificates bear the identity number


def _check(part: Part) -> None:
    if isinstance(part, PartyPerson) and (wrong := phone_problem(part.phone)):
        raise PartyRefused({"phone": wrong})
    if isinstance(part, PartyAddress) and (wrong := region_problem(part.region)):
        raise PartyRefused({"region": wrong})
    if not isinstance(part, PartyLicence):
        return
    if part.valid_from and part.valid_until and part.valid_until < part.valid_from:
        raise PartyRefused(
            {"valid_until": f"有效期止 {part.valid_until} 早于起始日期 {part.valid_from}。请对照证照改正。"}
        )
    same = PartyLicence.objects.filter(party=part.party, kind=part.kind, number__iexact=part.number)
    if same.exclude(pk=part.pk).exists():
        raise PartyRefused({"number": "这张证照已经登记过。续期、换证的，请修改原来那一条。"})


@dataclass(frozen=True, slots=True)
class Validity:
    """``level`` as in clocks: calm, soon, overdue."""

    words: str
    level: str


def validity(until: date | None) -> Validity:
    """How a permit stands today."""
    left = days_left(until)
    if left is None:
        return Validity("长期（未填有效期止）", "calm")
    if left < 0:
        return Validity(f"已过期 {-left} 天", "overdue")
    if left <= SOON.days:
        return Validity("今天到期" if left == 0 else f"还有 {left} 天到期", "soon")
    return Validity(f"有效期至 {until}", "calm")
