"""Adding, changing and cancelling items. Nothing is ever rewritten: a change is a new version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from zhifa.libraries.items.models import BatchEntry, Item, ItemVersion
from zhifa.libraries.items.registering.checking import faults, versions_of
from zhifa.libraries.items.registering.citing import Cited
from zhifa.libraries.items.registering.draft import (
    IDENTITY,
    LAW,
    REGISTER,
    ItemDraft,
    ItemRefused,
    Problem,
)
from zhifa.libraries.items.registering.norming import succeeding
from zhifa.libraries.items.search import search_text

TAKEN = Problem("code", "已有这个编码的事项。要修改的，请办理变更；要新增的，请用新的编码。")
NO_PAPER = Problem("instrument", "没有填写。请写明据以新增、变更或者取消的文件名称和文号。")


def add_item(draft: ItemDraft, since: date, instrument: str) -> Item:
    """Register a new item from the day on. Raises ItemRefused."""
    try:
        with transaction.atomic():
            return add(draft, since, instrument, Cited.of([(draft, since)]))
    except IntegrityError as twice:
        raise ItemRefused([TAKEN]) from twice


def change_item(item: Item, draft: ItemDraft, since: date, instrument: str) -> ItemVersion:
    """A new version from the day on; the one before it ends on the day before. Raises ItemRefused."""
    with transaction.atomic():
        return change(item, draft, since, instrument, Cited.of([(draft, since)]))


def add(draft: ItemDraft, since: date, instrument: str, cited: Cited) -> Item:
    there = Item.objects.filter(code=draft.code).exists()
    _refuse([*([TAKEN] if there else []), *faults(draft, since, None, [], cited)], instrument)
    item = new_item(draft)
    item.save(force_insert=True)
    version_of(item, draft, since, instrument, cited).save(force_insert=True)
    return item


def new_item(draft: ItemDraft) -> Item:
    """Not saved, and not checked."""
    item = Item(**_values(draft, IDENTITY), **_values(draft, REGISTER))
    item.search_text = search_text(item, draft.penal)
    return item


def law_values(draft: ItemDraft) -> dict[str, Any]:
    """What a version says, by field of :class:`ItemVersion`."""
    return _values(draft, LAW)


def change(item: Item, draft: ItemDraft, since: date, instrument: str, cited: Cited) -> ItemVersion:
    """Inside a transaction. Raises ItemRefused."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    versions = versions_of(item)
    other = (
        [] if draft.code == item.code else [Problem("code", f"应当是原来的编码 {item.code}，编码不能修改。")]
    )
    _refuse([*other, *faults(draft, since, item, versions, cited)], instrument)
    version = version_of(item, draft, since, instrument, cited)
    version.replaced = {name: getattr(item, name) for name in REGISTER}
    if versions:
        before = versions[-1]
        version.replaced["until"] = before.until.isoformat() if before.until else None
        version.norms = succeeding(before, draft, since, version.norms)
        if before.until is None or before.until >= since:
            before.until = since - timedelta(days=1)
            before.save(update_fields=["until"])
    for name, value in _values(draft, REGISTER).items():
        setattr(item, name, value)
    item.search_text = search_text(item, draft.penal)
    item.save()
    version.save(force_insert=True)
    return version


@transaction.atomic
def cancel_item(item: Item, on: date, instrument: str) -> ItemVersion:
    """End the item: ``on`` is the first day without it. Raises ItemRefused."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    versions = versions_of(item)
    _refuse([*_not_cancellable(versions, on)], instrument)
    last = versions[-1]
    last.until, last.ended_by = min(last.until or date.max, on - timedelta(days=1)), instrument.strip()
    last.save(update_fields=["until", "ended_by"])
    return last


def _not_cancellable(versions: Sequence[ItemVersion], on: date) -> list[Problem]:
    if not versions:
        return [Problem("code", "没有登记过依据的事项不必取消。")]
    last = versions[-1]
    if last.ended_by:
        return [Problem("code", f"已于 {last.until} 取消（{last.ended_by}），不必再办。")]
    if on <= last.since:
        why = f"{on} 不晚于最后一个版本的施行日期 {last.since}。请填以后的日期；没有施行的版本可以先撤销。"
        return [Problem("since", why)]
    return []


@transaction.atomic
def withdraw_version(version: ItemVersion) -> None:
    """Take the last version back before its effect: the item is again as it was, or gone. Raises ItemRefused."""
    item = Item.objects.select_for_update().get(pk=version.item_id)
    versions = versions_of(item)
    if why := _why_not_withdrawn(item, versions, version):
        raise ItemRefused([Problem("since", why)])
    version.delete()
    if len(versions) == 1:
        try:
            item.delete()
        except ProtectedError as used:
            raise ItemRefused(
                [Problem("code", f"{item.code} 已经被引用（例如裁量基准），请先删去引用。")]
            ) from used
        return
    before, said = versions[-2], dict(version.replaced)
    until = said.pop("until", None)
    before.until = date.fromisoformat(until) if until else None
    before.save(update_fields=["until"])
    for name, value in said.items():
        setattr(item, name, value)
    item.search_text = search_text(item, before.penal)
    item.save()


def _why_not_withdrawn(item: Item, versions: Sequence[ItemVersion], version: ItemVersion) -> str:
    if version.since <= timezone.localdate():
        return f"{item.code} 已于 {version.since} 施行，不能撤销。需要改变的，请办理变更或者取消。"
    if versions[-1].pk != version.pk:
        return f"{item.code} 以后又登记了 {versions[-1].since} 起的版本，请先撤销那一个。"
    used = len(versions) == 1 and (item.powers.exists() or BatchEntry.objects.filter(item=item).exists())
    return f"{item.code} 已经赋权或者登记了职权，请先撤销职权。" if used else ""


def _refuse(problems: list[Problem], instrument: str) -> None:
    paper = [] if instrument.strip() else [NO_PAPER]
    if found := [*problems, *paper]:
        raise ItemRefused(found)


def version_of(item: Item, draft: ItemDraft, since: date, instrument: str, cited: Cited) -> ItemVersion:
    """The version with the norms of its day, neither saved nor checked. It ends with the law that it rests on."""
    ends = [day for day in (draft.until, cited.last_day(draft, since)) if day]
    return ItemVersion(
        item=item, name=draft.name, since=since, until=min(ends, default=None), instrument=instrument.strip()[:200],
        lighter=draft.lighter, norms=cited.norms(draft, since), **law_values(draft),
    )  # fmt: skip


def _values(draft: ItemDraft, names: Sequence[str]) -> dict[str, Any]:
    plain: Callable[[Any], Any] = lambda value: list(value) if isinstance(value, tuple) else value  # noqa: E731
    return {name: plain(getattr(draft, name)) for name in names}
