"""Submitting: acts, approvals, previews, drafts. Every refusal comes back with the form as it was typed."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zhifa.casework.cases.services import (
    Awaiting,
    CaseView,
    Doing,
    Done,
    OpenAct,
    Refused,
    StaleStream,
    begin,
    draft_key,
    drop_draft,
    perform,
    provenance,
    save_draft,
)  # fmt: skip
from zhifa.web.forms.acts import ActForm, moment_meant, moment_typed
from zhifa.web.forms.controls import Moment
from zhifa.web.forms.measuring import benchmark_sources
from zhifa.web.views.casework import approving, drafts
from zhifa.web.views.casework.access import case_view
from zhifa.web.views.casework.desk import act_form, page_context
from zhifa.web.views.casework.drafts import contents
from zhifa.web.views.casework.opening import addresses, first_act, new_view

STALE = "这个案件刚刚有了新的记录，没有提交。下面已经是最新情况，您填写的内容都还在，请核对后再提交。"
FILLABLE = {"text", "longtext", "money", "date", "citations", "integer"}
DECISIONS = {"approve": "endorsed", "return": "returned", "reject": "rejected"}


@login_required
@require_http_methods(["GET", "POST"])
def do_act(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Perform or propose an act in a case."""
    if request.method == "GET":
        return _back_to_form(request, pk)
    view = case_view(request, pk)
    code, track = request.POST.get("code", ""), request.POST.get("track", "")
    open_act = view.assessment.find_open(code, track)
    if open_act is None:
        return _gone(request, view, code, track)
    form = act_form(view, open_act, request.POST)
    if not form.is_valid():
        return _again(request, view, open_act, form)
    try:
        done = perform(cast(Any, view.case), view.post, doing_of(request, form))
    except (Refused, StaleStream) as refusal:
        return _again(request, view, open_act, form, refusal)
    return _finish(request, view, open_act, done)


def doing_of(request: HttpRequest, form: ActForm) -> Doing:
    """What was submitted, with the provenance of every value and the answers to warnings."""
    data = form.payload()
    return Doing(
        code=form.open_act.act.code,
        seen=_seen(request),
        act_id=_act_id(request),
        at=form.moment(),
        outcome=form.outcome(),
        track=form.open_act.track,
        data=data,
        sources=provenance(form.definitions, data) | benchmark_sources(form, data),
        reasons=_answers(request),
        again=request.POST.get("again", "")[:36],
    )


def _answers(request: HttpRequest) -> dict[str, str]:
    """The reasons that were given against warnings, by the codes of these."""
    given = {key[7:]: str(request.POST[key]) for key in request.POST if key.startswith("reason-")}
    return {code: text for code, text in given.items() if text.strip()}


def _finish(request: HttpRequest, view: CaseView, open_act: OpenAct, done: Done) -> HttpResponse:
    drop_draft(request.user, draft_key(view.case, open_act.act.code, open_act.track, view.procedure_code))
    messages.success(request, _told(view, open_act, done))
    response = redirect("case", pk=done.case.pk)
    if request.POST.get("draft_key"):
        response.set_cookie("draft_done", request.POST["draft_key"], max_age=60, samesite="Lax")
    return response


def _seen(request: HttpRequest) -> int:
    """The state that the page showed; nonsense counts as never seen, which is stale."""
    given = request.POST.get("seen") or "0"
    return int(given) if given.isdecimal() else 0


def _act_id(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("act_id", ""))
    except ValueError:
        raise BadRequest("提交的编号不完整，请刷新页面后重新提交。") from None


def _told(view: CaseView, open_act: OpenAct, done: Done) -> str:
    """What came of it: who comes next, or which documents were made."""
    title = f"“{view.title_of(open_act.act.code, open_act.track)}”"
    if done.entry.phase == "proposed":
        return f"{title}已呈报，等待{approving.role_name(view, open_act.act.approval[0])}审批。"
    return f"{title}已办理。{_papers(done)}"


def _papers(done: Done) -> str:
    made = "".join(f"《{row['title']}》" for row in done.entry.data.get("_documents") or [])
    return f"已制作{made}。" if made else ""


def _again(
    request: HttpRequest, view: CaseView, open_act: OpenAct, form: ActForm, refusal: Exception | None = None
) -> HttpResponse:
    """The page with the form as typed, the reasons on top."""
    context = page_context(view, open_act.act.code, open_act.track, form)
    context |= _refusal_context(request, refusal)
    context["act_id"] = request.POST.get("act_id") or context["act_id"]
    context["again"] = request.POST.get("again", "")[:36]
    return render(
        request, "cases/case.html", context, status=409 if isinstance(refusal, StaleStream) else 422
    )


def _refusal_context(request: HttpRequest, refusal: Exception | None) -> dict[str, Any]:
    """What stands against it; ``answered``: the reasons given already, which go along with the next attempt."""
    told: dict[str, Any] = {}
    if isinstance(refusal, Refused):
        told = {"refused": refusal.reasons, "warnings": refusal.warnings}
    elif isinstance(refusal, StaleStream):
        told = {"stale": STALE}
    asked = {warning.code for warning in told.get("warnings", ())}
    return told | {
        "answered": [(code, text) for code, text in _answers(request).items() if code not in asked]
    }


def _gone(request: HttpRequest, view: CaseView, code: str, track: str) -> HttpResponse:
    """The act was open when the page was loaded and is not any more."""
    act = view.state.procedure.acts.get(code)
    repeated = str(request.POST.get("act_id")) in {str(entry.act_id) for entry in view.entries}
    if repeated:
        messages.success(request, f"“{act.name if act else code}”已经办理，没有重复提交。")
        return redirect("case", pk=cast(Any, view.case).pk)
    context = page_context(view, code, track)
    context["stale"] = (
        "这一步刚刚已经由他人办理，或者案件情况有了变化，没有重复办理。请核对下面的最新情况；您填写的内容已存为草稿。"
    )
    save_draft(request.user, draft_key(view.case, code, track), contents(request.POST))
    return render(request, "cases/case.html", context, status=409)


