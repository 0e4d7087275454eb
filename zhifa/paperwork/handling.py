"""Who handles a case."""

from __future__ import annotations

from zhifa.rulebook.engine.state import State
from zhifa.rulebook.people import recused as recused_at

_APPOINTING = (
    "change_officers",
    "appoint_officers",
    "find_onsite",
    "docket",
    "verify",
    "assign_verification",
    "inform_party",
    "approve_inspection",
    "create_task",
    "begin_quick",
)


def officers(state: State) -> dict[str, bool]:
    """Ids of the people in charge, each with whether they lead: the last appointment decides, else the founding acts."""
    for code in _APPOINTING:
        act = next((one for one in reversed(state.acts) if one.phase == "done" and one.code == code), None)
        if act is not None and act.data.get("officers"):
            recused = _recused(state)
            named = [one for one in act.data["officers"] if one not in recused]
            lead = act.data.get("lead_officer") or act.data["officers"][0]
            lead = lead if lead in named else named[0] if named else ""
            return {str(one): str(one) == str(lead) for one in named}
    return {}


def _recused(state: State) -> set[str]:
    """Who was recused handles the case no longer: neither the to-do list nor the form names them."""
    decided = [act for act in state.acts if act.code == "decide_recusal" and act.phase == "done"]
    return recused_at(state.file(), decided[-1].at) if decided else set()
