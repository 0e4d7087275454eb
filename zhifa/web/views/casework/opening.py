"""Before there is a case: whose matter it is, and the act that opens it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from zhifa.casework.cases.services import CaseView, OpenAct
from zhifa.libraries.bodies import services as bodies
from zhifa.web.views.casework.access import post_of


def new_view(request: HttpRequest, procedure: str) -> CaseView:
    """A case that does not exist yet; ``?body=`` names the body whose matter it is, for its supervisor."""
    post = post_of(request)
    body = bodies.body_by_code(request.GET.get("body", ""))
    view = CaseView(None, post, procedure, body)
    if procedure not in view.book.procedures:
        raise Http404("没有这个程序。")
    if body is None or body.code == post.body.code:
        return view
    if post.role != bodies.Role.SUPERVISOR or not bodies.supervises(post.body, body, timezone.localdate()):
        raise PermissionDenied("这个机关不属于您监督的范围。")
    return view


def first_act(view: CaseView) -> OpenAct | None:
    """The act with which this person may open a case of the procedure."""
    first = [act for act in view.state.procedure.starting if view.may_do(act.by)]
    return view.assessment.find_open(first[0].code) if first else None


def addresses(request: HttpRequest, procedure: str) -> dict[str, str]:
    """Where the form of a case that does not exist yet is sent, previewed and filled in."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return {
        "action": request.get_full_path(),
        "preview": reverse("new_preview", args=[procedure]) + query,
        "fill_url": reverse("new_fill", args=[procedure]) + query,
    }
