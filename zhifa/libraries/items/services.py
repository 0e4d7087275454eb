"""Enforcement items and powers: the surface for other apps."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from zhifa.libraries.bodies.services import Body
from zhifa.libraries.items import facts
from zhifa.libraries.items.batches.carrying_out import carry_out, plan_batch, undo, why_not_undone
from zhifa.libraries.items.batches.choosing import choose_bodies, choose_items, manages_items
from zhifa.libraries.items.batches.handing_over import (
    Decided,
    decide,
    duties_of,
    on_decision,
    successors,
    takers,
)
from zhifa.libraries.items.batches.impact import OpenCase, Touched, register_impact, touched
from zhifa.libraries.items.batches.listing import batch_sheet, plan_sheet
from zhifa.libraries.items.batches.shapes import BatchRefused, Order, Outcome, Plan
from zhifa.libraries.items.models import (
    BatchEntry,
    Item,
    ItemImport,
    ItemVersion,
    Power,
    PowerBatch,
    RecallDuty,
)
from zhifa.libraries.items.packs.drafting import PackItem, pack_items
from zhifa.libraries.items.packs.installing import PackPlan, PackRow, install_pack, plan_pack
from zhifa.libraries.items.querysets import ItemQuerySet
from zhifa.libraries.items.registering.checking import party_kinds, validate_item
from zhifa.libraries.items.registering.draft import ItemDraft, ItemRefused, Problem, differences, draft_of
from zhifa.libraries.items.registering.ending import end_with_laws
from zhifa.libraries.items.registering.writing import (
    add_item,
    cancel_item,
    change_item,
    law_values,
    new_item,
    withdraw_version,
)
from zhifa.libraries.items.search import search, search_text
from zhifa.libraries.items.sheets.fine_words import fines_of
from zhifa.libraries.items.sheets.item_changes import version_changes
from zhifa.libraries.items.sheets.item_import import Change, ItemImportPlan, plan_items
from zhifa.libraries.items.sheets.item_list import citation_faults, items_sheet
from zhifa.libraries.items.sheets.item_taking import carry_items, undo_items, why_items_not_undone
from zhifa.libraries.items.sheets.power_import import ImportPlan, carry_import, plan_import
from zhifa.libraries.items.sheets.power_list import power_list_sheet
from zhifa.libraries.items.sheets.reading import SheetRefused
from zhifa.libraries.items.sheets.writing import items_report, powers_sheet, report_sheet
from zhifa.libraries.items.statistics import Statistics, statistics

catalogue_json = facts.catalogue_json

__all__ = [
    "BatchEntry",
    "BatchRefused",
    "Body",
    "Change",
    "Decided",
    "ImportPlan",
    "Item",
    "ItemDraft",
    "ItemImport",
    "ItemImportPlan",
    "ItemQuerySet",
    "ItemRefused",
    "ItemVersion",
    "OpenCase",
    "Order",
    "Outcome",
    "PackItem",
    "PackPlan",
    "PackRow",
    "Plan",
    "Power",
    "PowerBatch",
    "Problem",
    "RecallDuty",
    "SheetRefused",
    "Statistics",
    "Touched",
    "add_item",
    "batch_sheet",
    "cancel_item",
    "carry_import",
    "carry_items",
    "carry_out",
    "catalogue_json",
    "change_item",
    "choose_bodies",
    "choose_items",
    "citation_faults",
    "decide",
    "differences",
    "draft_of",
    "duties_of",
    "end_with_laws",
    "fines_of",
    "install_pack",
    "is_held",
    "item_by_code",
    "item_fact",
    "item_values",
    "items_held",
    "items_report",
    "items_sheet",
    "law_values",
    "manages_items",
    "names_of",
    "new_item",
    "on_decision",
    "pack_items",
    "party_kinds",
    "plan_batch",
    "plan_import",
    "plan_items",
    "plan_pack",
    "plan_sheet",
    "power_held",
    "power_list_sheet",
    "powers_fact",
    "powers_sheet",
    "register_impact",
    "report_sheet",
    "search",
    "search_text",
    "statistics",
    "successors",
    "takers",
    "touched",
    "undo",
    "undo_items",
    "validate_item",
    "version_changes",
    "version_on",
    "why_items_not_undone",
    "why_not_undone",
    "withdraw_version",
]


def items_held(
    body: Body, region: str = "", on: date | None = None, words: str = "", field: str = ""
) -> ItemQuerySet:
    """Items in force that the body holds in the region (its own by default), by words people use."""
    held = Item.objects.held_by(body, region or body.region.code, on or timezone.localdate())
    if field:
        held = held.filter(field=field)
    return search(held.order_by("code"), words)


def power_held(body: Body, item: Item, region: str, on: date | None = None) -> Power | None:
    """The power by which the body holds the item in the region on the day."""
    powers = Power.objects.on(on or timezone.localdate()).reaching(region).filter(body=body, item=item)
    return powers.select_related("region").first()


def is_held(body: Body, item: Item, region: str, on: date | None = None) -> bool:
    return power_held(body, item, region, on) is not None


def version_on(item: Item, on: date | None = None) -> ItemVersion | None:
    """The law of the item on the day; None before its first and after its last version."""
    return ItemVersion.objects.on(on or timezone.localdate()).filter(item=item).order_by("-since").first()


def item_by_code(code: str) -> Item | None:
    return facts.by_code(code)


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The latest name of each code, in one query."""
    known = ItemVersion.objects.filter(item__code__in=set(codes)).order_by("since")
    return dict(known.values_list("item__code", "name"))


def item_fact(
    item: Item | str, on: date | None = None, violation_on: date | None = None
) -> dict[str, Any] | None:
    """The item (or its code) as ``World.item`` by the law of the day; None when no version is in force.

    With ``violation_on``, by the law that applies to a violation of that day (处罚法§37).
    """
    known = item_by_code(item) if isinstance(item, str) else item
    return facts.item_json(known, on or timezone.localdate(), violation_on) if known else None


def item_values(item: Item | str, on: date | None = None) -> dict[str, Any]:
    """Everything of an item (or its code) that documents may print, by element path ``item.*``."""
    known = item_by_code(item) if isinstance(item, str) else item
    if known is None:
        return {}
    named = {"code": known.code, "name": known.name, "field": known.field, "kind": known.get_kind_display()}
    return {**named, **(item_fact(known, on) or {})}


def powers_fact(body: Body | str, item: Item | str, case: uuid.UUID | None = None) -> list[dict[str, Any]]:
    """Every power, past and present, of the body over the item (or their codes), as ``World.powers``.

    ``case``: a case which a recall lets the body finish keeps its power until the end of the transition.
    """
    return facts.powers_json(
        body if isinstance(body, str) else body.code, item if isinstance(item, str) else item.code, case
    )
