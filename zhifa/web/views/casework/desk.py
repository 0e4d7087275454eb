"""The case page: where we are, what to do now, why not, by when, what has happened."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhifa.casework.cases.services import CaseView, Field, OpenAct, draft_key, linked_cases, materials
from zhifa.web.forms.acts import ActForm, moment_typed
from zhifa.web.views.casework import approving, drafts, kept, panels, possible
from zhifa.web.views.casework.access import case_view
from zhifa.web.views.inspections import panel

RECENT = 8  # acts of the timeline that stay unfolded
FOLLOWED = {"item", "party", "region", "date", "text", "registered"}
CHOSEN = {"item", "party", "region", "text", "longtext", "choice", "registered"}


@login_required
@require_GET
def case_page(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    view = case_view(request, pk, reading=True)
    return render(
        request,
        "cases/case.html",
        page_context(
            view, request.GET.get("do", ""), request.GET.get("track", ""), again=request.GET.get("again", "")
        ),
    )


def page_context(
    view: CaseView, code: str = "", track: str = "", form: ActForm | None = None, again: str = ""
) -> dict[str, Any]:
    """Everything that the page shows; ``form`` is one that came back with faults, ``again`` a kept act to do again."""
    awaiting = approving.awaiting_me(view, code, track)
    open_act = None if awaiting else chosen_act(view, code, track)
    if form is None and open_act is not None:
        form = act_form(view, open_act, before=kept.values_again(view, open_act, again))
    asked = code and open_act is None and awaiting is None
    known_clocks, told = panels.clocks(view), panels.timeline(view)
    return {
        "view": view,
        "kept": kept.rows(view),
        "again": again,
        "case": view.case,
        "officers": list(view.case.officers.select_related("user")) if view.case else [],
        "stages": panels.stages(view),
        "clocks": [clock for clock in known_clocks if clock.level != "done"],
        "clocks_over": [clock for clock in known_clocks if clock.level == "done"],
        "refusals": panels.refusals(view, open_act.act.code if open_act else ""),
        "asked": next((row for row in view.assessment.blocked if row.act.code == code), None)
        if asked
        else None,
        "linked": linked_cases(view.state, view.post.user),
        "systems": panels.systems(view),
        "papers": panels.papers(view),
        "materials": materials(view) if view.case else [],
        "recent": told[:RECENT],
        "earlier": told[RECENT:],
        "open_act": open_act,
        "act_title": view.title_of(open_act.act.code, open_act.track) if open_act else "",
        "form": form,
        "act_id": uuid.uuid4(),
        "draft_key": draft_key(view.case, open_act.act.code, open_act.track) if open_act else "",
        "draft_kept": drafts.kept(view, open_act) if open_act and form and not form.is_bound else "",
        "returned": approving.sent_back(view, open_act) if open_act else None,
        "awaiting": awaiting,
        "approval": approving.approval(view, awaiting) if awaiting else None,
        "now": view.now,
        "others": possible.others(view, open_act),
        "ahead": None if open_act or awaiting or asked else _ahead(view),
        "waiting_for": _waiting_for(view),
        "own_proposals": approving.own_proposals(view),
        "tally": view.tally(),
        "inspection": panel.lines_of(view),
    }


def act_form(
    view: CaseView,
    open_act: OpenAct,
    data: Any = None,
    before: dict[str, Any] | None = None,
    given: Mapping[str, str] | None = None,
) -> ActForm:
    """The form of an act, with what the platform knows and, before anything else, the user's draft.

    ``before``: what was said when it was done without effect. ``given``: what the page from which somebody came
    has chosen already.
    """
    chosen = given or {}
    typed = typed_so_far(view, open_act, data if data is not None else chosen) or before
    at = moment_typed(data) if data is not None else None
    fields = view.fields(open_act.act.code, open_act.track, typed, at)
    if before:
        fields = [
            replace(one, value=before[one.element], source="kept") if one.element in before else one
            for one in fields
        ]
    return ActForm(view, [_chosen(field, chosen) for field in fields], open_act, data)


def _chosen(field: Field, given: Mapping[str, str]) -> Field:
    """Taken over from there; the form still judges it."""
    known = field.type in CHOSEN and bool(given.get(field.element))
    return replace(field, value=given[field.element], source="link") if known else field


def typed_so_far(view: CaseView, open_act: OpenAct, data: Any) -> dict[str, str]:
    """Choices in the form that other blanks follow from: the item, the party, a date."""
    elements = [use.element for use in open_act.act.fields]
    plain = [one for one in elements if view.book.elements[one]["type"] in FOLLOWED]
    return {one: data.get(one) for one in plain if data.get(one)}


def chosen_act(view: CaseView, code: str, track: str = "") -> OpenAct | None:
    """The act that was asked for, else the first obligation of this stage that this person can meet."""
    mine = [row for row in view.assessment.open if view.may_do(row.act.by)]
    if code:
        asked = [row for row in mine if row.act.code == code and (not track or row.track == track)]
        return asked[0] if asked else None
    here = view.state.procedure.stage_index(view.assessment.stage)
    return next((row for row in _obliged(view) if row.track or _stage(view, row) <= here), None)


def _obliged(view: CaseView) -> list[OpenAct]:
    """The open obligations of this person, the earliest stage first."""
    mine = [row for row in view.assessment.open if row.obliged and view.may_do(row.act.by)]
    return sorted(mine, key=lambda row: (_stage(view, row), not row.track))


def _stage(view: CaseView, row: OpenAct) -> int:
    return view.state.procedure.stage_index(row.act.stage)


def _ahead(view: CaseView) -> tuple[str, str] | None:
    """The obligation that ends this stage, when everything else is done."""
    rows = [
        row
        for row in _obliged(view)
        if any(not reasons for reasons in row.outcomes.values()) or not row.outcomes
    ]
    row = next(iter(rows), None)
    if row is None:
        return None
    return view.title_of(row.act.code, row.track), panels.act_url(view, row.act.code, row.track)


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
