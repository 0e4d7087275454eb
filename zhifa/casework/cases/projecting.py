"""From state to the columns that lists, pages and searches read. Pure: the same state gives the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhifa.paperwork.causes import cause_of
from zhifa.paperwork.handling import officers
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.context import CaseFile
from zhifa.rulebook.discretion.debt import changed_fine
from zhifa.rulebook.engine.assess import Assessment, OpenAct
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord

PERSONAL = {"officer", "service_staff"}
OF_UNIT = {"officer", "unit_head"}


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One line of somebody's to-do list."""

    act: str
    track: str
    kind: str
    title: str
    role: str
    due: date | None


def columns(book: Rulebook, state: State, assessment: Assessment, world: Mapping[str, Any]) -> dict[str, Any]:
    """Every derived column of the case."""
    values, executed = state.values, state.marking.executed
    decision = _last(state, ("decide", "decide_onspot"))
    status = _status(state)
    ended = {} if status == "open" else executed
    next_due, rule = _next_due(assessment)
    party = (world.get("party") or {}).get("name") or values.get("party_name") or ""
    return {
        "procedure": state.procedure.code,
        "unit": _unit(state, world),
        **({"opened_at": state.acts[0].at} if state.acts else {}),
        "title": _title(state, values, party, world),
        "number": _document_number(state, ("docket", "decide_onspot")),
        "decision_number": _document_number(state, ("decide", "decide_onspot")),
        "item_code": values.get("item") or "",
        "party_id": str(values.get("party") or ""),
        "party_name": party,
        "violation_on": _date(values.get("violation_on")),
        "region": values.get("region") or "",
        "stage": assessment.stage,
        "status": status,
        "relation": relation(state),
        "fine_amount": _fine(state, decision),
        "discretion_grade": str(decision.data.get("discretion_grade") or "") if decision else "",
        "paid_amount": _paid(state),
        "docketed_at": executed.get("docket"),
        "decided_on": decision.at.date() if decision else None,
        "served_on": state.served.get("decision_served") or _day(executed.get("deliver_onspot")),
        "closed_on": _day(ended.get("close")),
        "archived_on": _day(ended.get("archive")),
        "next_due": next_due,
        "next_due_rule": rule,
    }


def relation(state: State) -> str:
    """How the case hangs together with others, for lists: merged, taken in, parted off, transferred, returned."""
    done = [act for act in state.acts if act.phase == "done"]
    told = [_RELATIONS[act.code](act) for act in done if act.code in _RELATIONS]
    return "；".join(text for text in dict.fromkeys(told) if text)[:200]


def _began(act: ActRecord) -> str:
    if act.data.get("transferred_from"):
        return f"{act.data['transferred_from']}移送"
    return f"由 {act.data['linked_about']} 分出" if act.data.get("linked_case") else ""


def _replied(act: ActRecord) -> str:
    return f"{act.data.get('reply_from')}{'退回移送' if act.outcome == 'returned' else '已接收'}"


_RELATIONS = {
    "register_lead": _began,
    "merge_case": lambda act: f"并入 {act.data['merge_into']}",
    "take_in_case": lambda act: f"有并入的案件 {act.data['linked_about'].partition(' ')[0]}",
    "split_case": lambda act: "有分出的案件",
    "record_transfer_reply": _replied,
}


def _fine(state: State, decision: ActRecord | None) -> int | None:
    """As decided, or as it was changed afterwards."""
    changed = _last(state, ("self_correct", "record_remedy_result"))
    if decision is None or changed is None:
        return decision.data.get("fine_amount") if decision else None
    now = changed_fine(CaseFile(tuple(state.acts)))
    return decision.data.get("fine_amount") if now is None else now


def _status(state: State) -> str:
    """What the last ending act left the case as; of two at one moment, the later in the procedure."""
    if not state.acts:
        return "open" if state.kept else "discarded"
    executed = state.marking.executed
    endings = enumerate(state.procedure.endings)
    found = [(executed[event], place, status) for place, (event, status) in endings if event in executed]
    return max(found)[2] if found else "open"


def _unit(state: State, world: Mapping[str, Any]) -> str:
    """The unit that handles the case: the leading officer's, else the one that found it; intake hands over
    to nobody in particular, so that every unit head sees the lead, and so does another body."""
    people = world.get("officers") or {}
    lead = next((one for one, leads in officers(state).items() if leads), "")
    first = next(iter(state.acts or state.kept.values()), None)
    if not lead and first is not None and first.role in OF_UNIT:
        lead = first.actor
    found = people.get(lead) or {}
    return str(found.get("unit") or "") if found.get("body") == world["body"]["code"] else ""


