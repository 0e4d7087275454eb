"""Who handles a case."""

from __future__ import annotations

from zhifa.rulebook.engine.state import State

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
            lead = act.data.get("lead_officer") or act.data["officers"][0]
            return {str(one): str(one) == str(lead) for one in act.data["officers"]}
    return {}
