"""One foreign case, step by step: every act is judged as if attempted, then taken as done whatever was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.conform import deadlines, wording
from zhifa.rulebook.conform.cases import Deed, ForeignCase
from zhifa.rulebook.conform.findings import (
    BROKEN,
    KEPT,
    UNJUDGED,
    WARNED,
    CaseReport,
    Fault,
    Finding,
    Place,
    Rule,
)
from zhifa.rulebook.conform.hidden import Hidden
from zhifa.rulebook.conform.surroundings import Surroundings
from zhifa.rulebook.conform.witness import (
    NO_HOURS,
    FieldUnknown,
    Told,
    WatchedAttempt,
    WatchedContext,
    WatchedFile,
    WatchedWorld,
    watched,
)
from zhifa.rulebook.engine.check import ask_guard
from zhifa.rulebook.engine.dates import effective_date_reasons
from zhifa.rulebook.engine.fold import apply
from zhifa.rulebook.engine.procedure import Act, Relation
from zhifa.rulebook.engine.reasons import Reason, condition_reason, excluded_reason, milestone_reason
from zhifa.rulebook.engine.state import Marking, State
from zhifa.rulebook.facts import ActRecord, Attempt
from zhifa.rulebook.parameters import ParameterMissing, Parameters

BLIND = {"actor": "办理人", "role": "办理人的岗位"}


def judge(
    book: Rulebook, case: ForeignCase, at: datetime | None = None, calendar: WorkCalendar | None = None
) -> CaseReport:
    """``at``: the moment up to which deadlines are judged, by default that of the last act."""
    return Trial(book, case, calendar or book.calendar).run(at)


class Trial:
    """One case being played; it exists so that small steps share the state."""

    def __init__(self, book: Rulebook, case: ForeignCase, calendar: WorkCalendar) -> None:
        self.book, self.case, self.calendar = book, case, calendar
        self.state = State(book.procedure(case.procedure))
        self.asked: set[str] = set()
        self.around = Surroundings(case, self.asked)
        self.hidden = Hidden(self.state, case.silence.unrecorded, case.faults)
        self.watch = deadlines.Watch(self.state)
        self.findings: list[Finding] = []
        self.faults: list[Fault] = list(case.faults)
        self.untold: frozenset[str] = frozenset()
        self.without_hours = any(deed.day_only for deed in case.deeds)

    def run(self, at: datetime | None) -> CaseReport:
        for deed in self.case.deeds:
            self.hidden.now = deed.at
            act = self.state.procedure.acts.get(deed.code)
            if act is None:
                self._unknown(deed)
            else:
                self._step(act, deed)
        self.hidden.now = None
        self.findings += deadlines.judged(self, at)
        procedure = self.state.procedure
        return CaseReport(
            self.case.case, procedure.code, procedure.name, len(self.state.acts), self.case.rows,
            tuple(self.findings), tuple(sorted(self.faults, key=lambda fault: fault.row)),
        )  # fmt: skip

    def parameters(self) -> Parameters:
        """The numbers of the field of enforcement; where it is not known, those that depend on it are watched."""
        field = self.case.silence.field or self.around.field(self.state.values)
        if field:
            return self.book.parameters(field)
        differing = {
            code for row in self.book.bundle["fields"].values() for code in row.get("parameters", ())
        }
        return FieldUnknown(self.book.parameters(), differing, self.asked)

    def _unknown(self, deed: Deed) -> None:
        """Taken for an act of another procedure: the case went there without a row that says so."""
        message = f"{self.state.procedure.name}中没有这一步骤（{deed.code}），这一行没有评价。"
        self.faults.append(Fault(deed.row, message))

    def _step(self, act: Act, deed: Deed) -> None:
        place = Place(deed.row, act.code, self._name(act, deed), deed.at.isoformat())
        track = self._track(act, deed, place)
        if track is None:
            return
        given = {**deed.data, NO_HOURS: True} if self.without_hours else deed.data
        data = Told(given, self._untold(act.code), self.asked)
        record = ActRecord(
            f"a{deed.row}", deed.row, act.code, deed.at, deed.actor, "done", deed.outcome, track, deed.role, data
        )  # fmt: skip
        if act.outcomes and not deed.outcome:
            self.hidden.no_outcome(act.code)
            rule = Rule("outcome", act.code, f"“{act.name}”各种结果的要求", act.cites)
            self._note(UNJUDGED, rule, place, missing=("结果",))
        self._relations(act, record, place)
        self._people(act, deed, place)
        self._guards(act, deed, record, place)
        self._arising(act, deed, place)
        self.untold |= self._untold(act.code)
        before = self.watch.before()
        apply(self.state, self.book.procedures, record)
        self.watch.after(before, place, deed)

    def _untold(self, code: str) -> frozenset[str]:
        """Elements of the act's form that the file never tells."""
        if self.case.silence.whole:
            return frozenset()
        return self.state.procedure.form_of(code) - self.case.silence.elements

    def _name(self, act: Act, deed: Deed) -> str:
        known = self.state.procedure.acts
        if deed.node in known:
            return known[deed.node].name
        return f"{act.name}（{act.outcomes[deed.outcome]}）" if deed.outcome in act.outcomes else act.name

    def _track(self, act: Act, deed: Deed, place: Place) -> str | None:
        """Which repetition the act belongs to; ``None`` where there is none, or more than one might be meant."""
        if not act.track or deed.track in self.state.tracks:
            return deed.track
        found = [
            track for track in self.state.tracks.values()
            if track.kind == act.track and not track.closed
            and deed.node in ("", track.completes)
            and deed.document in ("", track.subject.get("document"))
        ]  # fmt: skip
        if len({track.completes for track in found}) == 1:
            return found[0].id
        nodes = {track.completes for track in found} or self._nodes_of(act, deed)
        names = "、".join(self.state.procedure.event_name(node) for node in sorted(nodes))
        if found:
            why = f"第 {deed.row} 行的“{act.name}”（没有写明是哪一份）"
            message = f"“{act.name}”没有写明是哪一份（{names}都在等待），没有计入。请在“文书”一列写明。"
            self.faults.append(Fault(deed.row, message, "value"))
        else:
            why = f"第 {deed.row} 行的“{act.name}”（当时没有等待办理的）"
            rule = Rule("condition", act.code, f"没有等待办理的事项，不能“{act.name}”", act.cites)
            lost = self.hidden.lost
            text = f"当时没有等待“{act.name}”的事项，或者已经办完。"
            self._note(UNJUDGED if lost else BROKEN, rule, place, text, (lost,) if lost else ())
        for node in nodes:
            self.hidden.unclear(node, why)
        return None

    def _nodes_of(self, act: Act, deed: Deed) -> set[str]:
        acts = self.state.procedure.acts.values()
        if deed.node:
            return {deed.node}
        return {one.opens["completes"] for one in acts if one.opens.get("track") == act.track}

    def _relations(self, act: Act, record: ActRecord, place: Place) -> None:
        marking = self.state.marking_of(record.track)
        if act.code in marking.excluded:
            reason = excluded_reason(marking, act)
            rule = Rule("excluded", act.code, f"“{act.name}”不得重复，也不得在不再适用以后办理", act.cites)
            why = "" if act.code in marking.executed else self.hidden.why("")
            self._note(UNJUDGED if why else BROKEN, rule, place, reason.message, (why,) if why else ())
            return
        procedure = self.state.procedure
        parameters = self.parameters()
        for event in act.events(record.outcome):
            for relation in (one for one in procedure.conditions(event) if parameters.concern(one.only)):
                self._relation(relation, place, lambda one: self._condition(one, marking, record))
            for relation in (one for one in procedure.milestones(event) if parameters.concern(one.only)):
                self._relation(relation, place, lambda one: milestone_reason(self.state, marking, one))
        for reason in effective_date_reasons(self.book, self.state, act, _attempt(record)):
            rule = Rule(
                "time", act.effective, f"“{act.name}”的日期不早于所依据的，也不晚于办理时间", act.cites
            )
            self._note(BROKEN, rule, place, reason.message)

    def _condition(self, relation: Relation, marking: Marking, record: ActRecord) -> Reason | None:
        parameters = self.parameters()
        if relation.after and self.without_hours:
            hours = parameters.period(relation.after, record.at.date()).unit == "hour"
            self.asked.update({"时刻"} if hours else ())
        return condition_reason(self.state, marking, relation, record.at, parameters, self.calendar)

    def _relation(self, relation: Relation, place: Place, ask: Callable[[Relation], Reason | None]) -> None:
        rule = wording.relation_rule(self.book, self.state.procedure, relation)
        self.asked.clear()
        try:
            reason = ask(relation)
        except (CalendarYearMissing, ParameterMissing) as missing:
            self._note(UNJUDGED, rule, place, missing=(str(missing),))
            return
        if reason is not None and reason.kind in ("condition", "milestone"):
            self.asked.update({self.hidden.why(relation.source)} - {""})
        self._verdict(rule, place, reason)

    def _people(self, act: Act, deed: Deed, place: Place) -> None:
        if act.approval:
            rule = wording.approval_rule(self.book, act)
            self._note(UNJUDGED, rule, place, missing=("呈报和审批的过程",))
            return
        rule = wording.role_rule(self.book, act)
        self.asked.clear()
        officer = (
            self.around.at(self.state.values, deed.world).officers.get(deed.actor) if deed.actor else None
        )
        held = {deed.role} if deed.role else set(officer.roles) if officer else set()
        if not held:
            self._note(UNJUDGED, rule, place, missing=("办理人的岗位",))
        elif held & set(act.by):
            self._note(KEPT, rule, place)
        else:
            names = "、".join(self.book.label("roles", one) for one in sorted(held))
            self._note(BROKEN, rule, place, f"由{names}办理。")

    def _guards(self, act: Act, deed: Deed, record: ActRecord, place: Place) -> None:
        """Each guard of the act, asked with everything that it might not know put on watch."""
        data = record.data
        assert isinstance(data, Told)
        actor = deed.approver if act.approval else deed.actor
        told = Attempt(act.code, deed.at, actor, deed.role, deed.outcome, record.track, "done", data)
        blind = {key: text for key, text in BLIND.items() if not getattr(told, key)}
        if act.approval and not actor:
            blind["actor"] = "批准人"
        attempt = watched(WatchedAttempt, told, blind, self.asked)
        values = Told(self.state.values, self.untold | self._untold(act.code), self.asked, self.hidden.lost)
        file = WatchedFile(tuple(self.state.acts), self.state.served, values, self.hidden.why)
        world: WatchedWorld = self.around.at({**self.state.values, **data}, deed.world)
        context = WatchedContext(attempt, file, world, self.parameters(), self.calendar)
        for use in act.guards:
            guard = self.book.guards[use.code]
            mine = use.when in ("", deed.outcome) and context.parameters.concern(use.only)
            if mine and guard.in_force(deed.at.date()):
                self._guard(use.code, guard.needs, context, place)

    def _guard(self, code: str, needs: tuple[str, ...], context: WatchedContext, place: Place) -> None:
        rule, values = wording.guard_rule(self.book, code), context.attempt.data
        if lacking := [one for one in needs if values.get(one) in (None, "", [], {})]:
            names = tuple(wording.element_name(self.book, one) for one in lacking)
            self._note(UNJUDGED, rule, place, missing=names)
            return
        self.asked.clear()
        try:
            reason = ask_guard(self.book, code, context)
        except (ParameterMissing, CalendarYearMissing) as missing:
            self._note(UNJUDGED, rule, place, missing=(str(missing),))
            return
        self._verdict(rule, place, reason)

    def _verdict(self, rule: Rule, place: Place, reason: Reason | None) -> None:
        """A judgement only if nothing unknown was asked for."""
        if reason is not None and reason.kind == "calendar":
            self.asked.add(reason.message)
        if self.asked:
            missing = tuple(sorted({wording.element_name(self.book, one) for one in self.asked}))
            self._note(UNJUDGED, rule, place, missing=missing)
        elif reason is None:
            self._note(KEPT, rule, place)
        else:
            rule = replace(rule, cites=reason.cites or rule.cites)
            self._note(WARNED if reason.soft else BROKEN, rule, place, reason.message)

    def _arising(self, act: Act, deed: Deed, place: Place) -> None:
        """Duties that depend on an element of which the file says nothing."""
        procedure, untold = self.state.procedure, self.untold | self._untold(act.code)
        for event in act.events(deed.outcome):
            for relation in (*procedure.outgoing("response", event), *procedure.outgoing("clock", event)):
                needs = relation.needs if self.parameters().concern(relation.only) else ""
                if needs in untold and not self.state.values.get(needs) and not deed.data.get(needs):
                    rule = wording.duty_rule(procedure, relation)
                    names = (wording.element_name(self.book, needs),)
                    self._note(UNJUDGED, rule, place, missing=names)

    def _note(
        self, verdict: str, rule: Rule, place: Place, message: str = "", missing: tuple[str, ...] = ()
    ) -> None:
        self.findings.append(Finding(verdict, rule, place, message, missing))


def _attempt(record: ActRecord) -> Attempt:
    return Attempt(
        record.code, record.at, record.actor, record.role, record.outcome, record.track, data=record.data
    )
