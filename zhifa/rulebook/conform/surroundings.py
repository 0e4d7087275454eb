"""The registries around a foreign case, as far as its file tells them; the rest is watched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from zhifa.rulebook.conform.cases import ForeignCase
from zhifa.rulebook.conform.witness import (
    Asked,
    Roster,
    WatchedBody,
    WatchedItem,
    WatchedOfficer,
    WatchedParty,
    WatchedWorld,
    watched,
)
from zhifa.rulebook.facts import Officer, Party, World
from zhifa.rulebook.reading import read_world

LABELS = {
    "body": "办案机关的登记", "officers": "人员登记", "item": "处罚事项", "powers": "职权登记", "party": "当事人登记",
    "other_cases": "当事人的其他案件", "similar_leads": "其他案源", "region": "违法行为发生地",
    "payment_account": "代收机构账户", "last_payment_account": "代收机构账户", "benchmark": "裁量基准",
    "similar": "同类案件的罚款", "device": "监控设备的登记", "offsite_periods": "非现场执法事项清单",
    "inspection": "检查的计划和历次检查", "corrected": "更正的文书", "field": "执法领域",
}  # fmt: skip
OF_PARTY = {
    "identifier": "当事人证件号码", "birth_date": "当事人出生日期", "incapable": "当事人的行为能力",
    "registry_name": "当事人登记名称", "traits": "当事人情形",
}  # fmt: skip


OF_ITEM = {
    "violated": "事项违反的条款", "penal": "事项的处罚依据", "kinds": "事项的处罚种类", "fines": "事项的罚款幅度",
    "norms": "处罚依据的效力级别和施行日期",
}  # fmt: skip
OF_BODY = {"seal_from": "印章启用日期"}


class Surroundings:
    """The world of one case; what its acts tell (party, region, item) is added as it comes."""

    def __init__(self, case: ForeignCase, asked: Asked) -> None:
        self._given, self._items, self._asked = case.world, case.items, asked
        self._base = self._read(case.world)

    def at(self, values: Mapping[str, Any], own: Mapping[str, Any] = MappingProxyType({})) -> WatchedWorld:
        """The world when the case has these values; ``own``: what the file says of the moment itself."""
        given = {**self._given, **own} if own else self._given
        world = self._read(given) if own else self._base
        blind = {key: text for key, text in LABELS.items() if key not in given}
        if "party" in blind and (party := _party(values)):
            del blind["party"]
            told = {key: text for key, text in OF_PARTY.items() if not getattr(party, key)}
            world = replace(world, party=watched(WatchedParty, party, told, self._asked))
        if "region" in blind and values.get("region"):
            del blind["region"]
            world = replace(world, region=str(values["region"]))
        item = self._items.get(str(values.get("item") or ""))
        if "item" in blind and item is not None:
            del blind["item"]
            world = replace(world, item=self._read({"item": item}).item)
        noticed = set[str]() if "officers" in blind else self._asked  # all of them unknown: said once
        world = replace(world, officers=Roster(world.officers, noticed))
        return watched(WatchedWorld, world, blind, self._asked)

    def _read(self, given: Mapping[str, Any]) -> World:
        """The registries as given; what an entry of theirs leaves out is watched as well."""
        world = read_world({**given, "body": given.get("body") or _BODY})
        people = self._people(world.officers, given.get("officers") or {})
        body = watched(WatchedBody, world.body, _absent(OF_BODY, given.get("body") or {}), self._asked)
        item = world.item
        if item is not None:
            item = watched(WatchedItem, item, _absent(OF_ITEM, given["item"]), self._asked)
        return replace(world, officers=people, body=body, item=item)

    def _people(self, officers: Mapping[str, Officer], given: Mapping[str, Any]) -> dict[str, Officer]:
        """By id, and by name where only one has it: that is how files speak of people."""
        names = Counter(officer.name for officer in officers.values())
        found = {key: self._officer(one, given[key]) for key, one in officers.items()}
        for key, one in officers.items():
            if names[one.name] == 1:
                found.setdefault(one.name, self._officer(replace(one, id=one.name), given[key]))
        return found

    def _officer(self, officer: Officer, given: Mapping[str, Any]) -> Officer:
        blind = _absent({"certificate": f"{officer.name}的执法证", "roles": f"{officer.name}的岗位"}, given)
        return watched(WatchedOfficer, officer, blind, self._asked)

    def field(self, values: Mapping[str, Any]) -> str:
        """The field of enforcement of the item, where the item is known."""
        item = self._items.get(str(values.get("item") or ""))
        known = self._base.item.field if self._base.item else ""
        return str(item["field"]) if item is not None else known


_BODY = {"code": "", "name": "", "kind": "", "level": "", "region": ""}


def _absent(labels: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, str]:
    return {key: text for key, text in labels.items() if key not in given}


def _party(values: Mapping[str, Any]) -> Party | None:
    kind = str(values.get("party_kind") or "")
    return Party(kind, str(values.get("party_name") or "")) if kind else None
