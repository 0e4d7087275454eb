"""Officers and approvers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhifa.paperwork.computed import computes
from zhifa.paperwork.handling import officers

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


@computes("officer_lines")
def officer_lines(known: Known) -> list[dict[str, Any]]:
    """Names and certificate numbers of the officers of this act, else of the case."""
    wanted = known.value("officers") or []
    people = known.world.get("officers") or {}
    return [
        {
            "name": people[one]["name"],
            "certificate": (people[one].get("certificate") or {}).get("number", ""),
            "valid_until": (people[one].get("certificate") or {}).get("valid_until", ""),
        }
        for one in wanted
        if one in people
    ]


@computes("approvals")
def approvals(known: Known) -> list[dict[str, Any]]:
    """The opinions on the act at hand: the maker's, each approver's, and the last one being given now."""
    attempt = known.attempt
    proposal = known.state.proposals.get((attempt.code, attempt.track))
    if proposal is None:
        return _performer(known)
    chain = known.state.procedure.acts[attempt.code].approval
    steps = [
        (
            proposal.act.role,
            proposal.act.actor,
            proposal.act.data.get("opinion") or "呈请审批。",
            proposal.act.at,
        )
    ]
    steps += [(one.role, one.actor, one.data.get("opinion") or "同意。", one.at) for one in proposal.endorsed]
    if attempt.phase == "done":
        steps.append((chain[-1], attempt.actor, attempt.data.get("opinion") or "同意。", attempt.at))
    people = known.world.get("officers") or {}
    return [
        {
            "step": role,
            "role_name": known.book.label("roles", role),
            "opinion": opinion,
            "name": (people.get(actor) or {}).get("name", actor),
            "date": at.date().isoformat(),
        }
        for role, actor, opinion, at in steps
    ]


def _performer(known: Known) -> list[dict[str, Any]]:
    """An act without a chain bears the hand of the one who does it."""
    attempt = known.attempt
    row = (known.world.get("officers") or {}).get(attempt.actor)
    if row is None or known.state.procedure.acts[attempt.code].approval:
        return []
    return [
        {
            "step": attempt.role,
            "role_name": known.book.label("roles", attempt.role),
            "opinion": attempt.data.get("opinion") or attempt.data.get("referral_opinion") or "",
            "name": row["name"],
            "date": attempt.at.date().isoformat(),
        }
    ]


@computes("own_name")
def own_name(known: Known) -> str | None:
    """The person at the keyboard: whom the party may ask."""
    row = (known.world.get("officers") or {}).get(known.attempt.actor)
    return str(row["name"]) if row else None


def in_charge(known: Known) -> list[str]:
    """Ids of the officers of the case; before any are appointed, the person at the keyboard."""
    known_officers = list(officers(known.state))
    if known_officers:
        return known_officers
    row = (known.world.get("officers") or {}).get(known.attempt.actor)
    own = known.attempt.role == "officer" and row and row.get("certificate")
    return [known.attempt.actor] if own else []  # a head who assigns work does not mean themselves


@computes("lead_officer")
def lead_officer(known: Known) -> str | None:
    return next((one for one, leads in officers(known.state).items() if leads), None)
