"""A party that somebody met outside and the register does not know: what is wrong with it, and what it is told as.

The facts and values are those that the register will give once it has taken the party in, so that a document made
without a network is the one that the office would have made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from zhifa.paperwork.masking import masked_number
from zhifa.paperwork.parties.entry import Examined, PartyEntry, examine
from zhifa.paperwork.parties.kinds import Paper, PartyKind, papers_for, representative_title

Json = Mapping[str, Any]
WRITTEN = {one.name for one in fields(PartyEntry) if one.type == "str"}


def entry_of(values: Json) -> PartyEntry:
    """Only plain words are taken; without a kind the party is one whose identity is not known."""
    plain: dict[str, Any] = {
        name: str(value) for name, value in values.items() if name in WRITTEN and value not in (None, "")
    }
    told: dict[str, Any] = {"kind": PartyKind.UNIDENTIFIED.value, "name": "", **plain}
    kind = told["kind"]
    paper = told.get("id_type") or (papers_for(kind)[0] if kind in PartyKind.values else "")
    return PartyEntry(**{**told, "id_type": str(paper), **({} if paper else {"number": ""})})


def examined(values: Json, today: date) -> Examined:
    return examine(entry_of(values), today)


def fact_of(entry: PartyEntry) -> dict[str, Any]:
    """As ``World.party``: personal numbers masked."""
    person = entry.id_type != Paper.USCC
    return {
        "kind": entry.kind,
        "name": entry.name,
        "identifier": masked_number(entry.number) if person else entry.number,
        "birth_date": _day(entry.birth_date) or None,
        "incapable": entry.incapable,
        "registry_name": entry.registry_name,
        "traits": list(entry.traits),
    }


def values_of(entry: PartyEntry) -> dict[str, Any]:
    """As ``party.*`` of the register, without its id."""
    of_business, paper = entry.id_type == Paper.USCC, entry.id_type if entry.number else ""
    return {
        "kind": entry.kind, "kind_name": PartyKind(entry.kind).label, "name": entry.name, "registry_name": entry.registry_name,
        "id_type": paper, "id_type_name": Paper(paper).label if paper else "",
        "id_number": "" if of_business else entry.number, "uscc": entry.number if of_business else "", "number": entry.number,
        "sex": entry.sex, "birth_date": _day(entry.birth_date), "legal_rep": entry.legal_rep,
        "legal_rep_title": representative_title(entry.kind), "address": entry.address, "region": entry.region,
        "phone": entry.phone, "guardian": entry.guardian, "contact": entry.contact, "tags": list(entry.tags),
        "e_channel": entry.e_channel if entry.e_service else "",
    }  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
