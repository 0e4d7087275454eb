"""The report in words: one case after another, then all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zhifa.rulebook.conform.findings import (
    BROKEN,
    KEPT,
    OPEN,
    UNJUDGED,
    VERDICTS,
    WARNED,
    CaseReport,
    Finding,
    Group,
    Rule,
)

ROWS_SHOWN = 8


def told(report: CaseReport, kept: bool = False) -> Iterator[str]:
    """The lines on one case; ``kept`` lists also what was kept."""
    counts = report.counts
    name = f"案件 {report.case}" if report.case else "案件（没有编号）"
    summary = "，".join(f"{word} {counts[verdict]}" for verdict, word in VERDICTS.items() if counts[verdict])
    first, last = report.rows
    yield f"■ {name} · {report.procedure_name} · 第 {first}—{last} 行，评价 {report.acts} 个行为"
    yield f"  {summary or '没有可以评价的'}"
    yield from (f"  ！第 {fault.row} 行：{fault.message}" for fault in report.faults)
    for verdict in (BROKEN, WARNED, OPEN):
        yield from _each(VERDICTS[verdict], report.of(verdict))
    yield from _together(VERDICTS[UNJUDGED], report.groups(UNJUDGED))
    if kept:
        yield from _together(VERDICTS[KEPT], report.groups(KEPT))
    yield ""


def _each(word: str, findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield f"  {word}："
    for one in findings:
        yield f"    第 {one.place.row} 行 {one.place.name}（{one.place.at[:10]}）：{one.message}{_basis(one.rule)}"


def _together(word: str, groups: tuple[Group, ...]) -> Iterator[str]:
    if groups:
        yield f"  {word}："
    for group in groups:
        why = f"，缺少{'、'.join(group.missing)}" if group.missing else ""
        yield f"    {title(group.rule)}：{rows_of(group.rows)}{why}"


def title(rule: Rule) -> str:
    return f"{rule.code} {rule.sentence}" if rule.kind == "guard" else rule.sentence


def rows_of(rows: tuple[int, ...]) -> str:
    shown = "、".join(map(str, rows[:ROWS_SHOWN]))
    return f"第 {shown} 行" + (f"等 {len(rows)} 行" if len(rows) > ROWS_SHOWN else "")


def _basis(rule: Rule) -> str:
    return f"〔{'、'.join(rule.cites)}〕"


class Summary:
    """What all cases of a file come to."""

    def __init__(self) -> None:
        self.cases = self.acts = self.with_breach = self.faults = 0
        self.counts: Counter[str] = Counter()
        self.broken: Counter[Rule] = Counter()
        self.breaching: Counter[Rule] = Counter()

    def add(self, report: CaseReport) -> None:
        broken = [finding.rule for finding in report.of(BROKEN)]
        self.cases += 1
        self.acts += report.acts
        self.faults += len(report.faults)
        self.with_breach += bool(broken)
        self.counts += report.counts
        self.broken.update(broken)
        self.breaching.update(set(broken))

    @property
    def rules(self) -> list[tuple[Rule, int, int]]:
        """Rules broken, in how many places and cases, the most frequent first."""
        return [(rule, places, self.breaching[rule]) for rule, places in self.broken.most_common()]

    def as_json(self) -> dict[str, object]:
        return {
            "cases": self.cases,
            "with_breach": self.with_breach,
            "acts": self.acts,
            "faults": self.faults,
            "counts": {verdict: self.counts[verdict] for verdict in VERDICTS},
            "broken": [
                {"kind": rule.kind, "code": rule.code, "rule": rule.sentence, "cites": list(rule.cites),
                 "places": places, "cases": cases}
                for rule, places, cases in self.rules
            ],
        }  # fmt: skip

    def told(self) -> Iterator[str]:
        counts = "，".join(f"{word} {self.counts[verdict]}" for verdict, word in VERDICTS.items())
        yield f"合计 {self.cases} 件案件、{self.acts} 个行为，其中 {self.with_breach} 件有违反：{counts}。"
        if self.faults:
            yield f"有 {self.faults} 处没有读懂，已经逐处写明行号；没有读懂的不计入评价。"
        for rule, places, cases in self.rules:
            yield f"  {places:>5} 处 {cases:>5} 件  {title(rule)}{_basis(rule)}"
