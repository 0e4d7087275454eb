"""Parties that a device met first: registered under the platform's ids, which then stand in the acts."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from zhifa.casework.field.deciding import UNREADABLE
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.libraries.parties.services import PartyEntry, PartyRefused
from zhifa.paperwork.parties import entering
from zhifa.rulebook.engine.reasons import Reason

log = logging.getLogger(__name__)
PREFIX = "new:"


@dataclass(slots=True)
class Newcomers:
    """Their ids in the register by the ids of the device; or what stands against registering them, and how they are called."""

    ids: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def register(post_for: Callable[[str], bodies.Post], rows: Iterable[Mapping[str, Any]]) -> Newcomers:
    """Each of ``{"id": "new:<uuid>", "values"}`` once; one whose number is registered already is that party.

    One that the platform stumbles over for the moment is left out: what names it waits, everything else goes on.
    """
    found = Newcomers()
    for row in rows:
        key = str(row["id"])
        post = post_for(key)
        try:
            with transaction.atomic():
                party, _ = parties.find_or_create(_entry(key, row["values"]), body=post.body, user=post.user)
            found.ids[key] = str(party.pk)
        except PartyRefused as refusal:
            found.problems[key] = "".join(refusal.problems.values())
            found.names[key] = _described(row["values"])
        except UNREADABLE:
            log.exception("party %s of %s cannot be read", key, post)
            found.problems[key] = "平台读不懂填写的内容。"
        except Exception:
            log.exception("party %s of %s", key, post)
    return found


def _described(values: Mapping[str, Any]) -> str:
    """What the officer wrote down, a personal number masked: it is to be found again in the case."""
    entry = entering.entry_of(values)
    number = entering.fact_of(entry)["identifier"]
    return "，".join(one for one in (entry.name, number, entry.address) if one)


def _entry(key: str, values: Mapping[str, Any]) -> PartyEntry:
    return replace(entering.entry_of(values), request_id=uuid.UUID(key.removeprefix(PREFIX)))


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


def reason(found: Newcomers, key: str) -> Reason:
    way = "请对照证件核对，改正当事人或者选用已登记的，重新办理：在手机的“待上传”里，或者在案件页面。"
    name = f"“{found.names[key]}”" if found.names.get(key) else ""
    said = f"现场填写的当事人{name}不能登记：{found.problems[key]}"
    return Reason("form", "party", said, way)
