"""What is found: each rule kept, broken or not judged, with the article, the act and the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

BROKEN, WARNED, OPEN, UNJUDGED, KEPT = "broken", "warned", "open", "unjudged", "kept"
VERDICTS = {BROKEN: "违反", WARNED: "提醒", OPEN: "尚待办理", UNJUDGED: "不能评价", KEPT: "遵守"}
KINDS = {
    "condition": "先后", "milestone": "了结", "delay": "期间", "excluded": "不再适用", "time": "日期", "role": "岗位",
    "approval": "审批", "guard": "规则", "deadline": "期限", "obligation": "应办", "outcome": "结果",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked: its kind, its code, its sentence and its articles."""

    kind: str
    code: str
    sentence: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The act that a finding is about, and its row in the file."""

    row: int
    act: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``message``: why, for what is not kept. ``missing``: what the file would have to say for a judgement."""

    verdict: str
    rule: Rule
    place: Place
    message: str = ""
    missing: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        place, rule = self.place, self.rule
        return {
            "row": place.row, "act": place.act, "name": place.name, "at": place.at, "kind": rule.kind,
            "code": rule.code, "rule": rule.sentence, "message": self.message, "cites": list(rule.cites),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One rule with one verdict over several rows."""

    rule: Rule
    rows: tuple[int, ...]
    missing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        data = {
            "kind": self.rule.kind, "code": self.rule.code, "rule": self.rule.sentence,
            "cites": list(self.rule.cites), "rows": list(self.rows),
        }  # fmt: skip
        return data | ({"missing": list(self.missing)} if self.missing else {})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the file that could not be read; ``lost`` is ``row`` or ``value``.

    Of a lost row, ``act`` and ``at`` are what could be read: it may have been no other act, and no earlier.
    """

    row: int
    message: str
    lost: str = "row"
    act: str = ""
    at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        return {"row": self.row, "message": self.message, "lost": self.lost}


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One case judged."""

    case: str
    procedure: str
    procedure_name: str
    acts: int
    rows: tuple[int, int]
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...] = field(default=())

    @property
    def counts(self) -> Counter[str]:
        return Counter(finding.verdict for finding in self.findings)

    def of(self, verdict: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.verdict == verdict)

    def groups(self, verdict: str) -> tuple[Group, ...]:
        return grouped(self.of(verdict))

    def as_json(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "procedure": self.procedure,
            "procedure_name": self.procedure_name,
            "acts": self.acts,
            "rows": list(self.rows),
            "counts": {verdict: self.counts[verdict] for verdict in VERDICTS},
            **{verdict: [one.as_json() for one in self.of(verdict)] for verdict in (BROKEN, WARNED, OPEN)},
            **{verdict: [one.as_json() for one in self.groups(verdict)] for verdict in (UNJUDGED, KEPT)},
            "faults": [fault.as_json() for fault in self.faults],
        }


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings by rule and by what was missing, in the order in which they came up."""
    found: dict[tuple[Rule, tuple[str, ...]], list[int]] = {}
    for one in findings:
        found.setdefault((one.rule, one.missing), []).append(one.place.row)
    return tuple(Group(rule, tuple(dict.fromkeys(rows)), missing) for (rule, missing), rows in found.items())
