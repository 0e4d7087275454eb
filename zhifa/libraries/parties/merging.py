"""Making two entries one: the merged entry stays as an alias, journals and documents are not touched.

What belongs to an alias (cases, permits, addresses) is found through ``aliases.ids_of``; nothing is moved, so
undoing has only the fields of the survivor to put back.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.libraries.parties import aliases, doubles
from zhifa.libraries.parties.models import Party, PartyDouble, PartyMerge
from zhifa.libraries.parties.registering import (
    LISTS,
    PLAIN,
    deal_with,
    entry_of,
    fill,
    record,
    rewrite,
    shown,
)
from zhifa.paperwork.parties.entry import LABELS, PartyEntry
from zhifa.paperwork.parties.kinds import PartyKind

SOURCE, UNDO_SOURCE = "合并", "撤销合并"
FIELDS = (*(name for name in PLAIN if name != "kind"), *LISTS, "phone", "e_channel")
NUMBER = ("id_type", "number")
DAYS = ("established", "e_consent_on", "birth_date")
QUIET = {"status", "e_service", "incapable"}  # not worth a line where both say the same
SHORTEST_REASON = 4


class MergeRefused(Exception):
    """Why not, and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the preview: what each entry says, and which survives unless the user chooses."""

    field: str
    label: str
    kept: str
    other: str
    take_other: bool

    @property
    def differs(self) -> bool:
        return self.kept != self.other


def preview(survivor: Party, merged: Party) -> list[Line]:
    """Field by field. Empty fields are filled from the other entry. Raises MergeRefused."""
    _may(survivor, merged)
    kept, other = shown(survivor), shown(merged)
    lines = []
    for name in ("number", *FIELDS):
        if (kept[name] or other[name]) and (kept[name] != other[name] or name not in QUIET):
            fill = bool(other[name]) and not kept[name]
            lines.append(Line(name, LABELS[name], kept[name], other[name], fill))
    return lines


def merge(
    survivor: Party, merged: Party, *, take: Collection[str], reason: str, token: UUID, user: User
) -> PartyMerge:
    """``take``: the fields in which the merged entry's content survives. The same ``token`` again: the same merge.

    Raises MergeRefused.
    """
    if before := PartyMerge.objects.filter(token=token).first():
        return before
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise MergeRefused(
            "没有写明合并的理由。请写明凭什么认定是同一个当事人，例如“同一营业执照，重复登记”。"
        )
    with transaction.atomic():
        survivor, merged = _locked(survivor, merged)
        if before := PartyMerge.objects.filter(token=token).first():
            return before
        _may(survivor, merged)
        done = PartyMerge(token=token, survivor=survivor, merged=merged, reason=reason[:300], by=user)
        told: dict[str, Any] = {"was": _plain(survivor), "alias": _plain(merged)}
        there, theirs = (set(one.bodies.values_list("pk", flat=True)) for one in (survivor, merged))
        _take(survivor, merged, {*take} & {*FIELDS, "number"}, user)
        told |= {"after": _plain(survivor), "bodies": sorted(theirs - there)}
        done.before = sealing.seal(json.dumps(told))
        done.save()
        merged.merged_into = survivor
        merged.revision += 1
        merged.save()
        for body in merged.bodies.all():
            deal_with(survivor, body)
        doubles.note([merged, survivor])
        PartyDouble.objects.filter(Q(first=merged) | Q(second=merged)).delete()
        record(survivor, "merged", "", f"并入“{merged.name}”（编号 {merged.pk}）：{reason}", user, SOURCE)
        record(merged, "merged", "", f"已并入“{survivor.name}”（编号 {survivor.pk}）：{reason}", user, SOURCE)
    return done


def undo(done: PartyMerge, *, reason: str, user: User) -> list[str]:
    """Both entries as they were. Fields that somebody has changed since stay changed: their labels come back.

    Raises MergeRefused.
    """
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise MergeRefused("没有写明撤销的理由。请写明为什么不是同一个当事人。")
    with transaction.atomic():
        survivor, merged = _locked(done.survivor, done.merged)
        done = PartyMerge.objects.select_for_update(of=("self",)).get(pk=done.pk)
        if done.undone_at is not None:
            raise MergeRefused("这次合并已经撤销过了。请刷新页面。")
        if survivor.merged_into_id is not None:
            raise MergeRefused("合并后的当事人又并入了别的当事人。请先撤销后一次合并。")
        told = json.loads(sealing.unseal(done.before))
        later = _put_back(survivor, merged, told, user)
        done.undone_at, done.undone_by, done.undone_reason = timezone.now(), user, reason[:300]
        done.save()
        merged.merged_into = None
        merged.revision += 1
        merged.save()
        survivor.bodies.remove(*told["bodies"])
        survivor.save()
        doubles.note([survivor, merged])
        said = f"撤销并入“{merged.name}”（编号 {merged.pk}）：{reason}"
        record(survivor, "merged", "", said, user, UNDO_SOURCE)
        record(merged, "merged", "", f"恢复为单独的当事人：{reason}", user, UNDO_SOURCE)
    return later


def merges_of(party: Party) -> list[PartyMerge]:
    """Standing merges into this party, newest first."""
    standing = PartyMerge.objects.filter(survivor=party, undone_at__isnull=True)
    return list(standing.select_related("merged", "by"))


def _may(survivor: Party, merged: Party) -> None:
    if survivor.pk == merged.pk:
        raise MergeRefused("不能把当事人并入它自己。请选择另一名当事人。")
    for party in (survivor, merged):
        if party.merged_into_id is not None:
            into = aliases.survivor_of(party)
            raise MergeRefused(f"“{party.name}”已并入“{into.name}”。请打开“{into.name}”再办。")
    if (survivor.kind == PartyKind.PERSON) != (merged.kind == PartyKind.PERSON):
        raise MergeRefused("自然人和单位（个体工商户）是不同的当事人，不能合并。请核对当事人类型。")
    if survivor.uscc and merged.uscc:
        raise MergeRefused("两个统一社会信用代码不同，是两个主体，不能合并。代码填错的，请先修改代码。")
    if survivor.id_hash and merged.id_hash and survivor.id_type == merged.id_type:
        raise MergeRefused("两个证件号码不同，是两个人，不能合并。号码填错的，请先修改号码。")


def _locked(one: Party, other: Party) -> tuple[Party, Party]:
    """In the order of their ids, whichever survives: two opposite merges at once do not wait for each other."""
    rows = Party.objects.select_for_update(of=("self",)).filter(pk__in={one.pk, other.pk}).order_by("pk")
    held = {party.pk: party for party in rows}
    return held[one.pk], held[other.pk]


def _take(survivor: Party, merged: Party, take: set[str], user: User) -> None:
    """Rewrite the survivor. A number that moves leaves the alias first, and says what kind of party it is."""
    wanted, theirs = entry_of(survivor), entry_of(merged)
    if "number" in take and theirs.number:
        _renumbered(merged, replace(theirs, number="", id_type=""))
        wanted = replace(wanted, kind=theirs.kind, id_type=theirs.id_type, number=theirs.number)
    chosen: dict[str, Any] = {name: getattr(theirs, name) for name in take - {"number"}}
    rewrite(survivor, replace(wanted, **chosen), user, SOURCE)


def _put_back(survivor: Party, merged: Party, told: dict[str, Any], user: User) -> list[str]:
    """Restore what the merge changed and nobody has changed since; the labels of the rest."""
    now, was, after = _plain(survivor), told["was"], told["after"]
    changed = [name for name in was if was[name] != after[name]]
    later = [name for name in changed if now[name] != after[name]]
    back = {name: was[name] for name in changed if name not in later}
    rewrite(survivor, _read({**now, **back}), user, UNDO_SOURCE)
    theirs = _read(told["alias"])
    if theirs.number and not (merged.uscc or merged.id_hash):
        _renumbered(merged, theirs)
    return [LABELS[name] for name in later]


def _renumbered(party: Party, entry: PartyEntry) -> None:
    fill(party, entry)
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError:
        raise MergeRefused(
            f"“{party.name}”原来的号码现在登记在另一名当事人名下，没有撤销。请先改正那名当事人的号码。"
        ) from None


def _plain(party: Party) -> dict[str, Any]:
    entry = entry_of(party)
    values = {name: getattr(entry, name) for name in (*PLAIN, *LISTS, *NUMBER, "phone", "e_channel")}
    return {name: _json(one) for name, one in values.items()}


def _json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _read(told: dict[str, Any]) -> PartyEntry:
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in DAYS}
    return PartyEntry(**{**told, **days, **{name: tuple(told[name]) for name in LISTS}})
