"""Playing a case on the pure engine: plausible forms, approvals in turn, a clock that moves on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.rulebook.harness import merge, plain, read_yaml
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.discretion.debt import debt_of
from zhifa.rulebook.engine.assess import Assessment, assess
from zhifa.rulebook.engine.check import Verdict, check
from zhifa.rulebook.engine.fold import apply
from zhifa.rulebook.engine.procedure import Act
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord, Attempt, World
from zhifa.rulebook.reading import read_world
from zhifa.workshop.bundle import load_bundle, load_rulebook

HERE = Path(__file__).parent
START = datetime.fromisoformat("2026-03-02T09:00")
PEOPLE = {
    "officer": "zhang", "unit_head": "wang", "agency_head": "zhao", "principal_head": "sun", "legal_reviewer": "chen",
    "hearing_presider": "qian", "intake": "he", "archivist": "he", "finance": "he", "service_staff": "he",
    "personnel": "he", "supervisor": "he", "operator": "he", "party": "he",
}  # fmt: skip
HE = {
    "id": "he",
    "name": "何内勤",
    "body": "Z1",
    "roles": [
        "intake",
        "archivist",
        "finance",
        "service_staff",
        "personnel",
        "supervisor",
        "operator",
        "party",
    ],
}
PARTY = {"kind": "02", "name": "岭海县好味餐饮有限公司", "identifier": "91449921MA00000000"}


@cache
def forms() -> Mapping[str, Any]:
    """What people write where a generic answer would not do, by act and by act with outcome."""
    return dict(read_yaml(HERE / "engine_forms.yaml"))


def world_json(**changes: Any) -> dict[str, Any]:
    return dict(merge(_usual_world(), plain(changes)))


@cache
def _usual_world() -> dict[str, Any]:
    base = dict(read_yaml(HERE / "world.yaml"))
    base["officers"]["he"] = HE
    base["payment_account"] = base["last_payment_account"] = "4400 1234 5678"
    return base


def bare_bundle(bundle: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The rulebook with relations and outcomes only: no guards, no forms, no approvals."""
    bundle = bundle or load_bundle()
    procedures = {
        code: {**row, "acts": {key: _bare(act) for key, act in row["acts"].items()}}
        for code, row in bundle["procedures"].items()
    }
    return {**bundle, "procedures": procedures}


def _bare(act: Mapping[str, Any]) -> dict[str, Any]:
    return {**act, "guards": [], "fields": [], "approval": []}


@cache
def bare_book() -> Rulebook:
    return Rulebook(bare_bundle())


@cache
def _answers() -> Mapping[str, str]:
    """A reason for every warning."""
    return {code: "情况已经核实，理由见案卷" for code, guard in load_rulebook().guards.items() if guard.soft}


