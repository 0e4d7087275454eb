"""Everything that can be wrong with an item, told field by field before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from zhifa.libraries.bodies.services import Body
from zhifa.libraries.items.models import Item, ItemVersion
from zhifa.libraries.items.registering import codes, fines
from zhifa.libraries.items.registering.citing import Cited
from zhifa.libraries.items.registering.draft import ItemDraft, Problem
from zhifa.libraries.items.wording import FIELDS
from zhifa.workshop.bundle import load_bundle

LEVELS = dict(Body._meta.get_field("level").choices or ())
LONGEST = {"name": 200, "note": 300, "checklist": 60, "one_officer_law": 60, "simple_law": 60}
_LIMITATION = re.compile(r"T\d{2,3}")


def validate_item(draft: ItemDraft, since: date) -> list[Problem]:
    """What forbids to register the item from the day on: as new, or as a change of the one with this code."""
    item = Item.objects.filter(code=draft.code).first()
    return faults(draft, since, item, versions_of(item), Cited.of([(draft, since)]))


def versions_of(item: Item | None) -> list[ItemVersion]:
    return list(item.versions.order_by("since")) if item else []


def faults(
    draft: ItemDraft, since: date, item: Item | None, versions: Sequence[ItemVersion], cited: Cited
) -> list[Problem]:
    """``item`` with its ``versions``, oldest first, when it is registered already."""
    found = list(_said(draft))
    if item is None:
        found += codes.problems(draft)
    else:
        found += _same_item(draft, item)
        found += dates(draft, since, versions)
    if draft.until and draft.until < since:
        found.append(Problem("until", f"{draft.until} 早于施行日期 {since}。请核对日期。"))
    return [*found, *codes.outer_problems(draft), *fines.problems(draft), *cited.problems(draft, since)]


def _said(draft: ItemDraft) -> Iterator[Problem]:
    if not draft.name.strip():
        yield Problem("name", "没有填写。请写明对什么行为的什么处理。")
    for name, most in LONGEST.items():
        if len(getattr(draft, name)) > most:
            yield Problem(name, f"超过 {most} 字。请缩短。")
    yield from _listed(draft, "kind", dict(Item.Kind.choices))
    yield from _listed(draft, "source", dict(Item.Source.choices))
    yield from _listed(draft, "field", FIELDS)
    yield from _listed(draft, "levels", LEVELS)
    yield from _listed(draft, "procedures", dict(ItemVersion.Procedure.choices))
    yield from _listed(draft, "party_kinds", party_kinds())
    yield from _listed(draft, "documents", _documents())
    if not _LIMITATION.fullmatch(draft.limitation):
        yield Problem("limitation", f"“{draft.limitation}”不是期限编号。一般填 T01（二年）或者 T02（五年）。")


def _listed(draft: ItemDraft, name: str, known: dict[str, str]) -> Iterator[Problem]:
    value = getattr(draft, name)
    said = value if isinstance(value, tuple) else (value,)
    if unknown := [str(one) for one in said if one not in known]:
        some = "、".join(f"{code} {label}" for code, label in list(known.items())[:12])
        yield Problem(name, f"不认识“{'、'.join(unknown)}”。可用：{some}{' 等' if len(known) > 12 else ''}。")


@cache
def party_kinds() -> dict[str, str]:
    codes = load_bundle()["codesets"]["party_kinds"]["codes"]
    return {code: row["name"] if isinstance(row, dict) else row for code, row in codes.items()}


@cache
def _documents() -> dict[str, str]:
    return {code: one["name"] for code, one in load_bundle()["documents"].items()}


def _same_item(draft: ItemDraft, item: Item) -> Iterator[Problem]:
    for name in ("kind", "field"):
        if getattr(draft, name) != getattr(item, name):
            why = "与已登记的不同。类型、领域不同的是另一个事项：请取消原事项，用新的编码新增。"
            yield Problem(name, why)


def dates(draft: ItemDraft, since: date, versions: Sequence[ItemVersion]) -> Iterator[Problem]:
    """A version follows the one before it; what has been in force is never written anew."""
    if not versions:
        return
    last = versions[-1]
    if last.ended_by:
        why = f"事项已于 {last.until} 取消（{last.ended_by}），编码不再使用。请用新的编码新增。"
        yield Problem("code", why)
    elif since <= last.since:
        why = f"{since} 不晚于已登记的版本（{last.since} 起）。请填以后的日期；没有施行的版本可以先撤销。"
        yield Problem("since", why)
