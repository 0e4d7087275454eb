"""The norms of a changed item: the new ones, and the old ones for cases from before (处罚法§37)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest

from zhifa.libraries.items.models import ItemVersion
from zhifa.libraries.items.registering.citing import Norm
from zhifa.libraries.items.registering.draft import ItemDraft


def succeeding(old: ItemVersion, draft: ItemDraft, since: date, rows: Sequence[Norm]) -> list[Norm]:
    """The old norms end on the day before; each of them that is gone is named by one that took its place."""
    last, kept = since - timedelta(days=1), []
    for row in old.norms:
        again = any(new["cite"] == row["cite"] and new["since"] == row["since"] for new in rows)
        if not again:
            kept.append({**row, "until": min(row.get("until") or last.isoformat(), last.isoformat())})
    return kept + [_compared(row, old, draft) for row in rows] + list(_replacing(old, draft, rows))


def _compared(row: Norm, old: ItemVersion, draft: ItemDraft) -> Norm:
    """A new text of the same provision counts as compared when the item says how it was compared."""
    changed = any(one["cite"] == row["cite"] and one["since"] != row["since"] for one in old.norms)
    return {**row, "lighter": draft.lighter} if changed else dict(row)


def _replacing(old: ItemVersion, draft: ItemDraft, rows: Sequence[Norm]) -> list[Norm]:
    known, found = {row["cite"]: row for row in rows}, []
    for before, after in ((old.violated, draft.violated), (old.penal, draft.penal)):
        gone = [cite for cite in before if cite not in after]
        came = [cite for cite in after if cite not in before] or list(after)
        for cite, new in zip_longest(gone, came[: len(gone)], fillvalue=came[-1] if came else ""):
            if cite and new in known:
                found.append({**known[new], "replaces": cite, "lighter": draft.lighter})
    return found
