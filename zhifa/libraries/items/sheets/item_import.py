"""A list of items taken in from a workbook: preview row by row, then all good rows in one transaction."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from django.utils import timezone

from zhifa.libraries.bodies.services import Post
from zhifa.libraries.items.models import Item, ItemVersion
from zhifa.libraries.items.registering.checking import faults
from zhifa.libraries.items.registering.citing import Cited
from zhifa.libraries.items.registering.draft import ItemDraft, Problem, differences, draft_of
from zhifa.libraries.items.registering.writing import NO_PAPER
from zhifa.libraries.items.sheets.item_changes import PRESENT, Difference, changes
from zhifa.libraries.items.sheets.item_rows import COLUMNS, NEEDED, RowRefused, draft_of_row
from zhifa.libraries.items.sheets.reading import Row, rows_of
from zhifa.libraries.items.wording import field_name

AT_ONCE = 500  # codes in one query
NOT_OURS = "不属于本机关的领域，不能由本机关登记。请核对领域，或者交由主管机关导入。"


class Change(Enum):
    ADD = "新增"
    CHANGE = "变更"
    SAME = "无变化"
    REFUSED = "不能导入"


class ItemRow(NamedTuple):
    """A row and what becomes of it."""

    row: Row
    outcome: Change
    why: str = ""
    differences: tuple[Difference, ...] = ()
    draft: ItemDraft | None = None
    since: date | None = None
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class ItemImportPlan:
    rows: list[ItemRow]
    cited: Cited

    @property
    def doing(self) -> list[ItemRow]:
        return [one for one in self.rows if one.outcome in (Change.ADD, Change.CHANGE)]

    @property
    def counts(self) -> Counter[Change]:
        return Counter(one.outcome for one in self.rows)

    @property
    def at_once(self) -> int:
        """How many rows take effect today or did so before: they cannot be taken back."""
        today = timezone.localdate()
        return sum(one.since is not None and one.since <= today for one in self.doing)

    def digest(self) -> str:
        """Names exactly what would be written."""
        said = (repr((one.outcome.name, one.draft, one.since, one.instrument)) for one in self.doing)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


class Registered(NamedTuple):
    """An item as it is, or as the rows above will have made it."""

    item: Item
    versions: list[ItemVersion]
    latest: ItemDraft | None


Read = tuple[Row, ItemDraft | None, date | None, str]  # the text: the paper, or why there is no draft


def plan_items(content: bytes, post: Post) -> ItemImportPlan:
    """A few queries for every five hundred items and every day. Raises SheetRefused when the file cannot be read."""
    return plan_drafts([_read(row) for row in rows_of(content, COLUMNS, NEEDED)], set(post.body.fields))


def plan_drafts(read: Sequence[Read], own: Collection[str] = ()) -> ItemImportPlan:
    """``own``: the fields of the body that takes the items in; empty: any field."""
    there = registered({draft.code for _, draft, _, _ in read if draft})
    cited = Cited.of((draft, since) for _, draft, since, _ in read if draft and since)
    rows = [
        _judged(row, draft, since, text, there, cited, own)
        if draft and since
        else ItemRow(row, Change.REFUSED, text)
        for row, draft, since, text in read
    ]
    return ItemImportPlan(rows, cited)


def _read(row: Row) -> Read:
    try:
        draft, since, paper = draft_of_row(row.values)
    except RowRefused as refusal:
        return row, None, None, str(refusal)
    return row, draft, since, paper


def registered(codes: Iterable[str]) -> dict[str, Registered]:
    """Every version of the items with these codes, oldest first."""
    wanted, found = sorted(codes), dict[str, Registered]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        versions = defaultdict[int, list[ItemVersion]](list)
        for version in ItemVersion.objects.filter(item__code__in=some).order_by("since"):
            versions[version.item_id].append(version)
        for item in Item.objects.filter(code__in=some):
            known = versions[item.pk]
            found[item.code] = Registered(item, known, draft_of(item, known[-1]) if known else None)
    return found


def _judged(
    row: Row, draft: ItemDraft, since: date, paper: str, there: dict[str, Registered], cited: Cited,
    own: Collection[str],
) -> ItemRow:  # fmt: skip
    known = there.get(draft.code)
    if (own and draft.field not in own) or (known and own and known.item.field not in own):
        return ItemRow(row, Change.REFUSED, f"{field_name(draft.field)}{NOT_OURS}")
    if known and (same := _same(draft, since, known)):
        return ItemRow(row, Change.SAME, same)
    found = faults(draft, since, known.item if known else None, known.versions if known else (), cited)
    if not paper:
        found.append(NO_PAPER)
    if found:
        return ItemRow(row, Change.REFUSED, " ".join(_told(found, draft, since, known)))
    changed = tuple(changes(known.latest, draft)) if known and known.latest else ()
    there[draft.code] = _with(draft, since, known)
    outcome = Change.CHANGE if known else Change.ADD
    return ItemRow(row, outcome, "", changed, draft, since, paper)


def _same(draft: ItemDraft, since: date, known: Registered) -> str:
    """Where the library says the same already; an item that says the same for longer is no change."""
    for version in known.versions:
        latest = version is known.versions[-1] and known.latest is not None
        said = known.latest if latest and known.latest else draft_of(known.item, version)
        wanted = [name for name in differences(said, draft) if latest or name not in PRESENT]
        if not wanted and (
            version.since == since or (latest and since > version.since and not version.until)
        ):
            return f"与 {version.since} 起的版本相同，不重复登记。"
    return ""


def _told(found: Sequence[Problem], draft: ItemDraft, since: date, known: Registered | None) -> Iterator[str]:
    yield from map(str, found)
    if known and known.latest and any(one.field == "since" for one in found):
        names = "、".join(one.name for one in changes(known.latest, draft))
        yield f"与已登记的不同：{names}。" if names else ""


def _with(draft: ItemDraft, since: date, known: Registered | None) -> Registered:
    """What the next row about the same item is compared with."""
    item = known.item if known else Item(code=draft.code, kind=draft.kind, field=draft.field)
    return Registered(item, [*(known.versions if known else []), ItemVersion(since=since)], draft)
