"""Who is here, in which post, and which case they asked for. The one door for every casework page."""

from __future__ import annotations

import uuid
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from zhifa.casework.cases.services import Case, CaseView
from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit import services as audit
from zhifa.libraries.bodies import services as bodies


def post_of(request: HttpRequest) -> bodies.Post:
    """The post in which the user works; without one there is nothing to do here."""
    post = bodies.current_post(request)
    if post is None:
        raise PermissionDenied("您的账号没有在任岗位，不能办理案件。请联系本单位平台运维人员。")
    return post


def case_view(request: HttpRequest, pk: uuid.UUID, *, reading: bool = False) -> CaseView:
    """A case that this user may see; ``reading`` puts it on the record of who opened what."""
    user = cast(User, request.user)
    case = Case.objects.visible_to(user).filter(pk=pk).first()
    if case is None:
        raise Http404("没有这个案件，或者您的岗位不能查看。")
    if reading:
        audit.record_reading(user, "case", str(pk), str(case), request.META.get("REMOTE_ADDR"))
    return CaseView(case, _post_for(request, case))


def _post_for(request: HttpRequest, case: Case) -> bodies.Post:
    """The present post."""
    return post_of(request)
