"""Acts from the field that did not take effect: what they say, why they stand apart, and the two ways out."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhifa.casework.cases.services import (
    CaseView,
    OpenAct,
    Reason,
    Refused,
    StaleStream,
    discard,
    may_discard,
)
from zhifa.casework.field.services import confirm, confirm_all, is_late, may_confirm, named_in
from zhifa.paperwork.files import files_in
from zhifa.paperwork.wellformed import faults
from zhifa.rulebook.engine.check import LATE
from zhifa.rulebook.facts import ActRecord
from zhifa.web.components import Link
from zhifa.web.views.casework import panels
from zhifa.web.views.casework.access import case_view
from zhifa.web.views.casework.words import words_of
from zhifa.web.wording import moment_text


@dataclass(frozen=True, slots=True)
class Row:
    """A kept act in words. ``again``: where it can be done again; ``why``: reasons with message, remedy, cites.

    ``besides``: what stood against an act that came too late while those before it had no effect.
    """

    id: str
    title: str
    who: str
    when: str
    why: list[Reason]
    values: list[tuple[str, Any]]
    papers: list[str]
    files: list[Link]
    again: str
    may_discard: bool
    late: bool
    may_confirm: bool
    besides: list[Reason]


def rows(view: CaseView) -> list[Row]:
    """The oldest first."""
    return [_row(view, record) for record in view.state.kept.values()]


def _row(view: CaseView, record: ActRecord) -> Row:
    told = record.data.get("_kept") or {}
    late, why = is_late(record.data), [_reason(one) for one in told.get("reasons") or ()]
    return Row(
        id=record.id, title=panels.act_name(view, record.code, record.track), who=panels.people_names(view, [record.actor])[0],
        when=moment_text(record.at), why=[one for one in why if not late or one.code == LATE], values=list(_values(view, record)),
        papers=[f"{_paper(view, row['code'])}{row['number']}" for row in told.get("documents") or ()],
        files=[Link(row["name"], reverse("file", args=[row["digest"]])) for row in files_in(record.data)],
        again=_again(view, record), may_discard=may_discard(view.post, record.actor),
        late=late, may_confirm=may_confirm(view.post, record.actor),
        besides=[one for one in why if late and one.code != LATE],
    )  # fmt: skip


def _reason(told: Mapping[str, Any]) -> Reason:
    """As it was stored with the act."""
    return Reason(**{**told, "cites": tuple(told["cites"])})


def _values(view: CaseView, record: ActRecord) -> Iterator[tuple[str, Any]]:
    """What was filled in; what cannot be read is shown as it came."""
    for element, value in record.data.items():
        definition = view.book.elements.get(element)
        if element.startswith("_") or value in (None, "", []) or (definition or {}).get("type") == "files":
            continue
        if named_in(value):  # the reasons say who it was
            continue
        if definition is None or faults(view.book, {element: value}):
            yield element if definition is None else definition["name"], str(value)
        else:
            yield definition["name"], words_of(view, definition["type"], definition, value)


def _paper(view: CaseView, code: str) -> str:
    known = view.book.documents.get(code)
    return f"《{known['name']}》" if known else ""


def _again(view: CaseView, record: ActRecord) -> str:
    found = view.assessment.find_open(record.code, record.track)
    if found is None or not view.may_do(found.act.by):
        return ""
    return f"{panels.act_url(view, record.code, record.track)}&again={record.id}"


def values_again(view: CaseView, open_act: OpenAct | None, again: str) -> dict[str, Any] | None:
    """What the kept act said, for the form of the same act; without what cannot be read or is in no register."""
    record = view.state.kept.get(again)
    if record is None or open_act is None or record.code != open_act.act.code:
        return None
    plain = {key: value for key, value in record.data.items() if not key.startswith("_")}
    read = {key: value for key, value in plain.items() if not faults(view.book, {key: value})}
    return {key: value for key, value in read.items() if not named_in(value)}


@login_required
@require_POST
def lay_aside(request: HttpRequest, pk: uuid.UUID, act: uuid.UUID) -> HttpResponse:
    """Discard a kept act, with the reason."""
    view = case_view(request, pk)
    seen = request.POST.get("seen", "")
    try:
        reason = request.POST.get("reason", "")[:500]
        discard(cast(Any, view.case), view.post, act, reason, int(seen) if seen.isdecimal() else None)
    except (Refused, StaleStream) as refusal:
        return _not_done(request, view, refusal)
    messages.success(request, "已作废，记录和理由都留在办案记录里。")
    return redirect("case", pk=pk)


@login_required
@require_POST
def confirm_late(request: HttpRequest, pk: uuid.UUID, act: uuid.UUID) -> HttpResponse:
    """A head lets an act take effect that came from the field too late, with the reason."""
    view = case_view(request, pk)
    try:
        confirm(cast(Any, view.case), view.post, act, request.POST.get("reason", "")[:500])
    except (Refused, StaleStream) as refusal:
        return _not_done(request, view, refusal)
    messages.success(request, "已确认补录，按当时的办理时间生效；理由留在办案记录里。")
    return redirect("case", pk=pk)


@login_required
@require_POST
def confirm_all_late(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The same for all that came too late in this case, in their order."""
    view = case_view(request, pk)
    try:
        number = confirm_all(cast(Any, view.case), view.post, request.POST.get("reason", "")[:500])
    except (Refused, StaleStream) as refusal:
        return _not_done(request, view, refusal)
    messages.success(request, f"已确认补录 {number} 条，按当时的办理时间依次生效；理由留在办案记录里。")
    return redirect("case", pk=pk)


def _not_done(request: HttpRequest, view: CaseView, refusal: Refused | StaleStream) -> HttpResponse:
    from zhifa.web.views.casework.desk import page_context

    said = str(refusal)
    if isinstance(refusal, Refused):
        said = "".join(one.message + one.remedy for one in (*refusal.reasons, *refusal.warnings))
    return render(request, "cases/case.html", page_context(view) | {"stale": said}, status=409)