class Play:
    """One case. ``do`` insists, ``attempt`` asks; time only moves when told to, or an hour for each act."""

    def __init__(
        self, procedure: str = "ordinary", book: Rulebook | None = None, at: datetime = START, **world: Any
    ) -> None:
        self.book = book or load_rulebook()
        self.start = procedure
        self.state = State(self.book.procedure(procedure))
        self.world_json = world_json(**world)
        self.world: World = read_world(self.world_json)
        self.calendar: WorkCalendar = self.book.calendar
        self.now = at

    def act(self, code: str) -> Act:
        return self.state.procedure.acts[code]

    def change(self, **changes: Any) -> Play:
        """The registries change from now on."""
        self.world_json = merge(self.world_json, plain(changes))
        self.world = read_world(self.world_json)
        return self

    def to(self, moment: str) -> Play:
        self.now = datetime.fromisoformat(moment)
        return self

    def later(self, days: int = 0, hours: int = 0) -> Play:
        self.now += timedelta(days=days, hours=hours)
        return self

    def track_of(self, act: Act) -> str:
        open_tracks = [
            key for key, track in self.state.tracks.items() if track.kind == act.track and not track.closed
        ]
        return open_tracks[0] if act.track and open_tracks else ""

    def form(self, code: str, outcome: str = "", **data: Any) -> dict[str, Any]:
        """Required blanks with something plausible, what this act usually says, and ``data`` on top."""
        act, written = self.act(code), forms()
        found = {name: self._plain_answer(name) for name in act.required(outcome)}
        found |= self._repeated(act, outcome)
        for key in (code, f"{code}.{outcome}"):
            found |= {name: self._dated(value) for name, value in written.get(key, {}).items()}
        found |= plain(data)
        return {key: value for key, value in found.items() if value is not None}

    def _repeated(self, act: Act, outcome: str) -> dict[str, Any]:
        """What the case said before is said again."""
        again = set(forms()["_again"])
        names = {use.element for use in act.fields if use.when in ("", outcome)}
        return {name: self.state.values[name] for name in names & again if name in self.state.values}

    def _dated(self, value: Any) -> Any:
        """``+3`` is the day three days from now, ``t+3`` the same with the hour, ``owed`` what is owed."""
        if isinstance(value, str) and value[:1] in "+-" and value[1:].isdigit():
            return (self.now + timedelta(days=int(value))).date().isoformat()
        if value == "receipt":
            return f"449900{len(self.state.acts):08d}"
        if value in ("owed", "half"):
            owed = debt_of(CaseFile(tuple(self.state.acts))).owed
            return owed if value == "owed" else owed // 2
        if isinstance(value, str) and value[:2] == "t+":
            return (self.now + timedelta(days=int(value[2:]))).isoformat()
        return value

    def _plain_answer(self, element: str) -> Any:
        row = self.book.elements[element]
        kind = row["type"]
        if kind == "rows":
            return [{column["code"]: self._cell(column) for column in row["columns"]}]
        return self._cell(row)

    def _cell(self, row: Mapping[str, Any]) -> Any:
        codes = list(self.book.codesets.get(row.get("codeset", ""), {}).get("codes", {}))
        fixed = {
            "date": self.now.date().isoformat(), "datetime": self.now.isoformat(), "bool": True, "money": 100,
            "integer": 1, "officers": ["zhang", "li"], "officer": "zhang", "person": "张志远", "signature": "signed",
            "citations": ["测试法§20"], "item": "CG-001", "party": "P1", "region": "449921",
            "files": [{"name": "现场照片.jpg", "media_type": "image/jpeg", "taken_at": self.now.isoformat(), "place": "23.1,113.2"}],
        }  # fmt: skip
        if row["type"] in fixed:
            return fixed[row["type"]]
        if row["type"] == "choices":
            return codes
        return codes[0] if codes else f"{row['name']}已经查明并记录在案"

    def attempt(
        self, code: str, outcome: str = "", *, phase: str = "", by: str = "", role: str = "", track: str | None = None,
        reasons: Mapping[str, str] | None = None, raw: Mapping[str, Any] | None = None, **data: Any,
    ) -> Attempt:  # fmt: skip
        act = self.act(code)
        role = role or act.by[0]
        answers = _answers()
        return Attempt(
            code, self.now, by or PEOPLE[role], role, outcome, self.track_of(act) if track is None else track,
            phase or ("proposed" if act.approval else "done"),
            dict(raw) if raw is not None else self.form(code, outcome, **data),
            answers if reasons is None else reasons,
        )  # fmt: skip

    def ask(self, attempt: Attempt) -> Verdict:
        world = replace(self.world, now=self.now)
        return check(self.book, self.state, attempt, world, self.calendar)

    def record(self, attempt: Attempt) -> ActRecord:
        number = len(self.state.acts) + 1
        record = ActRecord(
            f"a{number}", number, attempt.code, attempt.at, attempt.actor, attempt.phase, attempt.outcome,
            attempt.track, attempt.role, attempt.data, self.now,
        )  # fmt: skip
        apply(self.state, self.book.procedures, record)
        return record

    def try_(self, code: str, outcome: str = "", **rest: Any) -> Verdict:
        """Do it if it may be done, with all its approvals; the verdict that decided."""
        attempt = self.attempt(code, outcome, **rest)
        verdict = self.ask(attempt)
        if not verdict.allowed or verdict.warnings:
            return verdict
        act = self.act(code)
        self.record(attempt)
        for step, role in enumerate(act.approval):
            phase = "done" if step == len(act.approval) - 1 else "endorsed"
            approval = replace(attempt, phase=phase, role=role, actor=PEOPLE[role])
            verdict = self.ask(approval)
            if not verdict.allowed:
                self.record(replace(attempt, phase="withdrawn"))
                return verdict
            self.record(approval)
        self.later(hours=1)
        return verdict

    def do(self, code: str, outcome: str = "", **rest: Any) -> Play:
        verdict = self.try_(code, outcome, **rest)
        assert verdict.allowed and not verdict.warnings, f"{code} {outcome}：{messages(verdict)}"
        return self

    def refused(self, code: str, outcome: str = "", **rest: Any) -> list[str]:
        """The messages with which the act is refused now; empty where it may be done."""
        return messages(self.ask(self.attempt(code, outcome, **rest)))

    def assess(self) -> Assessment:
        return assess(self.book, self.state, self.world, self.now, self.calendar)

    def open_codes(self) -> set[str]:
        return {row.act.code for row in self.assess().open}


def messages(verdict: Verdict) -> list[str]:
    return [reason.message for reason in (*verdict.refusals, *verdict.warnings)]
