"""The dry run of the installed rulebook over all open cases: a step at a time, so that one sees how far it is and may stop.

It lives in the session of whoever began it: it is a look ahead, no record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhifa.casework.cases import services as casework
from zhifa.casework.cases.services import Case, Survey
from zhifa.libraries.bodies import services as bodies
from zhifa.web.views.casework.access import post_of
from zhifa.web.views.operating.access import operators_only, user_of

KEY = "rulebook_survey"
STEP_SECONDS = 1.5
BODIES_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of difference about one act, in so many cases."""

    said: str
    cases: int


@dataclass(frozen=True, slots=True)
class BodyRow:
    name: str
    cases: int
    changed: int
    impossible: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Example:
    said: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class SurveyView:
    """``rows``: the bodies with changes, most of them first; ``examples``: cases to open."""

    done: int
    total: int
    finished: bool
    changed: int
    impossible: int
    rows: tuple[BodyRow, ...]
    hidden: int
    examples: tuple[Example, ...]


@operators_only
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    target = casework.versions_in_use(cases_of(request))[0].digest
    _keep(request, casework.begin_survey(cases_of(request), target))
    return redirect("operating_rulebook")


@operators_only
@require_POST
def step(request: HttpRequest) -> HttpResponse:
    survey = _kept(request)
    if survey is not None:
        casework.go_on_with_survey(survey, cases_of(request), STEP_SECONDS)
        _keep(request, survey)
    if request.headers.get("HX-Request"):
        return render(request, "operating/_survey.html", {"survey": view_of(request)})
    return redirect("operating_rulebook")


@operators_only
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    request.session.pop(KEY, None)
    return redirect("operating_rulebook")


def cases_of(request: HttpRequest) -> QuerySet[Case]:
    """Those of the operator's own body: whoever runs the platform for it answers for them; the platform's staff see all."""
    if user_of(request).is_staff:
        return Case.objects.all()
    return Case.objects.filter(body_code=post_of(request).body.code)


def view_of(request: HttpRequest) -> SurveyView | None:
    survey = _kept(request)
    if survey is None:
        return None
    rows = list(_rows(survey)) if survey.finished else []
    tallies = survey.bodies.values()
    return SurveyView(
        survey.done, survey.total, survey.finished, sum(one.changed for one in tallies),
        sum(one.impossible for one in tallies), tuple(rows[:BODIES_SHOWN]), max(0, len(rows) - BODIES_SHOWN),
        tuple(_examples(request, survey)) if survey.finished else (),
    )  # fmt: skip


def _rows(survey: Survey) -> Iterator[BodyRow]:
    names = dict(bodies.Body.objects.filter(code__in=survey.bodies).values_list("code", "name"))
    for code, tally in sorted(survey.bodies.items(), key=lambda row: (-row[1].changed, row[0])):
        if tally.changed or tally.impossible:
            changes = [
                Change(_said(kind, name), number)
                for kind, acts in sorted(tally.counts.items()) for name, number in sorted(acts.items())
            ]  # fmt: skip
            yield BodyRow(names.get(code, code), tally.cases, tally.changed, tally.impossible, tuple(changes))


def _examples(request: HttpRequest, survey: Survey) -> Iterator[Example]:
    wanted = {pk for found in survey.examples.values() for pk in found}
    cases = {str(case.pk): case for case in cases_of(request).filter(pk__in=wanted)}
    for key, found in sorted(survey.examples.items()):
        kind, _, name = key.partition("|")
        yield Example(_said(kind, name), tuple(cases[pk] for pk in found if pk in cases))


def _said(kind: str, name: str) -> str:
    return f"{kind}：{name}" if name else kind


def _kept(request: HttpRequest) -> Survey | None:
    """What is no longer about the installed version is of no use."""
    data = request.session.get(KEY)
    if data is None or data["target"] != casework.current_rulebook():
        return None
    return Survey.from_json(data)


def _keep(request: HttpRequest, survey: Survey) -> None:
    request.session[KEY] = survey.as_json()
