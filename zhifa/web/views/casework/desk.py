"""The case page: where we are, what to do now, why not, by when, what has happened."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import Awaiting, CaseView, OpenAct, draft_key, load_draft
from zhifa.web.forms.acts import ActForm
from zhifa.web.views.casework import panels
from zhifa.web.views.casework.access import case_view

FOLLOWED = {"item", "party", "region", "date", "text"}


@login_required
@require_GET
def case_page(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    view = case_view(request, pk, reading=True)
    return render(
        request,
        "cases/case.html",
        page_context(view, request.GET.get("do", ""), request.GET.get("track", "")),
    )


def page_context(
    view: CaseView, code: str = "", track: str = "", form: ActForm | None = None
) -> dict[str, Any]:
    """Everything that the page shows; ``form`` is one that came back with faults."""
    awaiting = _my_awaiting(view, code, track)
    open_act = None if awaiting else chosen_act(view, code, track)
    if form is None and open_act is not None:
        form = act_form(view, open_act)
    asked = code and open_act is None and awaiting is None
    return {
        "view": view,
        "case": view.case,
        "officers": list(view.case.officers.select_related("user")) if view.case else [],
        "stages": panels.stages(view),
        "clocks": panels.clocks(view),
        "refusals": panels.refusals(view),
        "asked": next((row for row in view.assessment.blocked if row.act.code == code), None)
        if asked
        else None,
        "systems": panels.systems(view),
        "timeline": panels.timeline(view),
        "open_act": open_act,
        "act_title": view.title_of(open_act.act.code, open_act.track) if open_act else "",
        "form": form,
        "act_id": uuid.uuid4(),
        "draft_key": draft_key(view.case, open_act.act.code, open_act.track) if open_act else "",
        "awaiting": awaiting,
        "approval": _approval(view, awaiting) if awaiting else None,
        "others": _others(view, open_act),
        "waiting_for": _waiting_for(view),
        "tally": view.tally(),
    }


def act_form(view: CaseView, open_act: OpenAct, data: Any = None) -> ActForm:
    """The form of an act, with what the platform knows and, before anything else, the user's draft."""
    typed = typed_so_far(view, open_act, data) if data is not None else None
    fields = view.fields(open_act.act.code, open_act.track, typed)
    return ActForm(view, fields, open_act, data)


def typed_so_far(view: CaseView, open_act: OpenAct, data: Any) -> dict[str, str]:
    """Choices in the form that other blanks follow from: the item, the party, a date."""
    elements = [use.element for use in open_act.act.fields]
    plain = [one for one in elements if view.book.elements[one]["type"] in FOLLOWED]
    return {one: data.get(one) for one in plain if data.get(one)}


def draft_data(view: CaseView, user: Any, open_act: OpenAct) -> Any:
    draft = load_draft(user, draft_key(view.case, open_act.act.code, open_act.track))
    return draft.data if draft else None


def chosen_act(view: CaseView, code: str, track: str = "") -> OpenAct | None:
    """The act that was asked for, else the first obligation that this person can meet."""
    mine = [row for row in view.assessment.open if view.may_do(row.act.by)]
    if code:
        asked = [row for row in mine if row.act.code == code and (not track or row.track == track)]
        return asked[0] if asked else None
    index = view.state.procedure.stage_index
    obliged = sorted(
        (row for row in mine if row.obliged), key=lambda row: (index(row.act.stage), not row.track)
    )
    return obliged[0] if obliged else None


def _my_awaiting(view: CaseView, code: str, track: str) -> Awaiting | None:
    for row in view.assessment.awaiting:
        if view.may_do((row.role,)) and code in ("", row.act.code) and track in ("", row.track):
            return row
    return None


def _approval(view: CaseView, row: Awaiting) -> dict[str, Any]:
    proposal = view.state.proposals[row.act.code, row.track]
    fields = [field for field in view.fields(row.act.code, row.track) if field.element in proposal.act.data]
    return {
        "title": view.title_of(row.act.code, row.track),
        "outcome": row.act.outcomes.get(proposal.act.outcome, ""),
        "proposer": panels.people_names(view, [proposal.act.actor])[0],
        "at": proposal.act.at,
        "values": [(field.name, display(view, field, proposal.act.data[field.element])) for field in fields],
        "endorsed": [
            (panels.people_names(view, [one.actor])[0], one.data.get("opinion", ""), one.at)
            for one in proposal.endorsed
        ],
        "final": row.step == len(row.act.approval) - 1,
    }


def display(view: CaseView, field: Any, value: Any) -> Any:
    """A stored value in words."""
    from zhifa.web.views.casework.words import words_of

    return words_of(view, field.type, field.definition, value)


def _others(view: CaseView, current: OpenAct | None) -> list[tuple[str, str]]:
    """What else this person may do now."""
    return [
        (view.title_of(row.act.code, row.track), panels.act_url(view, row.act.code, row.track))
        for row in view.assessment.open
        if view.may_do(row.act.by) and row is not current
    ]


def _waiting_for(view: CaseView) -> list[tuple[str, str]]:
    """What others must do: so that nobody wonders why there is no button."""
    rows = [
        (view.title_of(row.act.code, row.track), row.role)
        for row in view.assessment.awaiting
        if not view.may_do((row.role,))
    ]
    rows += [
        (view.title_of(row.act.code, row.track), row.act.by[0])
        for row in view.assessment.open
        if row.obliged and not view.may_do(row.act.by)
    ]
    return [(title, view.book.label("roles", role)) for title, role in rows]
