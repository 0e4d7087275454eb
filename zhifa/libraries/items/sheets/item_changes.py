"""What differs between two states of an item, in the words of the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhifa.libraries.items.models import Item, ItemVersion
from zhifa.libraries.items.registering.draft import ItemDraft, differences, draft_of
from zhifa.libraries.items.sheets.item_rows import TITLES, shown

# What the library keeps only as it is now: an older version need not agree with it.
PRESENT = ("keywords", "source", "list_code", "supervision_code")


class Difference(NamedTuple):
    name: str
    old: str
    new: str


def changes(old: ItemDraft, new: ItemDraft) -> Iterator[Difference]:
    for name in differences(old, new):
        yield Difference(TITLES.get(name, name), shown(old, name), shown(new, name))


def version_changes(item: Item, before: ItemVersion, after: ItemVersion) -> list[Difference]:
    """What a version of an item changed."""
    return list(changes(draft_of(item, before), draft_of(item, after)))
