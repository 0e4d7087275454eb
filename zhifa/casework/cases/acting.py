"""Doing an act: check, number, chain, project — in one transaction, or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhifa.casework.cases import (
    announcing,
    citing,
    effects,
    history,
    issuing,
    projecting,
    recording,
    registries,
    rulebooks,
    submitted,
)  # fmt: skip
from zhifa.casework.cases.models import Case
from zhifa.casework.cases.refusals import Refused
from zhifa.foundation.accounts.models import User
from zhifa.foundation.jobs import services as jobs
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.paperwork.handling import officers
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import CalendarYearMissing, WorkCalendar
from zhifa.rulebook.engine.assess import Assessment, assess
from zhifa.rulebook.engine.check import LATE, Verdict, check
from zhifa.rulebook.engine.fold import apply
from zhifa.rulebook.engine.reasons import Reason
from zhifa.rulebook.facts import Attempt
from zhifa.rulebook.reading import read_world


@dataclass(frozen=True, slots=True)
class Brought:
    """What a device has done already without the platform: documents made and shown, and how it came about.

    ``note`` is stored with the act as ``_field``.
    """

    papers: tuple[issuing.Paper, ...] = ()
    note: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doing:
    """What a person submits. ``act_id`` is chosen by the client, so that a repeated request is the same act.

    ``seen`` is the number of the last entry that the person saw, ``None`` where the act shall be judged by whatever
    there is now; ``sources`` says of each filled field where its value came from; ``reasons`` answer the warnings of
    soft guards. ``phase``: done (or, where the act needs approval, proposed), endorsed, returned, rejected, withdrawn.
    ``again``: the id of a kept act that this one does again. ``recorded_at``: when it was written down, where that is
    not now: with the act that it follows from, or in the history of a demo.
    """

    code: str
    seen: int | None
    act_id: uuid.UUID = field(default_factory=uuid.uuid4)
    at: datetime | None = None
    outcome: str = ""
    track: str = ""
    phase: str = "done"
    data: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    again: str = ""
    brought: Brought | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the entry, the case as projected, the assessment right after."""

    case: Case
    entry: journal.Entry
    assessment: Assessment | None
    repeated: bool = False


def late_reason(entry: journal.Entry) -> dict[str, str]:
    """Why an act was recorded late, for the acts that follow from it."""
    given = (entry.data.get("_reasons") or {}).get(LATE)
    return {LATE: given} if given else {}


def begin(
    post: bodies.Post,
    procedure: str,
    doing: Doing,
    body: bodies.Body | None = None,
    case_id: uuid.UUID | None = None,
) -> Done:
    """Open a case with its first act (a lead, or a finding on the spot).

    ``body``: the body whose matter it is, where its supervisor begins the case. ``case_id``: as a device named it.
    """
    return perform(new_case(post, procedure, doing.at, body, case_id), post, doing)


def new_case(
    post: bodies.Post,
    procedure: str,
    at: datetime | None = None,
    body: bodies.Body | None = None,
    case_id: uuid.UUID | None = None,
) -> Case:
    """A case that its first entry will write."""
    now = timezone.localtime()
    body = body or post.body
    return Case(
        id=case_id or uuid.uuid4(), procedure=procedure, started_as=procedure, rulebook=rulebooks.current().digest,
        body_code=body.code, body_region=body.region.code,
        unit=post.unit.name if post.unit else "", opened_at=at or now, updated_at=now,
        created_by=post.user,
    )  # fmt: skip


def perform(case: Case, post: bodies.Post, doing: Doing) -> Done:
    """Do, propose, endorse, return, reject or withdraw an act in ``case`` as the holder of ``post``.

    Raises :class:`Refused` with every reason, or ``StaleStream`` when somebody else was faster. A request
    that was already carried out cannot be carried out again, and is answered with what it did.
    """
    try:
        with transaction.atomic():
            return _Performance(case, post, doing).run()
    except (Refused, CalendarYearMissing, journal.StaleStream, IntegrityError) as failure:
        repeated = _repeated(case, post, doing)
        if repeated is not None:
            return repeated
        if isinstance(failure, CalendarYearMissing):
            raise Refused.without_calendar(failure) from failure
        raise


def perform_echo(case: Case, post: bodies.Post, doing: Doing) -> Done:
    """Write into ``case`` what an act in another case means for it, within the transaction of that act.

    Whoever did that act had the role for it there; here everything but the role is judged.
    """
    return _Performance(case, post, doing, echo=True).run()


def begin_echo(
    post: bodies.Post, procedure: str, doing: Doing, body: bodies.Body, case_id: uuid.UUID
) -> Done:
    """Begin a case of ``body`` that an act in another case brings about."""
    return perform_echo(new_case(post, procedure, None, body, case_id), post, doing)


