"""How an item code is made up: ``CG-CF-001``, ``CG-CF-001-449921`` (see docs/items.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa.libraries.items.models import Item
from zhifa.libraries.items.registering.draft import ItemDraft, Problem
from zhifa.workshop.fields import cards

KIND_LETTERS = {
    Item.Kind.PENALTY: "CF", Item.Kind.COERCION: "QZ", Item.Kind.INSPECTION: "JC", Item.Kind.LICENCE: "XK",
    Item.Kind.LEVY: "ZS", Item.Kind.REQUISITION: "ZY", Item.Kind.OTHER: "QT",
}  # fmt: skip
FIELD_LETTERS = {code: card.letters for code, card in cards().items()}
# Digits of the region at the end: none for what the whole province shares, so that own items never meet.
REGION_DIGITS = {Item.Source.PROVINCE: {0}, Item.Source.CITY: {4}, Item.Source.OWN: {4, 6, 9}}
REGION_WORDS = {
    Item.Source.PROVINCE: "省级通用事项的编码末尾不带区划代码。",
    Item.Source.CITY: "市级通用事项的编码末尾写市的四位区划代码，例如 CG-CF-001-4499。",
    Item.Source.OWN: "本级自有事项的编码末尾写本级的区划代码，例如 CG-CF-001-449921。",
}
_CODE = re.compile(r"([A-Z]{2,4})-([A-Z]{2})-(\d{3,6})(?:-(\d{4}|\d{6}|\d{9}))?")
_OUTER = re.compile(r"[0-9A-Z][0-9A-Z-]{5,39}")


def problems(draft: ItemDraft) -> Iterator[Problem]:
    """Of a new item; the code of an item that is there never changes."""
    found = _CODE.fullmatch(draft.code)
    if found is None:
        why = "应当是“领域代字-类型代字-顺序号”，例如 CG-CF-001；市级通用和本级自有的再加“-区划代码”。"
        yield Problem("code", why)
        return
    letters, kind, region = found[1], found[2], found[4] or ""
    if draft.kind in KIND_LETTERS and kind != KIND_LETTERS[Item.Kind(draft.kind)]:
        label, wanted = Item.Kind(draft.kind).label, KIND_LETTERS[Item.Kind(draft.kind)]
        yield Problem("code", f"{label}的类型代字是 {wanted}，编码中写的是 {kind}。请核对类型或者编码。")
    if (wanted := FIELD_LETTERS.get(draft.field, letters)) != letters:
        yield Problem("code", f"这个领域的代字是 {wanted}，编码中写的是 {letters}。请核对领域或者编码。")
    if draft.source in REGION_DIGITS and len(region) not in REGION_DIGITS[Item.Source(draft.source)]:
        yield Problem("code", REGION_WORDS[Item.Source(draft.source)])


def outer_problems(draft: ItemDraft) -> Iterator[Problem]:
    """The codes that other lists gave the item; empty where it has none."""
    for name in ("list_code", "supervision_code"):
        code = getattr(draft, name)
        if code and not _OUTER.fullmatch(code):
            yield Problem(name, f"“{code}”不是编码。请填 6 至 40 位数字、大写字母和连字符，没有的留空。")
