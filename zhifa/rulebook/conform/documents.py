"""Cases written as JSON: the objects of docs/assess.md, one or many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.conform.cases import Deed, ForeignCase, Silence
from zhifa.rulebook.conform.findings import Fault
from zhifa.rulebook.conform.names import near
from zhifa.rulebook.conform.reading import Terms
from zhifa.rulebook.conform.values import moment

Json = Mapping[str, Any]


def cases_of(book: Rulebook, rows: Sequence[Json], terms: Terms) -> Iterator[ForeignCase]:
    """One foreign case for each ``{"case"?, "procedure"?, "world"?, "acts"}``; rows count the acts of a case from 1."""
    told = {key for case in rows for act in case.get("acts", ()) for key in act.get("data") or ()}
    silence = Silence(frozenset(told), frozenset(terms.unrecorded), terms.field, terms.whole)
    for number, row in enumerate(rows, 1):
        faults: list[Fault] = []
        procedure = str(row.get("procedure") or terms.procedure)
        deeds = list(_deeds(book, procedure, row.get("acts", ()), faults))
        deeds.sort(key=lambda deed: deed.at)
        world = {**terms.world, **row.get("world", {})}
        name = str(row.get("case") or number)
        last = len(row.get("acts", ()))
        yield ForeignCase(
            name, procedure, tuple(deeds), world, terms.items, silence, tuple(faults), (1, last)
        )


def _deeds(book: Rulebook, procedure: str, acts: Sequence[Json], faults: list[Fault]) -> Iterator[Deed]:
    makers: dict[tuple[str, str], str] = {}
    known = {code for one in book.procedures.values() for code in one.acts}
    book.procedure(procedure)
    for row, act in enumerate(acts, 1):
        code, key = str(act["code"]), (str(act["code"]), str(act.get("track") or ""))
        who = str(act.get("by") or "")
        if act.get("phase") == "proposed":
            makers[key] = who
        if code not in known:
            faults.append(Fault(row, f"没有叫“{code}”的行为。{near(code, known)}这一行没有评价。"))
        elif (act.get("phase") or "done") == "done":
            made = makers.pop(key, "")
            at, day_only = moment(act["at"])
            yield Deed(
                row, code, at, str(act.get("outcome") or ""), actor=made or who, approver=who if made else "",
                role="" if made else str(act.get("role") or ""), day_only=day_only, track=key[1],
                data=act.get("data") or {}, world=act.get("world") or {},
            )  # fmt: skip
