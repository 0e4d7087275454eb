"""Whether penalty kinds and fines can be computed with, before a case depends on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zhifa.libraries.items.models import Item
from zhifa.libraries.items.registering.draft import ItemDraft, Problem
from zhifa.libraries.items.wording import PARTY_CLASSES, PENALTY_KINDS, fine_words
from zhifa.rulebook.discretion.shapes import BASES, ShapeError, bounds

FINE, DETENTION = "21", "51"
# With no facts at all and with facts beyond any threshold, both sides of every threshold are computed.
NOTHING = dict.fromkeys(BASES, 0)
PLENTY = dict.fromkeys(BASES, 10**15)


def problems(draft: ItemDraft) -> Iterator[Problem]:
    if draft.kind != Item.Kind.PENALTY:
        if draft.kind in Item.Kind.values and (draft.kinds or draft.fines):
            yield Problem("kinds", "只有行政处罚事项有处罚种类和罚款幅度。请核对事项类型，或者清空。")
        return
    if not draft.kinds:
        yield Problem("kinds", "没有填写。请按处罚依据写明种类，例如：警告、罚款。")
        return
    if unknown := [kind for kind in draft.kinds if kind not in PENALTY_KINDS]:
        names = "、".join(f"{code} {name}" for code, name in PENALTY_KINDS.items())
        yield Problem("kinds", f"不认识“{'、'.join(unknown)}”。可用：{names}。")
    if FINE in draft.kinds and not draft.fines:
        yield Problem("fines", "处罚种类中有罚款，而没有写幅度。请按处罚依据填写。")
    if draft.fines and FINE not in draft.kinds:
        yield Problem("fines", "写了罚款幅度，而处罚种类中没有罚款。请核对处罚依据。")
    for party, shape in draft.fines.items():
        if party not in PARTY_CLASSES:
            yield Problem(
                "fines", f"不认识当事人类别“{party}”。可用：any 不分、citizen 个人、organisation 单位。"
            )
        elif why := shape_fault(shape):
            yield Problem("fines", why)
    if "any" in draft.fines and len(draft.fines) > 1:
        yield Problem("fines", "既有不分当事人的幅度，又有分个人、单位的幅度。请只留一种。")


def shape_fault(shape: Any) -> str:
    """Why the fine cannot be computed or told; empty when it can."""
    if not isinstance(shape, Mapping):
        return f"幅度应当是一项一项写明的（shape、lo、hi 等），现在是“{shape}”。"
    try:
        low, high = bounds(shape, NOTHING), bounds(shape, PLENTY)
        fine_words(shape)
    except ShapeError as error:
        return str(error)
    except (KeyError, TypeError, ValueError, AttributeError):
        return f"幅度“{dict(shape)}”的数字或者写法不对。金额以分为单位，写成整数。"
    if not all(isinstance(end, int) for end in (low.lo, low.hi, high.lo, high.hi)):
        return f"幅度“{dict(shape)}”的数字或者写法不对。金额以分为单位，写成整数。"
    if max(low.hi, high.hi) <= 0:
        return "罚款上限是零。请核对金额；金额以分为单位。"
    return ""
