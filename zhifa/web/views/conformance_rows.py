"""Reports on foreign cases as the page and the workbook show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhifa.foundation.sheets import writing
from zhifa.rulebook.conform.findings import (
    BROKEN,
    KINDS,
    OPEN,
    UNJUDGED,
    VERDICTS,
    WARNED,
    CaseReport,
    Finding,
    Group,
)
from zhifa.rulebook.conform.telling import Summary, rows_of, title

CASES_SHOWN = 50
LOOKS = {BROKEN: "danger", WARNED: "soon", OPEN: ""}
Sheet = tuple[str, Sequence[str], list[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: a chip, the row, the act, the sentence and its articles as of the day of the act."""

    word: str
    look: str
    row: int
    act: str
    said: str
    guard: str
    cites: tuple[str, ...]
    on: date

    @classmethod
    def of(cls, one: Finding) -> Line:
        guard = one.rule.code if one.rule.kind == "guard" else ""
        day = date.fromisoformat(one.place.at[:10])
        act = f"{one.place.name}（{day}）"
        return cls(
            VERDICTS[one.verdict], LOOKS[one.verdict], one.place.row, act, one.message, guard, one.rule.cites, day
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unjudged:
    """What was missing, and the rules that it would let be judged."""

    missing: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    name: str
    procedure: str
    rows: str
    counts: str
    lines: tuple[Line, ...]
    unjudged: tuple[Unjudged, ...]
    faults: tuple[tuple[int, str], ...]
    breached: bool

    @classmethod
    def of(cls, report: CaseReport) -> CaseView:
        counts = report.counts
        found = [one for verdict in (BROKEN, WARNED, OPEN) for one in report.of(verdict)]
        return cls(
            report.case or "没有编号的案件", report.procedure_name, f"第 {report.rows[0]}—{report.rows[1]} 行",
            "，".join(f"{word} {counts[key]}" for key, word in VERDICTS.items() if counts[key]),
            tuple(map(Line.of, found)), _by_missing(report.groups(UNJUDGED)),
            tuple((fault.row, fault.message) for fault in report.faults), bool(counts[BROKEN]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The sums, the rules broken most often, and the cases with something to look at."""

    summary: Summary
    counts: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, tuple[str, ...], int, int], ...]
    cases: tuple[CaseView, ...]
    hidden: int

    @classmethod
    def of(cls, reports: Iterable[CaseReport]) -> Page:
        summary, telling = Summary(), []
        for report in reports:
            summary.add(report)
            if report.counts[BROKEN] or report.counts[WARNED] or report.faults or summary.cases == 1:
                telling.append(report)
        shown = sorted(telling, key=lambda report: -report.counts[BROKEN])[:CASES_SHOWN]
        return cls(
            summary,
            tuple((word, summary.counts[verdict]) for verdict, word in VERDICTS.items()),
            tuple((title(rule), rule.cites, places, cases) for rule, places, cases in summary.rules),
            tuple(map(CaseView.of, shown)),
            len(telling) - len(shown),
        )


def _by_missing(groups: Iterable[Group]) -> tuple[Unjudged, ...]:
    found: dict[str, list[str]] = {}
    for group in groups:
        found.setdefault("、".join(group.missing), []).append(f"{title(group.rule)}（{rows_of(group.rows)}）")
    return tuple(Unjudged(missing, tuple(rules)) for missing, rules in found.items())


def sheets(reports: Iterable[CaseReport]) -> bytes:
    """Every finding on a line of its own, then what was not judged and what was not read."""
    found: list[Sequence[str]] = []
    unjudged: list[Sequence[str]] = []
    faults: list[Sequence[str]] = []
    for report in reports:
        for one in (*report.of(BROKEN), *report.of(WARNED), *report.of(OPEN)):
            rule, place = one.rule, one.place
            found.append((
                report.case, str(place.row), place.name, place.at[:16].replace("T", " "), VERDICTS[one.verdict],
                KINDS[rule.kind], rule.code, rule.sentence, one.message, "、".join(rule.cites),
            ))  # fmt: skip
        for group in report.groups(UNJUDGED):
            unjudged.append((report.case, title(group.rule), rows_of(group.rows), "、".join(group.missing)))
        faults += [(report.case, str(fault.row), fault.message) for fault in report.faults]
    return writing.workbook(
        [
            (
                "评价结果",
                ("案件", "行", "行为", "时间", "结论", "种类", "代码", "规则", "说明", "依据"),
                found,
            ),
            ("不能评价", ("案件", "规则", "行", "缺少"), unjudged),
            ("没有读懂", ("案件", "行", "说明"), faults),
        ]
    )
