"""The registries around a foreign case, as far as its file tells them; the rest is watched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zhifa.rulebook.conform.cases import ForeignCase
from zhifa.rulebook.conform.witness import Asked, Roster, WatchedParty, WatchedWorld, watched
from zhifa.rulebook.facts import Party, World
from zhifa.rulebook.reading import read_world

LABELS = {
    "body": "办案机关的登记", "officers": "人员登记", "item": "处罚事项", "powers": "职权登记", "party": "当事人登记",
    "other_cases": "当事人的其他案件", "similar_leads": "其他案源", "region": "违法行为发生地",
    "payment_account": "代收机构账户", "last_payment_account": "代收机构账户", "benchmark": "裁量基准",
    "similar": "同类案件的罚款",
}  # fmt: skip
OF_PARTY = {
    "identifier": "当事人证件号码", "birth_date": "当事人出生日期", "incapable": "当事人的行为能力",
    "registry_name": "当事人登记名称", "traits": "当事人情形",
}  # fmt: skip


class Surroundings:
    """The world of one case; what its acts tell (party, region, item) is added as it comes."""

    def __init__(self, case: ForeignCase, asked: Asked) -> None:
        self._given, self._items, self._asked = case.world, case.items, asked
        self._base = _read(case.world)

    def at(self, values: Mapping[str, Any]) -> WatchedWorld:
        """The world when the case has these values."""
        world, blind = self._base, {key: text for key, text in LABELS.items() if key not in self._given}
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
            world = replace(world, item=read_world({"body": _BODY, "item": item}).item)
        world = replace(world, officers=Roster(world.officers, self._asked))
        return watched(WatchedWorld, world, blind, self._asked)

    def field(self, values: Mapping[str, Any]) -> str:
        """The field of enforcement of the item, where the item is known."""
        item = self._items.get(str(values.get("item") or ""))
        known = self._base.item.field if self._base.item else ""
        return str(item["field"]) if item is not None else known


_BODY = {"code": "", "name": "", "kind": "", "level": "", "region": ""}


def _read(given: Mapping[str, Any]) -> World:
    return read_world({**given, "body": given.get("body") or _BODY})


def _party(values: Mapping[str, Any]) -> Party | None:
    kind = str(values.get("party_kind") or "")
    return Party(kind, str(values.get("party_name") or "")) if kind else None
