"""Where to look, and the articles there: one statement, since Django would build it longer than it runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from zhifa.foundation import sql
from zhifa.libraries.laws.names import bare, normal
from zhifa.libraries.laws.searching import index
from zhifa.libraries.laws.searching.ranking import Candidate

STATUSES = {"in_force": "现行有效", "coming": "尚未施行", "ended": "已失效", "all": "全部，含失效条文"}
Condition = tuple[str, list[Any]]

_BEGUN = "v.effective_from <= %s AND (p.effective_from IS NULL OR p.effective_from <= %s)"
_BY_STATUS = {
    "in_force": f"{_BEGUN} AND (v.effective_until IS NULL OR v.effective_until >= %s)",
    "coming": "(v.effective_from > %s OR p.effective_from > %s)",
    "ended": "v.effective_until < %s",
}
_TAGGED = "EXISTS (SELECT 1 FROM laws_tag_laws tl JOIN laws_tag t ON t.id = tl.tag_id WHERE tl.law_id = l.id AND t.name = %s)"
_SELECT = (
    "SELECT p.id, p.text, l.title, p.number FROM laws_provision p "
    "JOIN laws_lawversion v ON v.id = p.version_id JOIN laws_law l ON l.id = v.law_id WHERE"
)
_ORDER = "ORDER BY v.effective_from DESC, p.ordinal LIMIT"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look. ``status`` as of the day ``on``, empty: laws of any, articles in force.

    Other empty fields do not narrow.
    """

    on: date
    status: str = ""
    kind: str = ""
    region: str = ""
    tag: str = ""
    law: str = ""

    @property
    def narrow(self) -> bool:
        """Whether few articles are looked at: then the filters go first, and nothing is cut off before them."""
        return bool(self.region or self.tag or self.law or self.status in {"coming", "ended"})

    def conditions(self) -> Iterator[Condition]:
        """On p (articles), v (their texts) and l (the laws)."""
        status = _BY_STATUS.get(self.status or "in_force")
        if status:
            yield status, [connection.ops.adapt_datefield_value(self.on)] * status.count("%s")
        if self.kind:
            yield "l.kind = %s", [self.kind]
        if self.region:
            yield "l.region = %s", [self.region]
        if self.tag:
            yield _TAGGED, [self.tag]
        if self.law:
            yield "(l.title = %s OR l.name = %s)", [normal(self.law), bare(self.law)]


def among(scope: Scope, keys: Sequence[int], most: int) -> list[Candidate]:
    """Which of these articles lie in the scope, the newest laws first."""
    if not keys:
        return []
    if connection.vendor == "postgresql":
        return _candidates(scope, ("p.id = ANY(%s)", [list(keys)]), most)
    return _candidates(scope, (f"p.id IN {sql.listed(keys)}", list(keys)), most)


def matching(scope: Scope, expression: str, most: int) -> list[Candidate]:
    """The articles of the scope that match an expression of the index, the newest laws first."""
    inside = f"p.id IN (SELECT rowid FROM laws_search WHERE {index.matches()})"
    return _candidates(scope, (inside, [expression]), most)


def _candidates(scope: Scope, first: Condition, most: int) -> list[Candidate]:
    conditions = [first, *scope.conditions()]
    where = " AND ".join(condition for condition, _ in conditions)
    params = [value for _, values in conditions for value in values]
    rows = sql.ask(f"{_SELECT} {where} {_ORDER} {most}", params)
    return [Candidate(pk, text, title, number is not None) for pk, text, title, number in rows]
