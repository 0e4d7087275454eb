"""Half-filled forms kept on the server: written as one types, given back with the form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from zhifa.casework.cases.services import CaseView, OpenAct, draft_key, drop_draft, load_draft, save_draft
from zhifa.foundation.accounts.models import User

KEY_LENGTH = 200


def contents(posted: Any) -> dict[str, list[str]]:
    """A submitted form as plain lists."""
    return {name: posted.getlist(name) for name in posted if name != "csrfmiddlewaretoken"}


def kept(view: CaseView, open_act: OpenAct) -> str:
    """The draft of this person for this act as JSON ``{at, version, values, touched}``, ready for the page; or nothing."""
    key = draft_key(view.case, open_act.act.code, open_act.track, view.procedure_code)
    draft = load_draft(view.post.user, key)
    if draft is None:
        return ""
    version = (draft.data.get("seen") or ["0"])[0]
    at = int(draft.saved_at.timestamp() * 1000)
    values = {name: given for name, given in draft.data.items() if name != "draft_touched"}
    kept_draft = {"at": at, "version": version, "values": values, **_touched(draft.data)}
    return json.dumps(kept_draft, ensure_ascii=False)


def _touched(data: Mapping[str, Any]) -> dict[str, Any]:
    """The names that a person changed, where the page has said so."""
    try:
        return {"touched": json.loads(data["draft_touched"][0])}
    except (KeyError, IndexError, ValueError):
        return {}


@login_required
@require_http_methods(["POST", "DELETE"])
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed; the key names the form."""
    user = cast(User, request.user)
    key = (request.POST.get("draft_key") or request.GET.get("key", ""))[:KEY_LENGTH]
    if request.method == "DELETE":
        drop_draft(user, key)
    else:
        save_draft(user, key, contents(request.POST))
    return JsonResponse({"saved": True})