def _back_to_form(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Whoever had to sign in again while sending comes back by GET: to the form, which has their draft."""
    return redirect(f"{reverse('case', args=[pk])}?{request.GET.urlencode()}")


@login_required
@require_http_methods(["GET", "POST"])
def decide_proposal(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Approve, return or reject what waits for this person; or take back what they proposed."""
    if request.method == "GET":
        return _back_to_form(request, pk)
    view = case_view(request, pk)
    code, track = request.POST.get("code", ""), request.POST.get("track", "")
    row = approving.awaiting_me(view, code, track)
    opinion = request.POST.get("opinion", "").strip()
    try:
        done = perform(cast(Any, view.case), view.post, _decision(request, code, track, opinion))
    except (Refused, StaleStream) as refusal:
        context = page_context(view) | _refusal_context(request, refusal)
        context |= {"opinion": opinion, "approval_at": request.POST.get("at", "")}
        return render(request, "cases/case.html", context, status=409)
    messages.success(request, _decided(view, done, row))
    return redirect("case", pk=pk)


def _decision(request: HttpRequest, code: str, track: str, opinion: str) -> Doing:
    try:
        given = Moment(required=False).clean(request.POST.get("at") or "")
    except ValidationError:
        raise Refused.plain("办理时间不是一个日期和时间。", "请重新选择办理时间后再提交。") from None
    return Doing(
        code=code,
        seen=_seen(request),
        act_id=_act_id(request),
        at=moment_meant(given, request.POST),
        track=track,
        phase=DECISIONS.get(request.POST.get("decision", ""), "withdrawn"),
        data={"opinion": opinion} if opinion else {},
        reasons=_answers(request),
    )


def _decided(view: CaseView, done: Done, row: Awaiting | None) -> str:
    title = f"“{view.title_of(done.entry.code, done.entry.track)}”"
    match done.entry.phase:
        case "done":
            return f"{title}已同意并生效。{_papers(done)}"
        case "endorsed" if row is not None:
            return f"{title}已同意，转{approving.role_name(view, row.act.approval[row.step + 1])}审批。"
        case "returned":
            return f"{title}已退回，承办人会收到提醒。"
        case "rejected":
            return f"{title}已作出不同意的决定。"
    return f"{title}已撤回，原来填写的内容都在，可以修改后重新呈报。"


@login_required
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest, procedure: str) -> HttpResponse:
    """A lead, or a finding on the spot: the first act opens the case."""
    view = new_view(request, procedure)
    open_act = first_act(view)
    if open_act is None:
        messages.error(request, "您当前的岗位不能办理这一步。请在右上角切换岗位，或者转交有权办理的人员。")
        return redirect("todo")
    code = open_act.act.code
    data = request.POST if request.method == "POST" else None
    form = act_form(view, open_act, data, given=request.GET.dict())
    context: dict[str, Any] = {"view": view, "open_act": open_act, "act_title": open_act.act.name, "form": form,
                               "act_id": request.POST.get("act_id") or uuid.uuid4(),
                               **addresses(request, procedure),
                               "draft_key": draft_key(None, code, "", procedure),
                               "draft_kept": "" if form.is_bound else drafts.kept(view, open_act)}  # fmt: skip
    if request.method == "GET":
        return render(request, "cases/new.html", context)
    if form.is_valid():
        try:
            done = begin(view.post, procedure, doing_of(request, form), view.body)
            return _finish(request, view, open_act, done)
        except (Refused, StaleStream) as refusal:
            context |= _refusal_context(request, refusal)
    return render(request, "cases/new.html", context, status=422)


@login_required
@require_POST
def preview(request: HttpRequest, pk: uuid.UUID | None = None, procedure: str = "") -> HttpResponse:
    """The documents that the form would make, as pictures."""
    view = case_view(request, pk) if pk else new_view(request, procedure)
    code, track = request.POST.get("code", ""), request.POST.get("track", "")
    waiting = approving.awaiting_me(view, code, track) if code else None
    if waiting is not None:
        opinion = request.POST.get("opinion", "").strip()
        attempt = approving.attempt_of(view, waiting, opinion, moment_typed(request.POST))
        return render(request, "cases/_preview.html", {"pages": view.preview(attempt), "act": waiting.act})
    open_act = view.assessment.find_open(code, track)
    if open_act is None:
        return render(request, "cases/_preview.html", {"pages": [], "gone": True})
    form = act_form(view, open_act, request.POST)
    form.is_valid()
    attempt = view.attempt(code, track, form.outcome(), form.payload(), at=moment_typed(request.POST))
    return render(request, "cases/_preview.html", {"pages": view.preview(attempt), "outcome": form.outcome(),
                                                   "act": open_act.act})  # fmt: skip


@login_required
@require_POST
def fill(request: HttpRequest, pk: uuid.UUID | None = None, procedure: str = "") -> HttpResponse:
    """What the platform can fill in now that an item or a party was chosen: ``{element: {value, source}}``."""
    view = case_view(request, pk) if pk else new_view(request, procedure)
    open_act = view.assessment.find_open(request.POST.get("code", ""), request.POST.get("track", ""))
    if open_act is None:
        return JsonResponse({})
    form = act_form(view, open_act, request.POST)
    known = {
        field.element: {
            "value": str(form.fields[field.element].prepare_value(field.value)),
            "source": field.source_name,
        }
        for field in form.definitions
        if field.value is not None and field.type in FILLABLE
    }
    return JsonResponse(known)
