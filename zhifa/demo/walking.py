"""Walking a case as people would: each act with what the platform fills in, and what somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zhifa.casework.cases.services import Case, CaseView, Doing, Done, begin, perform, provenance
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.paperwork import filling


class Walk:
    """One case and the people who act in it, by user name.

    ``as_it_happened``: what was done in the past was also written down then, as in the history of a demo.
    """

    def __init__(self, procedure: str = "ordinary", *, as_it_happened: bool = False) -> None:
        self.procedure, self.as_it_happened = procedure, as_it_happened
        self.case: Case | None = None
        self.last: Done | None = None

    def view(self, username: str, role: str = "") -> CaseView:
        """The case as that person sees it now."""
        if self.case is not None:
            self.case.refresh_from_db()
        return CaseView(self.case, post_of(username, role), self.procedure)

    def doing(
        self,
        view: CaseView,
        code: str,
        outcome: str,
        data: Mapping[str, Any],
        at: datetime | None,
        **extra: Any,
    ) -> Doing:
        """The act with its filled-in form, the given values on top."""
        track = extra.pop("track", "") or self._track(view, code)
        known = view.known(view.attempt(code, track, data=data, at=at))
        fields = filling.fields_of(known, at or view.now)
        filled = {
            field.element: field.value
            for field in fields
            if field.value is not None and field.when in ("", outcome)
        }
        values = {**filled, **data}
        values = {key: value for key, value in values.items() if value not in (None, "", [])}
        return Doing(
            code=code, seen=len(view.entries), at=at, outcome=outcome, track=track, data=values,
            sources=provenance(fields, values), recorded_at=self._written_down(at), **extra,
        )  # fmt: skip

    def do(
        self,
        username: str,
        code: str,
        outcome: str = "",
        *,
        role: str = "",
        at: datetime | None = None,
        reasons: Mapping[str, str] | None = None,
        track: str = "",
        **data: Any,
    ) -> Done:
        """Perform or propose one act; in the first track that is open to it, unless ``track`` names one."""
        view = self.view(username, role)
        doing = self.doing(view, code, outcome, data, at, reasons=reasons or {}, track=track)
        done = (
            begin(view.post, self.procedure, doing)
            if self.case is None
            else perform(self.case, view.post, doing)
        )
        self.case, self.last = done.case, done
        return done

    def approve(self, username: str, code: str, role: str = "", at: datetime | None = None) -> Done:
        return self.answer(username, code, "endorsed", "同意。", role, at)

    def answer(
        self, username: str, code: str, phase: str, opinion: str, role: str = "", at: datetime | None = None
    ) -> Done:
        """Endorse, return, reject or withdraw what was proposed."""
        assert self.case is not None
        view = self.view(username, role)
        track = next((row.track for row in view.assessment.awaiting if row.act.code == code), "")
        data = {"opinion": opinion}
        doing = Doing(
            code,
            len(view.entries),
            at=at,
            phase=phase,
            track=track,
            data=data,
            recorded_at=self._written_down(at),
        )
        self.last = perform(self.case, view.post, doing)
        return self.last

    def _written_down(self, at: datetime | None) -> datetime | None:
        return at if self.as_it_happened else None

    @staticmethod
    def _track(view: CaseView, code: str) -> str:
        return next((row.track for row in view.assessment.open if row.act.code == code), "")


def post_of(username: str, role: str = "") -> bodies.Post:
    """A post that the person holds today; with ``role``, that one."""
    held = bodies.posts_of(User.objects.get(username=username))
    return next(post for post in held if role in ("", post.role))
