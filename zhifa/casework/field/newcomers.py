"""Parties that a device met first: registered under the platform's ids, which then stand in the acts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import Paper, PartyEntry, PartyKind, PartyRefused
from zhifa.rulebook.engine.reasons import Reason

PREFIX = "new:"
WRITTEN = {one.name for one in fields(PartyEntry) if one.type == "str"}


@dataclass(slots=True)
class Newcomers:
    """Their ids in the register by the ids of the device; or what stands against registering them."""

    ids: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def register(post: bodies.Post, rows: Iterable[Mapping[str, Any]]) -> Newcomers:
    """Each of ``{"id": "new:<uuid>", "values"}`` once; one whose number is registered already is that party."""
    found = Newcomers()
    for row in rows:
        key = str(row["id"])
        try:
            party, _ = parties.find_or_create(_entry(key, row["values"]), body=post.body, user=post.user)
            found.ids[key] = str(party.pk)
        except PartyRefused as refusal:
            found.problems[key] = "".join(refusal.problems.values())
    return found


def _entry(key: str, values: Mapping[str, Any]) -> PartyEntry:
    plain: dict[str, Any] = {
        name: str(value) for name, value in values.items() if name in WRITTEN and value not in (None, "")
    }
    number = plain.get("number", "")
    paper = Paper.ID_CARD if plain.get("kind") == PartyKind.PERSON else Paper.USCC
    told: dict[str, Any] = {"kind": PartyKind.UNIDENTIFIED.value, "name": "", **plain}
    told["id_type"] = plain.get("id_type") or (paper.value if number else "")
    return PartyEntry(**told, request_id=uuid.UUID(key.removeprefix(PREFIX)))


def named_in(value: Any) -> set[str]:
    """The device's ids of new parties, wherever they stand in the data of an act."""
    if isinstance(value, Mapping):
        return set[str]().union(*map(named_in, value.values()))
    if isinstance(value, list | tuple):
        return set[str]().union(*map(named_in, value))
    return {value} if isinstance(value, str) and value.startswith(PREFIX) else set()


def settled(value: Any, ids: Mapping[str, str]) -> Any:
    """The same data with the register's ids."""
    if isinstance(value, Mapping):
        return {key: settled(one, ids) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [settled(one, ids) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value


def known_before(keys: Iterable[str]) -> dict[str, str]:
    """Those that an earlier request has registered."""
    wanted = {key: key.removeprefix(PREFIX) for key in keys}
    rows = parties.Party.objects.filter(request_id__in=[one for one in wanted.values() if _is_id(one)])
    made = {str(request): str(pk) for pk, request in rows.values_list("pk", "request_id")}
    return {key: made[one] for key, one in wanted.items() if one in made}


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def reason(problem: str) -> Reason:
    way = "请对照证件核对，在案件页面选用或者登记正确的当事人后重新办理。"
    return Reason("form", "party", f"现场填写的当事人不能登记：{problem}", way)
