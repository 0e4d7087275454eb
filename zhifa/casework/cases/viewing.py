"""Reading a case for a page: state, assessment, forms, documents — without writing anything."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from zhifa.casework.cases import history, projecting, registries, rulebooks
from zhifa.casework.cases.looking_up import LookUp
from zhifa.casework.cases.models import Case, Draft, IssuedDocument
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import services as library
from zhifa.paperwork import filling
from zhifa.paperwork.values import Known
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.assess import Assessment, assess
from zhifa.rulebook.engine.check import Verdict, check
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord, Attempt
from zhifa.rulebook.reading import read_world


@dataclass(frozen=True, slots=True)
class Page:
    """A picture of one page of a document."""

    title: str
    png: bytes

    @property
    def data_url(self) -> str:
        """The picture inside the page, so that a preview is one request and leaves no file behind."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


class CaseView:
    """A case as one person sees it now. Every part is read once, in a constant number of queries."""

    def __init__(
        self, case: Case | None, post: bodies.Post, procedure: str = "", body: bodies.Body | None = None
    ) -> None:
        self.case, self.post = case, post
        self.now: datetime = timezone.localtime()
        self.procedure_code = case.started_as if case else procedure
        own = case is None or post.body.code == case.body_code
        self.body = body or (post.body if own or case is None else _body(case.body_code))

    @cached_property
    def book(self) -> Rulebook:
        return rulebooks.version(self.case.rulebook) if self.case else rulebooks.current()

    @cached_property
    def calendar(self) -> WorkCalendar:
        return rulebooks.calendar()

    @cached_property
    def entries(self) -> list[journal.Entry]:
        return history.entries_of(self.case.pk) if self.case else []

    @cached_property
    def records(self) -> list[ActRecord]:
        """Every entry as rules see it, also those without effect."""
        return [history.record(entry) for entry in self.entries]

    @cached_property
    def state(self) -> State:
        return history.state_of(self.book, self.procedure_code, self.entries)

    @cached_property
    def world(self) -> dict[str, Any]:
        return self.world_with({})

    def world_with(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The registries of this moment, for the case and what is being typed."""
        values = {**self.state.values, **data}
        return registries.world_for(
            self.body,
            values,
            self.post,
            self.now,
            self.now,
            self.calendar,
            self.state,
            self.case,
            data,
        )

    @cached_property
    def assessment(self) -> Assessment:
        return assess(self.book, self.state, read_world(self.world), self.now, self.calendar)

    @cached_property
    def documents(self) -> list[IssuedDocument]:
        return list(IssuedDocument.objects.filter(case=self.case).defer("values")) if self.case else []

    def title_of(self, code: str, track: str = "") -> str:
        return projecting.act_title(self.book, self.state, code, track)

    def may_do(self, roles: tuple[str, ...]) -> bool:
        return self.post.role in roles and self._acting_body is not None

    @cached_property
    def _acting_body(self) -> bodies.Body | None:
        return registries.body_of_case(self.case, self.post) if self.case else self.post.body

    def attempt(
        self,
        code: str,
        track: str = "",
        outcome: str = "",
        data: Mapping[str, Any] | None = None,
        phase: str = "",
        at: datetime | None = None,
    ) -> Attempt:
        act = self.state.procedure.acts[code]
        phase = phase or ("proposed" if act.approval else "done")
        return Attempt(
            code, at or self.now, self.post.user.username, self.post.role, outcome, track, phase, data or {}
        )

    def bare_attempt(self) -> Attempt:
        """Nobody does anything: for reading what is known."""
        return Attempt("", self.now, self.post.user.username, self.post.role)

    def known(self, attempt: Attempt) -> Known:
        world = self.world if attempt.data.get("item") in (None, self.state.values.get("item")) else None
        return Known(
            self.book,
            self.state,
            attempt,
            world or self.world_with(attempt.data),
            LookUp(self.body),
            self.calendar,
        )

    def fields(
        self,
        code: str,
        track: str = "",
        data: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> list[filling.Field]:
        """The blanks of an act, filled in where the platform knows the answer.

        ``data`` is what has been typed so far: a chosen item brings its provisions. ``at`` is when it was done,
        if not now: what is dated by the day follows it.
        """
        return filling.fields_of(self.known(self.attempt(code, track, data=data, at=at)), at or self.now)

    def verdict(self, attempt: Attempt) -> Verdict:
        """What would stand against the act if it were submitted now."""
        world = self.world_with(attempt.data)
        return check(self.book, self.state, attempt, read_world(world), self.calendar)

    def preview(self, attempt: Attempt) -> list[Page]:
        """The documents that the act would make, page by page, as pictures."""
        known = self.known(attempt)
        pages = []
        for definition in known.papers():
            values = known.for_document(definition, "")
            pictures = library.render_preview(definition, values, focus=frozenset(attempt.data))
            pages += [Page(library.title_of(definition, values), picture) for picture in pictures]
        return pages

    def tally(self) -> filling.Tally:
        return filling.tally(self.state.acts)


def draft_key(case: Case | None, code: str, track: str, procedure: str = "") -> str:
    """One draft for each person, case, act and track."""
    return f"{case.pk if case else 'new:' + procedure}:{code}:{track}"


def load_draft(user: Any, key: str) -> Draft | None:
    return Draft.objects.filter(user=user, key=key).first()


def save_draft(user: Any, key: str, data: Mapping[str, Any]) -> None:
    Draft.objects.update_or_create(user=user, key=key, defaults={"data": dict(data)})


def drop_draft(user: Any, key: str) -> None:
    Draft.objects.filter(user=user, key=key).delete()


def entry_of(view: CaseView, act_id: uuid.UUID | str) -> journal.Entry | None:
    return next((entry for entry in view.entries if str(entry.act_id) == str(act_id)), None)


def _body(code: str) -> bodies.Body:
    body = bodies.body_by_code(code)
    if body is None:
        raise LookupError(f"主体库中没有 {code}，请联系系统管理员核对主体库。")
    return body
