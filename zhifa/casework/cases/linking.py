"""The cases that the journal of one case names: where it came from, what it took in, what it began."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases.models import Case
from zhifa.rulebook.engine.state import State

BEGINS = {
    "transfer_jurisdiction": "移送到",
    "hand_over": "移送到",
    "split_case": "分出",
    "hand_over_lead": "移送到",
    "transfer_capture": "移送到",
}
NAMES = {"register_lead": "来自", "take_in_case": "并入的", "merge_case": "并入"}


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case; ``case`` only where the reader may open it."""

    how: str
    about: str
    case: Case | None


def begun_by(act_id: uuid.UUID | str) -> uuid.UUID:
    """The id of the case that an act begins elsewhere: it follows from the act's, so that both can name it."""
    return uuid.uuid5(uuid.UUID(str(act_id)), "begins")


def linked_cases(state: State, user: Any) -> list[Linked]:
    """Every case that the acts of ``state`` name; two queries at most."""
    done = [act for act in state.acts if act.phase == "done"]
    found: dict[uuid.UUID | str, tuple[str, str]] = {}
    for act in done:
        about = act.data.get("transfer_to") or act.data.get("split_about")
        if act.code in BEGINS and about:  # a lead that stays in the house is linked by its inspection
            found[begun_by(act.id)] = (BEGINS[act.code], str(about))
        elif act.code == "merge_case":
            found[str(act.data["merge_into"])] = (NAMES[act.code], str(act.data["merge_into"]))
        elif act.data.get("linked_case") and act.code in NAMES:
            found[uuid.UUID(str(act.data["linked_case"]))] = (NAMES[act.code], str(act.data["linked_about"]))
    if not found:
        return []
    visible = Case.objects.visible_to(user)
    ids, numbers = (
        [one for one in found if isinstance(one, uuid.UUID)],
        [one for one in found if isinstance(one, str)],
    )
    known: dict[uuid.UUID | str, Case] = {case.pk: case for case in visible.filter(pk__in=ids)} if ids else {}
    if numbers:
        known |= {case.number: case for case in visible.filter(number__in=numbers)}
    return [Linked(how, about, known.get(key)) for key, (how, about) in found.items()]
