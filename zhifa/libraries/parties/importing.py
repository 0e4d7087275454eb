"""Parties in from a workbook: preview row by row, then all good rows in one transaction, once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.foundation.sheets.reading import Row, SheetRefused, rows_of
from zhifa.foundation.sheets.writing import workbook
from zhifa.libraries.bodies.services import Body
from zhifa.libraries.parties import doubles, indexing
from zhifa.libraries.parties.entry import examine
from zhifa.libraries.parties.models import Party, PartyImport
from zhifa.libraries.parties.registering import (
    deal_with,
    entry_of,
    fill,
    other_name,
    rewrite,
    same_name,
    shown,
)
from zhifa.libraries.parties.sheets import COLUMNS, NEEDED, RowRefused, entry_of_row
from zhifa.paperwork.masking import masked_number
from zhifa.paperwork.parties.entry import LABELS, PartyEntry
from zhifa.paperwork.parties.kinds import NO_PAPER_NEEDED, Paper, PartyStatus

MOST_ROWS = 20_000
CHUNK = 500
KEPT = timedelta(days=1)  # an import that nobody confirms waits so long
SOURCE = "批量导入"
Areas = Mapping[str, str]
Through = Party.bodies.through


class Outcome(Enum):
    ADD = "新登记"
    CHANGE = "更新"
    SAME = "无变化"
    REFUSED = "不能导入"


@dataclass(frozen=True, slots=True)
class Taken:
    """A row and what becomes of it; ``differences``: label, before, after, masked."""

    row: Row
    outcome: Outcome
    why: str = ""
    entry: PartyEntry | None = None
    party: Party | None = None
    differences: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    rows: list[Taken]

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(one.outcome for one in self.rows)

    @property
    def doing(self) -> list[Taken]:
        return [one for one in self.rows if one.outcome in {Outcome.ADD, Outcome.CHANGE}]


class ImportRefused(Exception):
    """Why nothing was taken in, and what to do."""


def receive_import(content: bytes, name: str, *, token: UUID, user: User, body: Body) -> PartyImport:
    """Keep the rows sealed until they are confirmed: they hold personal numbers. Raises SheetRefused."""
    rows = rows_of(content, COLUMNS, NEEDED)
    if len(rows) > MOST_ROWS:
        raise SheetRefused(f"有 {len(rows):,} 行，一次最多 {MOST_ROWS:,} 行。请分成几个文件上传。")
    PartyImport.objects.filter(confirmed_at__isnull=True, at__lt=timezone.now() - KEPT).delete()
    sealed = sealing.seal(json.dumps([[row.number, row.values] for row in rows], ensure_ascii=False))
    return PartyImport.objects.create(token=token, name=name[:200], rows=sealed, by=user, body=body)


def plan_import(one: PartyImport, areas: Areas) -> ImportPlan:
    """The same few queries for every ``CHUNK`` rows. ``areas``: code of a field by its name."""
    rows = [Row(number, values) for number, values in json.loads(sealing.unseal(one.rows) or "[]")]
    seen: dict[tuple[str, str], int] = {}
    read = [_read(row, areas, seen) for row in rows]
    known = _known([taken.entry for taken in read if taken.entry])
    mine = _dealt_with(one.body_id, list(known.values()))
    return ImportPlan([_compared(taken, known, mine) for taken in read])


def _read(row: Row, areas: Areas, seen: dict[tuple[str, str], int]) -> Taken:
    """What the row says on its own."""
    try:
        examined = examine(entry_of_row(row.values, areas))
    except RowRefused as refusal:
        return Taken(row, Outcome.REFUSED, str(refusal))
    entry = examined.entry
    if examined.problems:
        said = "；".join(f"{LABELS.get(name, name)}：{text}" for name, text in examined.problems.items())
        return Taken(row, Outcome.REFUSED, said)
    if not entry.number:
        kind = "身份不明的、没有代码的境外组织" if entry.kind in NO_PAPER_NEEDED else "没有号码的"
        return Taken(row, Outcome.REFUSED, f"{kind}不能批量导入，重复导入时认不出来。请逐个登记。")
    if (key := (entry.id_type, entry.number)) in seen:
        return Taken(row, Outcome.REFUSED, f"与第 {seen[key]} 行的号码相同。请删去一行。")
    seen[key] = row.number
    return Taken(row, Outcome.ADD, entry=entry)


def _known(entries: Sequence[PartyEntry]) -> dict[tuple[str, str], Party]:
    """Registered parties by paper and number or its fingerprint; of aliases, the one that they stand for."""
    found: dict[tuple[str, str], Party] = {}
    for chunk in _chunks(entries):
        codes = [one.number for one in chunk if one.id_type == Paper.USCC]
        prints = [
            two for one in chunk if one.id_type != Paper.USCC for two in sealing.fingerprints(one.number)
        ]
        for party in Party.objects.filter(uscc__in=codes).select_related("merged_into"):
            found[str(Paper.USCC), party.uscc] = _standing(party)
        for party in Party.objects.filter(id_hash__in=prints).select_related("merged_into"):
            found[party.id_type, party.id_hash] = _standing(party)
    return found


def _dealt_with(body: int, parties: Sequence[Party]) -> set[int]:
    rows = (Through.objects.filter(body_id=body, party__in=chunk) for chunk in _chunks(parties))
    return {pk for found in rows for pk in found.values_list("party_id", flat=True)}


def _standing(party: Party) -> Party:
    while party.merged_into is not None:
        party = party.merged_into
    return party


def _chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _compared(taken: Taken, known: dict[tuple[str, str], Party], mine: set[int]) -> Taken:
    """Against what is registered. What a row leaves empty stays as it is."""
    entry = taken.entry
    if entry is None:
        return taken
    marks = [entry.number] if entry.id_type == Paper.USCC else sealing.fingerprints(entry.number)
    party = next((known[entry.id_type, mark] for mark in marks if (entry.id_type, mark) in known), None)
    if party is None:
        return taken
    if not same_name(party, entry.name):
        return Taken(taken.row, Outcome.REFUSED, other_name(party).problems["number"])
    if party.is_person and party.pk not in mine:
        return replace(
            taken, outcome=Outcome.CHANGE, party=party, why="已在库中，登记为本机关经办；其他内容不改。"
        )
    wanted = _filled(party, entry)
    problems = examine(wanted).problems
    if problems:
        return Taken(taken.row, Outcome.REFUSED, "；".join(problems.values()))
    differences = _differences(party, wanted)
    if not differences:
        return Taken(taken.row, Outcome.SAME, "已登记，内容相同。", party=party)
    return replace(taken, outcome=Outcome.CHANGE, entry=wanted, party=party, differences=differences)


def _filled(party: Party, entry: PartyEntry) -> PartyEntry:
    """The party's entry with what the row says; the name stays, the kind too: they are the registrar's."""
    given: dict[str, Any] = {
        name: value
        for name in set(COLUMNS.values()) - {"kind", "name", "id_type", "number", "status"}
        if (value := getattr(entry, name))
    }
    if entry.status != PartyStatus.ACTIVE:
        given["status"] = entry.status
    return replace(entry_of(party), **given)


def _differences(party: Party, wanted: PartyEntry) -> list[tuple[str, str, str]]:
    before, other = shown(party), copy(party)
    fill(other, wanted)
    after = shown(other)
    said = [(LABELS[name], before[name], after[name]) for name in before if before[name] != after[name]]
    if not said and (party.phone, party.address) != (wanted.phone, wanted.address):
        said = [("电话、地址", "（遮盖）", "（遮盖，有变化）")]
    return said


def confirm_import(one: PartyImport, expected: str, areas: Areas, user: User) -> PartyImport:
    """Take in what the preview showed (``expected``: its digest). A second click changes nothing more.

    Raises ImportRefused, also when something has changed since the preview.
    """
    try:
        with transaction.atomic():
            held = PartyImport.objects.select_for_update(of=("self",)).select_related("body").get(pk=one.pk)
            if held.confirmed_at is not None:
                return held
            made = plan_import(held, areas)
            if import_digest(made) != expected:
                raise ImportRefused("预览以后当事人库有变化，没有导入。请核对新的预览后再确认。")
            if not made.doing:
                raise ImportRefused("没有可以导入的行。请看每一行的原因，改正后再上传。")
            _carry(made, held.body, user)
            counts = made.counts
            held.created, held.changed = counts[Outcome.ADD], counts[Outcome.CHANGE]
            held.rows, held.confirmed_at = "", timezone.now()
            held.save()
            return held
    except IntegrityError:
        raise ImportRefused("导入时有人登记了其中的号码，没有导入。请核对新的预览后再确认。") from None


def _carry(made: ImportPlan, body: Body, user: User) -> None:
    new = [one.entry for one in made.doing if one.outcome is Outcome.ADD and one.entry]
    for chunk in _chunks(new):
        add_all(chunk, body, user)
    for one in made.doing:
        if one.outcome is Outcome.CHANGE and one.party and one.entry:
            if one.differences:
                rewrite(
                    Party.objects.select_for_update(of=("self",)).get(pk=one.party.pk),
                    one.entry,
                    user,
                    SOURCE,
                )
            deal_with(one.party, body)


def add_all(entries: Sequence[PartyEntry], body: Body, user: User | None) -> list[Party]:
    """Examined entries with new numbers; a constant number of statements."""
    made = []
    for entry in entries:
        party = Party(created_by=user)
        fill(party, entry)
        indexing.refresh(party, [body.pk])
        made.append(party)
    Party.objects.bulk_create(made)
    Through.objects.bulk_create(Through(party_id=party.pk, body_id=body.pk) for party in made)
    doubles.note(made)
    return made


def import_digest(made: ImportPlan) -> str:
    """Names exactly what would be written."""
    told = [
        repr(
            (one.row.number, one.outcome.name, one.party.pk if one.party else 0, one.differences, _told(one))
        )
        for one in made.doing
    ]
    return sealing.fingerprint("\n".join(told) or "-")


def _told(one: Taken) -> str:
    return repr(one.entry)


def import_report(made: ImportPlan) -> bytes:
    """Every row of the file with what becomes of it and why; numbers masked."""
    rows = [
        (
            str(one.row.number), one.row.values.get("name", ""), masked_number(one.row.values.get("number", "")),
            one.outcome.value, one.why or "；".join(f"{label}：{old or '（空）'} → {new}" for label, old, new in one.differences),
        )
        for one in made.rows
    ]  # fmt: skip
    return workbook(
        [("逐行报告", ("行", "名称（姓名）", "证件号码", "结果", "原因和办法，或者变化的内容"), rows)]
    )
