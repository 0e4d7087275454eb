"""The appraisal that an act carries, made again from the table of its day: guards believe no stored result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhifa.rulebook.discretion.applicable import applicable_shape
from zhifa.rulebook.discretion.appraisal import Appraisal
from zhifa.rulebook.discretion.appraising import appraise
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.rulebook.discretion.tables import Json, Table, read_table

if TYPE_CHECKING:
    from zhifa.rulebook.context import Context

ELEMENT = "discretion_appraisal"


@dataclass(frozen=True, slots=True)
class Judged:
    """``stale``: the table or what follows from it is not what the person saw."""

    table: Table
    found: Appraisal
    stale: bool


def judged_in(ctx: Context) -> Judged | None:
    """The appraisal of the attempted act; ``None`` where the item has no table or nobody has answered it."""
    kept = ctx.attempt.data.get(ELEMENT)
    benchmark, item = ctx.world.benchmark, ctx.world.item
    if not kept or benchmark is None or item is None:
        return None
    table = read_table(benchmark["table"])
    party = ctx.world.party
    answers = {**_bases(ctx, table), **kept["answers"]}
    found = appraise(
        table, answers, applicable_shape(item, party), ctx.number("S08.split"),
        citizen=party is None or party.is_citizen,
    )  # fmt: skip
    return Judged(
        table, found, kept.get("digest") != benchmark["digest"] or kept.get("result") != kept_result(found)
    )


def kept_result(found: Appraisal) -> dict[str, Any]:
    """What an act keeps of an appraisal besides the answers, as JSON."""
    return {"grade": found.grade, "grades": list(found.grades), "lo": found.lo, "hi": found.hi}


def kept(digest: str, table: Table, answers: Json, found: Appraisal) -> dict[str, Any]:
    """The value of element ``discretion_appraisal``: enough to make the appraisal again, and what it said."""
    used = {one.factor.code: one.answer for one in found.findings}
    return {
        "item": table.item,
        "since": table.since,
        "number": table.instrument["number"],
        "digest": digest,
        "answers": {code: answers[code] for code in used if code in answers},
        "facts": [[one.factor.name, one.words] for one in found.findings],
        "result": kept_result(found),
    }


def _bases(ctx: Context, table: Table) -> dict[str, Any]:
    """Bases of the fine that the case knows already."""
    return {base: ctx.get(base) for base in BASES if base in table.factors and ctx.get(base) is not None}