def _repeated(case: Case, post: bodies.Post, doing: Doing) -> Done | None:
    entry = journal.find(doing.act_id)
    if entry is None:
        return None
    stored = Case.objects.get(pk=entry.stream_id)
    if not case._state.adding and stored.pk != case.pk:
        raise Refused.plain("这次提交的编号已经在另一个案件中使用。", "请刷新页面后重新提交。")
    if (entry.actor, entry.code) != (post.user.username, doing.code):
        raise Refused.plain("这次提交的编号已经使用过了。", "请刷新页面后重新提交。")
    return Done(stored, entry, None, repeated=True)


class _Performance:
    """One act on its way into the journal; the steps share the case, the people and the state."""

    def __init__(self, case: Case, post: bodies.Post, doing: Doing, echo: bool = False) -> None:
        self.case, self.post, self.doing, self.echo = case, post, doing, echo
        self.user: User = post.user
        self.now = timezone.localtime(doing.recorded_at)
        self.book: Rulebook = rulebooks.version(case.rulebook)
        self.calendar: WorkCalendar = rulebooks.calendar()
        self.is_new = case._state.adding

    def run(self) -> Done:
        self.seq, self.head = (0, "") if self.is_new else journal.head_of(self.case.pk)
        if self.doing.seen not in (None, self.seq):
            raise journal.StaleStream
        if faults := submitted.faults(self.book, self.doing.data):
            raise Refused(faults)
        if self.case.seq != self.seq:
            self.case.refresh_from_db()
        self.state = history.state_at(self.book, self.case, self.seq, self.head)
        attempt = self._attempt()
        body = self.body = self._body()
        values = {**self.state.values, **attempt.data}
        self.world = registries.world_for(
            body, values, self.post, attempt.at, self.now, self.calendar, self.state,
            None if self.is_new else self.case, attempt.data,
        )  # fmt: skip
        verdict = self._check(attempt)
        return self._write(attempt, verdict)

    def _body(self) -> bodies.Body:
        """The body whose case it is: one's own, or one that this supervisor supervises."""
        own = registries.body_of_case(self.case, self.post)
        body = bodies.body_by_code(self.case.body_code) if self.echo else own
        if body is not None:
            return body
        raise Refused.plain("这个案件不属于您当前岗位所在的机关。", "请切换到办理该案件的机关岗位后再操作。")

    def _attempt(self) -> Attempt:
        """The attempt in the right phase: a first submission of an act with approvals is a proposal."""
        doing = self.doing
        act = self.state.procedure.acts.get(doing.code)
        phase, outcome, reasons = doing.phase, doing.outcome, dict(doing.reasons)
        data = {key: value for key, value in doing.data.items() if not key.startswith("_")}
        if act is not None and act.approval and phase == "done":
            phase = "proposed"
        proposal = self.state.proposals.get((doing.code, doing.track))
        if act is not None and proposal is not None and phase == "endorsed":
            data = {**proposal.act.data, **data}
            outcome = proposal.act.outcome
            # Whoever proposed has answered the warnings; the approver sees the answers and may add to them.
            reasons = {**(proposal.act.data.get("_reasons") or {}), **reasons}
            if proposal.step == len(act.approval) - 1:
                phase = "done"
        at = timezone.localtime(doing.at) if doing.at else self.now
        return Attempt(
            doing.code,
            at,
            self.user.username,
            self.post.role,
            outcome,
            doing.track,
            phase,
            data,
            reasons,
            self.echo,
        )

    def _check(self, attempt: Attempt) -> Verdict:
        if attempt.phase in ("returned", "rejected", "withdrawn", "endorsed"):
            self._require_proposal(attempt)
        verdict = check(self.book, self.state, attempt, read_world(self.world), self.calendar)
        if attempt.phase in ("returned", "rejected", "withdrawn"):
            verdict = _only_formal(verdict)
            if not str(attempt.data.get("opinion") or "").strip() and attempt.phase != "withdrawn":
                raise Refused.plain("退回或者不同意需要写明理由。", "请在意见栏写明理由，承办人据此修改。")
        if attempt.phase in ("done", "proposed"):
            refused, doubtful = citing.faults(self.book, self.state, attempt)
            verdict = Verdict(verdict.refusals + refused, verdict.warnings + doubtful, verdict.answers)
        if verdict.refusals or any(self._must_answer(attempt, warning) for warning in verdict.warnings):
            raise Refused.because(verdict)
        return verdict

    def _must_answer(self, attempt: Attempt, warning: Reason) -> bool:
        """What was done in the field is lawful without a reason for what only the platform could know; not for ever."""
        if self.echo:
            return False
        if warning.code == LATE:
            return attempt.phase in ("done", "proposed", "endorsed")
        return attempt.phase in ("done", "proposed") and self.doing.brought is None

    def _require_proposal(self, attempt: Attempt) -> None:
        if (attempt.code, attempt.track) not in self.state.proposals:
            raise Refused.plain(
                "没有待审批的呈报，可能已由他人处理或者承办人已撤回。", "请刷新页面查看最新情况。"
            )

    def _write(self, attempt: Attempt, verdict: Verdict) -> Done:
        data = self._stored_data(attempt)
        documents: list[issuing.Issued] = []
        if attempt.phase == "done":
            papers = self.doing.brought.papers if self.doing.brought else ()
            documents = issuing.issue(
                self.book, self.state, attempt, self.world, self._papers_of(), self.calendar, papers
            )
            data["_documents"] = [document.reference() for document in documents]
        if self.doing.brought is not None:
            data["_field"] = {
                **self.doing.brought.note,
                **issuing.differences(documents),
                **_unanswered(verdict),
            }
        entry = journal.Entry(
            act_id=self.doing.act_id, code=attempt.code, phase=attempt.phase, outcome=attempt.outcome,
            track=attempt.track, actor=attempt.actor, role=attempt.role, body=self.post.body.code, at=attempt.at,
            recorded_at=self.now, data=journal.as_stored(data), world=self.world,
            answers=[answer.as_json() for answer in verdict.answers], rulebook=self.book.digest,
        )  # fmt: skip
        in_charge_before = officers(self.state)
        apply(self.state, self.book.procedures, replace(history.record(entry), seq=self.seq + 1))
        assessment = assess(self.book, self.state, read_world(self.world), self.now, self.calendar)
        entry.assessment = journal.digest_of(assessment.as_json())
        self._append(entry)
        self._project(entry, assessment, in_charge_before)
        issuing.save(self.case, entry, documents)
        self._take_effect(entry)
        self._announce(entry)
        return Done(self.case, entry, assessment)

    def _papers_of(self) -> bodies.Body:
        """Whose letterhead and numbers: of whoever acts; of the case where an act elsewhere is echoed."""
        return self.body if self.echo else self.post.body

    def _take_effect(self, entry: journal.Entry) -> None:
        act = self.state.procedure.acts.get(entry.code)
        name = act.effect_of(entry.outcome) if act and entry.phase == "done" else ""
        if name:
            effects.carry_out(name, effects.Occasion(self.case, entry, self.user, self.state.values))

    def _announce(self, entry: journal.Entry) -> None:
        act = self.state.procedure.acts.get(entry.code)
        if announcing.concerns_others(entry.phase, bool(act and act.approval)):
            jobs.enqueue(announcing.announce, str(entry.act_id))
        if announcing.recorded_late(entry):
            jobs.enqueue(announcing.announce_late, str(entry.act_id))

    def _stored_data(self, attempt: Attempt) -> dict[str, Any]:
        data = dict(attempt.data)
        if self.doing.sources:
            data["_sources"] = {**(data.get("_sources") or {}), **self.doing.sources}
        if attempt.reasons:
            data["_reasons"] = dict(attempt.reasons)
        if self.doing.again:
            data["_again"] = self.doing.again
        return data

    def _append(self, entry: journal.Entry) -> None:
        if self.is_new:
            journal.open_stream(self.case.pk)
        entry.stream_id = self.case.pk
        journal.append(entry, self.seq, self.head)
        history.remember(self.book, self.case, entry.digest, self.state)

    def _project(
        self, entry: journal.Entry, assessment: Assessment, in_charge_before: Mapping[str, bool]
    ) -> None:
        """Write what follows from the new state."""
        recording.write_case(
            self.case, projecting.columns(self.book, self.state, assessment, self.world), entry
        )
        recording.attach(self.case, entry)
        in_charge = officers(self.state)
        if in_charge != in_charge_before:
            recording.write_officers(self.case, in_charge)
        recording.write_todos(self.case, projecting.todos(self.book, self.state, assessment))


def _unanswered(verdict: Verdict) -> dict[str, Any]:
    """The warnings that the device could not give, for whoever reads the act."""
    return {"warnings": [warning.as_json() for warning in verdict.warnings]} if verdict.warnings else {}


def _only_formal(verdict: Verdict) -> Verdict:
    """Sending back needs the right person and a proposal, not a lawful result."""
    formal = tuple(reason for reason in verdict.refusals if reason.kind in ("role", "approval", "time"))
    return Verdict(formal, (), ())
