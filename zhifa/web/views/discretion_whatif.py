"""What if one fact were different: every single change that alters the result, and two columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from zhifa.rulebook.discretion import Appraisal, Factor, Table
from zhifa.rulebook.discretion.conditions import Condition
from zhifa.web.forms.answers import PREFIX, as_pairs, written
from zhifa.web.views.discretion_panel import Panel, panel_of, span

THEN = "then-"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact changed: what it was, what it would be (any of several with the same result), what would follow.

    ``query``: the first of them, side by side. ``note``: what the law also permits, or no longer does.
    """

    name: str
    now: str
    then: str
    grade: str
    range: str
    heavier: bool
    query: str
    note: str = ""


def changes(panel: Panel, shape: Any, split: int, citizen: bool, keep: Mapping[str, str]) -> list[Change]:
    """Single changes that lead to another grade, range or question; nothing while questions are open."""
    if panel.left:
        return []
    found: dict[tuple[str, Any], Change] = {}
    for finding in panel.found.findings:
        for answer in others(panel.table, finding.factor, finding.answer):
            changed = {**panel.answers, finding.factor.code: answer}
            then = panel_of(panel.table, changed, shape, split, citizen=citizen)
            if then.found.result != panel.found.result:
                _take(found, panel, then, finding.factor, answer, keep)
    return list(found.values())


def _take(
    found: dict[tuple[str, Any], Change],
    panel: Panel,
    then: Panel,
    factor: Factor,
    answer: Any,
    keep: Mapping[str, str],
) -> None:
    """Answers to one question that lead to the same are one line."""
    key = (factor.code, then.found.result)
    change = _change(panel, then, factor, answer, keep)
    if key in found and factor.kind not in ("number", "money"):
        change = replace(found[key], then=f"{found[key].then}；{change.then}")
    elif key in found:
        return
    found[key] = change


def _change(panel: Panel, then: Panel, factor: Factor, answer: Any, keep: Mapping[str, str]) -> Change:
    pairs = [*keep.items(), *as_pairs(panel.table, panel.answers), ("if", factor.code)]
    pairs += [(THEN + factor.code, value) for value in written(factor, answer)]
    return Change(
        name=factor.name,
        now=factor.words(panel.answers[factor.code]),
        then=said(factor, panel.answers[factor.code], answer),
        grade=outcome(then.found),
        range=span(then.found),
        heavier=(then.found.grade, then.found.hi or 0) > (panel.found.grade, panel.found.hi or 0),
        query=urlencode(pairs),
        note=_options(panel.found, then.found),
    )


def said(factor: Factor, before: Any, after: Any) -> str:
    """The changed answer; of several choices only the one that is more or less."""
    if factor.kind != "choices":
        return factor.words(after)
    more = [one for one in after if one not in before]
    word, code = ("另有", more[0]) if more else ("没有", next(one for one in before if one not in after))
    return f"{word}“{factor.options.get(code, code)}”"


def _options(now: Appraisal, then: Appraisal) -> str:
    if now.options and not then.options and then.grade != "G0":
        return "不再可以不予处罚"
    return "可以不予处罚" if then.options and not now.options else ""


def outcome(found: Appraisal) -> str:
    if found.refusals:
        return "依法不能处罚"
    if not found.settled:
        return "还要查明：" + "、".join(one.name for one in found.open)
    return found.grade_names


def others(table: Table, factor: Factor, answer: Any) -> Iterator[Any]:
    """Every other answer worth trying: of counted facts, those at the limits that the table names."""
    if factor.kind == "bool":
        yield not answer
    elif factor.kind == "choice":
        yield from (one for one in factor.options if one != answer)
    elif factor.kind == "choices":
        yield from (
            [*answer, one] if one not in answer else [x for x in answer if x != one] for one in factor.options
        )
    else:
        yield from (limit for limit in limits(table, factor.code) if limit != answer)


def limits(table: Table, factor: str) -> list[int]:
    """The numbers at which the table changes, each with the last one before."""
    conditions: list[Condition] = [
        *(row.when for row in table.rows),
        *(one.when for one in table.brackets),
        *(rule.when for rule in table.rules()),
    ]
    parts = [part for one in conditions for part in ([one] if isinstance(one, Mapping) else one)]
    named = {
        limit for part in parts if isinstance(part.get(factor), Mapping) for limit in part[factor].values()
    }
    return sorted({value for limit in named for value in (limit - 1, limit, limit + 1) if value >= 0})


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    now: str
    then: str

    @property
    def changed(self) -> bool:
        return self.now != self.then


def side_by_side(now: Panel, then: Panel) -> list[Line]:
    """Result and facts of both, line by line."""
    pairs = [
        ("裁量阶次", outcome(now.found), outcome(then.found)),
        ("裁量幅度", now.range, then.range),
        ("法定幅度", str(now.found.bounds or "—"), str(then.found.bounds or "—")),
        ("适用的一档", now.found.row or "—", then.found.row or "—"),
        ("适用的分档规定", now.clause or "—", then.clause or "—"),
        ("法律也允许", "、".join(now.found.options) or "—", "、".join(then.found.options) or "—"),
    ]
    lines = [Line(*pair) for pair in pairs if pair[1:] != ("—", "—")]
    codes = dict.fromkeys(one.factor.code for panel in (now, then) for one in panel.found.findings)
    known = now.table.factors
    return lines + [
        Line(
            known[code].name,
            known[code].words(now.answers.get(code)),
            known[code].words(then.answers.get(code)),
        )
        for code in codes
    ]


__all__ = ["PREFIX", "THEN", "Change", "Line", "changes", "limits", "others", "outcome", "side_by_side"]
