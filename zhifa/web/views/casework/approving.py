"""What heads see before they decide, and what came of it for those who asked."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from zhifa.casework.cases.services import Awaiting, CaseView, OpenAct, returned
from zhifa.rulebook.facts import Attempt
from zhifa.web.forms.headings import heading_of, place_of
from zhifa.web.views.casework import panels
from zhifa.web.views.casework.words import table_of, words_of
from zhifa.web.wording import moment_text

SENT_BACK = {"returned": "退回修改", "rejected": "不同意", "withdrawn": "撤回"}


def awaiting_me(view: CaseView, code: str = "", track: str = "") -> Awaiting | None:
    """The proposal that waits for this person."""
    for row in view.assessment.awaiting:
        if view.may_do((row.role,)) and code in ("", row.act.code) and track in ("", row.track):
            return row
    return None


def approval(view: CaseView, row: Awaiting) -> dict[str, Any]:
    """The proposal in words: what, by whom, each value, the opinions so far."""
    proposal = view.state.proposals[row.act.code, row.track]
    fields = [field for field in view.fields(row.act.code, row.track) if field.element in proposal.act.data]
    fields.sort(key=lambda field: place_of(heading_of(field.element)))
    data = proposal.act.data
    return {
        "title": view.title_of(row.act.code, row.track),
        "outcome": row.act.outcomes.get(proposal.act.outcome, ""),
        "proposer": panels.people_names(view, [proposal.act.actor])[0],
        "at": proposal.act.at,
        "values": [
            (field.name, words_of(view, field.type, field.definition, data[field.element]))
            for field in fields
            if field.type != "rows"
        ],
        "tables": [
            (field.name, table_of(view, field.definition, data[field.element]))
            for field in fields
            if field.type == "rows"
        ],
        "endorsed": [
            (panels.people_names(view, [one.actor])[0], one.data.get("opinion", ""), one.at)
            for one in proposal.endorsed
        ],
        "final": row.step == len(row.act.approval) - 1,
        "next": ""
        if row.step == len(row.act.approval) - 1
        else role_name(view, row.act.approval[row.step + 1]),
        "papers": bool(row.act.documents_for(proposal.act.outcome)),
    }


def attempt_of(view: CaseView, row: Awaiting, opinion: str, at: datetime | None = None) -> Attempt:
    """The act as it would stand with this person's consent: for the preview of its documents."""
    proposal = view.state.proposals[row.act.code, row.track]
    phase = "done" if row.step == len(row.act.approval) - 1 else "endorsed"
    data = {**proposal.act.data, **({"opinion": opinion} if opinion else {})}
    return view.attempt(row.act.code, row.track, proposal.act.outcome, data, phase, at)


def role_name(view: CaseView, role: str) -> str:
    return view.book.label("roles", role)


def own_proposals(view: CaseView) -> list[dict[str, Any]]:
    """What this person has proposed and may still take back."""
    return [
        {"title": view.title_of(code, track), "code": code, "track": track, "act_id": uuid.uuid4()}
        for (code, track), proposal in view.state.proposals.items()
        if proposal.act.actor == view.post.user.username
    ]


def sent_back(view: CaseView, open_act: OpenAct) -> dict[str, str] | None:
    """Who sent the last proposal of this act back, and why."""
    found = returned(view.state, open_act.act.code, open_act.track)
    if found is None:
        return None
    act = found[1]
    return {
        "who": panels.people_names(view, [act.actor])[0], "words": SENT_BACK[act.phase], "at": moment_text(act.at),
        "opinion": str(act.data.get("opinion") or "没有写明理由。"),
    }  # fmt: skip
