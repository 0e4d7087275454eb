"""What the laws library says of the citations of items, asked once for many items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from zhifa.libraries.items.models import Item
from zhifa.libraries.items.registering.draft import ItemDraft, Problem
from zhifa.libraries.items.wording import PENALTY_KINDS
from zhifa.libraries.laws import services as laws
from zhifa.rulebook.guards.h09_penalty_kinds import MAY_SET

AT_ONCE = 300  # SQLite nests the conditions of one query at most a thousand deep
Norm = dict[str, Any]
RANKS = {
    "constitution": "law", "statute": "law", "administrative_regulation": "admin_reg", "local_regulation": "local_reg",
    "departmental_rule": "dept_rule", "local_rule": "local_rule", "judicial_interpretation": "document",
    "normative_document": "document",
}  # fmt: skip


@dataclass(slots=True)
class Cited:
    """Citations resolved as of days. ``why``: of those that cannot be read at all."""

    why: dict[str, str]
    found: dict[tuple[str, date], laws.Resolved]
    texts: dict[int, laws.Text]
    ends: dict[tuple[str, date], date | None] = field(default_factory=dict)

    @classmethod
    def of(cls, wanted: Iterable[tuple[ItemDraft, date]]) -> Cited:
        """A few queries for each day, however many items."""
        by_day: dict[date, set[str]] = {}
        for draft, day in wanted:
            by_day.setdefault(day, set()).update(draft.cites)
        cited = cls({}, {}, {})
        for day, cites in by_day.items():
            cited._resolve(sorted(cites), day)
        return cited

    def _resolve(self, cites: list[str], day: date) -> None:
        readable = [cite for cite in cites if self._readable(cite)]
        for start in range(0, len(readable), AT_ONCE):
            some = readable[start : start + AT_ONCE]
            found = laws.resolve_many(some, day)
            self.found |= {(cite, day): one for cite, one in zip(some, found, strict=True)}
            self.texts |= laws.texts_of(found)

    def _readable(self, cite: str) -> bool:
        try:
            laws.parse(cite)
        except laws.CitationError as error:
            self.why[cite] = str(error)
        return cite not in self.why

    def text(self, cite: str, day: date) -> laws.Text | None:
        found = self.found.get((cite, day))
        return self.texts.get(found.version_id) if found and found.version_id else None

    def problems(self, draft: ItemDraft, since: date) -> Iterator[Problem]:
        yield from self._missing(draft)
        for name in ("violated", "penal"):
            for cite in getattr(draft, name):
                if why := self.why.get(cite):
                    yield Problem(name, f"“{cite}”不能识别：{why}")
                elif not (found := self.found[cite, since]).found:
                    yield Problem(name, f"{cite} 在 {since} 不能引用：{found.why}")
        yield from self._beyond_rank(draft, since)

    def _missing(self, draft: ItemDraft) -> Iterator[Problem]:
        if not draft.penal:
            yield Problem("penal", "没有填写。法无授权不可为，请写明法律、法规、规章的条款。")
        if draft.kind == Item.Kind.PENALTY and not draft.violated:
            yield Problem("violated", "没有填写。请写明违法行为违反的条款。")

    def _beyond_rank(self, draft: ItemDraft, since: date) -> Iterator[Problem]:
        """处罚法§10–16: a norm of lower rank may not set every kind."""
        texts = [self.text(cite, since) for cite in draft.penal]
        if not texts or None in texts:
            return
        ranks = {RANKS[text.kind] for text in texts if text}
        settable = {kind for rank in ranks for kind in MAY_SET.get(rank, ())}
        if beyond := [kind for kind in draft.kinds if kind in PENALTY_KINDS and kind not in settable]:
            names = "、".join(PENALTY_KINDS[kind] for kind in beyond)
            yield Problem(
                "kinds", f"处罚依据的效力级别无权设定{names}（处罚法第十条至第十六条）。请核对依据。"
            )

    def last_day(self, draft: ItemDraft, since: date) -> date | None:
        """The last day of the law that the item rests on, when the provision does not go on in a later text."""
        ends = [self._end(cite, since) for cite in draft.penal]
        return min((end for end in ends if end), default=None)

    def _end(self, cite: str, day: date) -> date | None:
        """Follows the texts of the law from one to the next."""
        if (cite, day) not in self.ends:
            text = self.text(cite, day)
            while text and text.effective_until:
                after = laws.resolve(cite, text.effective_until + timedelta(days=1))
                if not after.found:
                    break
                text = laws.texts_of([after]).get(after.version_id or 0)
            self.ends[cite, day] = text.effective_until if text else None
        return self.ends[cite, day]

    def norms(self, draft: ItemDraft, since: date) -> list[Norm]:
        """A row for each provision, by the text of the day."""
        rows = []
        for cite in dict.fromkeys(draft.cites):
            if text := self.text(cite, since):
                until = text.effective_until
                rows.append({
                    "cite": cite, "rank": RANKS[text.kind], "since": text.effective_from.isoformat(),
                    "until": until.isoformat() if until else None, "published_on": text.published_on.isoformat(),
                })  # fmt: skip
        return rows
