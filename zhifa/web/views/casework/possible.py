"""What else may be done now, sorted by what it does to the case; a short list stays one list."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhifa.casework.cases.services import CaseView, OpenAct
from zhifa.web.views.casework import panels

FEW = 8  # acts that need no headings
DUE, USUAL, MEASURES, LEAVING, ALWAYS = (
    "应当办理",
    "按需要办理",
    "保存证据和强制",
    "结束或者移出本案",
    "随时可以",
)


@dataclass(slots=True)
class Group:
    """``rows``: title, address, whether it must be done."""

    heading: str
    rows: list[tuple[str, str, bool]] = field(default_factory=list)


def others(view: CaseView, current: OpenAct | None) -> list[Group]:
    """Everything open to this person but the act on the page: obligations come first."""
    rows = [row for row in view.assessment.open if view.may_do(row.act.by) and row is not current]
    groups = {heading: Group(heading) for heading in (DUE, USUAL, MEASURES, LEAVING, ALWAYS)}
    for row in rows:
        shown = (
            view.title_of(row.act.code, row.track),
            panels.act_url(view, row.act.code, row.track),
            row.obliged,
        )
        groups[_heading(view, row)].rows.append(shown)
    if len(rows) <= FEW:
        return [Group("", [one for group in groups.values() for one in group.rows])] if rows else []
    return [group for group in groups.values() if group.rows]


def _heading(view: CaseView, row: OpenAct) -> str:
    procedure, act = view.state.procedure, row.act
    if row.obliged:
        return DUE
    if {act.track, act.opens.get("track")} & procedure.self_obliging:
        return MEASURES
    if act.code in procedure.leaving:
        return LEAVING
    return ALWAYS if act.lasting else USUAL