def todos(book: Rulebook, state: State, assessment: Assessment) -> list[TodoRow]:
    """What somebody must do now: approvals that wait, and obligations that are open."""
    rows = [
        TodoRow(
            row.act.code, row.track, "approve", f"审批：{act_title(book, state, row.act.code, row.track)}",
            row.role, _date(assessment.obligations.get(row.act.code)),
        )
        for row in assessment.awaiting
    ]  # fmt: skip
    rows += [_todo(book, state, row) for row in assessment.open if row.obliged]
    return rows + [_kept(book, state, record) for record in state.kept.values()]


def _kept(book: Rulebook, state: State, record: ActRecord) -> TodoRow:
    title = f"处理没有生效的记录：{kept_title(book, state, record)}"
    return TodoRow(record.code, record.track, "kept", title, record.role, None)


def kept_title(book: Rulebook, state: State, record: ActRecord) -> str:
    """The name of an act that may belong to a procedure which the case has left, or to none."""
    if record.code in state.procedure.acts:
        return act_title(book, state, record.code, record.track)
    known = (procedure.acts.get(record.code) for procedure in book.procedures.values())
    return next((act.name for act in known if act is not None), record.code)


def act_title(book: Rulebook, state: State, code: str, track: str) -> str:
    """The act's name, with the document that a service track is about."""
    name = state.procedure.acts[code].name
    if track and track in state.tracks:
        document = book.documents.get(str(state.tracks[track].subject.get("document")))
        return f"{name}《{document['name']}》" if document else name
    return name


def _todo(book: Rulebook, state: State, row: OpenAct) -> TodoRow:
    title = act_title(book, state, row.act.code, row.track)
    return TodoRow(row.act.code, row.track, "do", title, row.act.by[0], _date(row.due))


def _title(state: State, values: Mapping[str, Any], party: str, world: Mapping[str, Any]) -> str:
    if not state.acts:
        return f"{state.procedure.name}（现场记录没有生效）"
    if state.procedure.titled:
        return _named(state, values, world)[:300]
    cause = values.get("case_cause") or cause_of(str((world.get("item") or {}).get("name") or ""))
    if cause:
        return f"{party}{_as_cause(cause)}"[:300]
    return str(values.get("lead_content") or "案源")[:60]


def _named(state: State, values: Mapping[str, Any], world: Mapping[str, Any]) -> str:
    """The procedure with what it is about: 执法证件申领：张远."""
    people = world.get("officers") or {}
    known = [str(values[one]) for one in state.procedure.titled if values.get(one)]
    about = "、".join(people[one]["name"] if one in people else one for one in known)
    return f"{state.procedure.name}：{about}" if about else state.procedure.name


def _as_cause(cause: str) -> str:
    return cause if cause.endswith("案") else f"{cause}案"


def _document_number(state: State, codes: tuple[str, ...]) -> str:
    act = _last(state, codes)
    documents = (act.data.get("_documents") or []) if act else []
    return next((str(row["number"]) for row in reversed(documents) if row.get("number")), "")


def _paid(state: State) -> int:
    done = [act for act in state.acts if act.phase == "done"]
    paid = sum(int(act.data.get("paid_amount") or 0) for act in done if act.code == "pay")
    return paid + sum(
        int(act.data.get("collected_amount") or 0) for act in done if act.code == "collect_onspot"
    )


def _next_due(assessment: Assessment) -> tuple[date | None, str]:
    """Where a missing calendar year leaves open whether the day rolls over, the day before: reminders must not fail."""
    ends = [
        (clock.due or clock.raw, clock.rule)
        for clock in assessment.clocks
        if clock.target and clock.met_at is None and clock.status in ("running", "overdue", "unknown")
    ]
    waiting = [(_date(end.isoformat()), rule) for end, rule in ends if end]
    dated = sorted((day, rule) for day, rule in waiting if day)
    return dated[0] if dated else (None, "")


def _last(state: State, codes: tuple[str, ...]) -> Any:
    done = [act for act in state.acts if act.phase == "done" and act.code in codes]
    return done[-1] if done else None


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
