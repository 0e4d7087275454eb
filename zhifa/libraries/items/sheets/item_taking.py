"""Writing what the preview of a list of items showed, and taking it back before its effect."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.services import Post
from zhifa.libraries.items.batches.carrying_out import CHUNK
from zhifa.libraries.items.batches.shapes import BatchRefused
from zhifa.libraries.items.models import BatchEntry, Item, ItemImport, ItemVersion, Power
from zhifa.libraries.items.registering.draft import ItemRefused
from zhifa.libraries.items.registering.writing import change, new_item, version_of, withdraw_version
from zhifa.libraries.items.sheets.item_import import Change, ItemImportPlan, ItemRow, plan_items


@transaction.atomic
def carry_items(
    content: bytes, name: str, expected: str, token: uuid.UUID, user: User, post: Post
) -> ItemImport:
    """Register the rows that the preview with the digest ``expected`` showed; again with ``token``: nothing more.

    Raises BatchRefused, also when something has changed since the preview.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two clicks of one person at once wait for each other
    if before := ItemImport.objects.filter(token=token).first():
        if before.digest == expected:
            return before
        raise BatchRefused("这一页已经导入过一次，没有再办。请重新上传文件。")
    plan = plan_items(content, post)
    if plan.digest() != expected:
        raise BatchRefused("预览以后事项或者文件有变化，没有导入。请核对新的预览后再确认。")
    if not plan.doing:
        raise BatchRefused("没有可以导入的行。请看每一行的原因，改正后再上传。")
    batch = ItemImport.objects.create(
        token=token, digest=expected, name=name[:255], added=plan.counts[Change.ADD], changed=plan.counts[Change.CHANGE],
        created_by=user, created_in=post.body,
    )  # fmt: skip
    write(plan, batch)
    return batch


def write(plan: ItemImportPlan, batch: ItemImport | None = None) -> None:
    """Inside a transaction. New items in bulk; changes one after the other, because each ends the version before it."""
    _add([row for row in plan.doing if row.outcome is Change.ADD], plan, batch)
    changes = [row for row in plan.doing if row.outcome is Change.CHANGE]
    items = Item.objects.in_bulk([row.draft.code for row in changes if row.draft], field_name="code")
    for row in changes:
        assert row.draft and row.since
        try:
            version = change(items[row.draft.code], row.draft, row.since, row.instrument, plan.cited)
        except ItemRefused as refused:
            raise BatchRefused(f"第 {row.row.number} 行：{refused} 没有导入。请重新上传文件。") from refused
        version.imported_by = batch
        version.save(update_fields=["imported_by"])


def _add(rows: Sequence[ItemRow], plan: ItemImportPlan, batch: ItemImport | None) -> None:
    Item.objects.bulk_create([new_item(row.draft) for row in rows if row.draft], batch_size=CHUNK)
    codes = [row.draft.code for row in rows if row.draft]
    items: dict[str, Item] = {}
    for start in range(0, len(codes), CHUNK):
        items |= Item.objects.in_bulk(codes[start : start + CHUNK], field_name="code")
    made = []
    for row in rows:
        assert row.draft and row.since
        version = version_of(items[row.draft.code], row.draft, row.since, row.instrument, plan.cited)
        version.imported_by = batch
        made.append(version)
    ItemVersion.objects.bulk_create(made, batch_size=CHUNK)


@transaction.atomic
def undo_items(batch: ItemImport, user: User) -> ItemImport:
    """Take an import back before its effect; again is harmless. Raises BatchRefused."""
    batch = ItemImport.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at:
        return batch
    if why := why_items_not_undone(batch):
        raise BatchRefused(why)
    first = ItemVersion.objects.filter(item=OuterRef("item"), since__lt=OuterRef("since"))
    changed = batch.versions.filter(Exists(first)).select_related("item").order_by("-since", "-pk")
    try:
        for version in changed:
            withdraw_version(version)
    except ItemRefused as refused:
        raise BatchRefused(" ".join(one.why for one in refused.problems)) from refused
    try:
        Item.objects.filter(versions__imported_by=batch).delete()
    except ProtectedError as used:
        raise BatchRefused("其中有新增的事项已经被引用（例如裁量基准）。请先删去引用，再撤销。") from used
    batch.undone_at, batch.undone_by = timezone.now(), user
    batch.save(update_fields=["undone_at", "undone_by"])
    return batch


def why_items_not_undone(batch: ItemImport) -> str:
    """Why the import can no longer be taken back; empty when it can."""
    if batch.undone_at:
        return "已经撤销。"
    ours = batch.versions.order_by("since")
    first = ours.first()
    if first and first.since <= timezone.localdate():
        return f"其中有事项已于 {first.since} 施行，不能整批撤销。需要改变的，请办理变更或者取消。"
    later = ItemVersion.objects.filter(item=OuterRef("item"), since__gt=OuterRef("since"))
    if ours.filter(Exists(later.exclude(imported_by=batch))).exists():
        return "其中有事项以后又登记了新的版本。请先撤销新的版本。"
    earlier = ItemVersion.objects.filter(item=OuterRef("pk")).exclude(imported_by=batch)
    made = Item.objects.filter(~Exists(earlier), versions__imported_by=batch)
    held = Power.objects.filter(item__in=made.values("pk")).exists()
    if held or BatchEntry.objects.filter(item__in=made.values("pk")).exists():
        return "其中有新增的事项已经赋权或者登记了职权。请先撤销职权。"
    return ""
