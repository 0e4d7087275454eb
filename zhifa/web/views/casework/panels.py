"""The side panels of a case page, in words: stages, clocks, refusals, three systems, timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from zhifa.casework.cases.services import BlockedAct, CaseView, IssuedDocument, Reason
from zhifa.rulebook.calendar import CalendarYearMissing
from zhifa.rulebook.engine.clocks import Clock as Running
from zhifa.rulebook.engine.stages import finished_at
from zhifa.rulebook.facts import ActRecord
from zhifa.web.components import Clock, Entry, Link, Refusal, Stage, SystemRow, Urgency
from zhifa.web.wording import moment_text, remaining_words, short_day, urgency

MOST_REFUSALS = 5
CHANGING = {"D069": "已更正", "D152": "已自行纠正"}  # documents that refer to an earlier one
OUTSIDE = {"_adopt_rulebook": "改用规则版本"}  # entries that are no act of any procedure
PHASES = {
    "proposed": "呈报",
    "endorsed": "审核同意",
    "returned": "退回",
    "rejected": "不同意",
    "withdrawn": "撤回",
    "adopted": "已改用",
    "kept": "没有生效，已保留",
    "discarded": "作废",
}


def stages(view: CaseView) -> list[Stage]:
    """The rail: what is done with its date, where we are, what lies ahead."""
    current = view.assessment.stage
    rail, ahead = [], False
    for row in view.state.procedure.stages:
        if row["code"] == current:
            rail.append(Stage(row["name"], "now"))
            ahead = True
        elif ahead:
            rail.append(Stage(row["name"], "ahead"))
        else:
            done = finished_at(view.state, row)
            rail.append(Stage(row["name"], "done", short_day(done) if done else ""))
    return rail


def clocks(view: CaseView) -> list[Clock]:
    """Running periods first, those that are over last."""
    rows = [_clock(view, clock) for clock in view.assessment.clocks]
    order = {"overdue": 0, "soon": 1, "calm": 2, "waiting": 3, "done": 4}
    return sorted(rows, key=lambda row: (order.get(row.level, 5), row.due or date.max))


def _clock(view: CaseView, clock: Running) -> Clock:
    last = clock.due or clock.raw  # where rolling is not known, the day before it
    due = last.date() if isinstance(last, datetime) else last
    words, level = _remaining(view, clock, due)
    return Clock(clock.name, due, words, level, note="；".join(clock.explanation), cites=(clock.cites,))


def _remaining(view: CaseView, clock: Running, due: date | None) -> tuple[str, Urgency]:
    if clock.status == "met":
        return "已按期完成", "done"
    if clock.status == "met_late":
        return "已完成（超期）", "overdue"
    if clock.status == "over":
        return "已届满", "done"
    today = timezone.localdate()
    left = (due - today).days if due else 0
    if clock.status == "unknown":
        return _undecided(clock, due, left), "waiting"
    assert due is not None
    if 0 < left <= 15:
        try:
            working = sum(
                view.calendar.is_workday(date.fromordinal(today.toordinal() + n)) for n in range(1, left + 1)
            )
            return remaining_words(working, "workday"), urgency(working)  # type: ignore[return-value]
        except CalendarYearMissing:
            pass
    return remaining_words(left), urgency(left, 5)  # type: ignore[return-value]


def _undecided(clock: Running, due: date | None, left: int) -> str:
    """A year of the working calendar is missing: the last day, or whether it moves, is not known yet."""
    if clock.met_at is not None:
        return "已完成，是否按期待定"
    if due is None:
        return "工作日历未载入，无法计算"
    return f"{remaining_words(left)}，是否顺延待定" if left > 0 else "是否顺延待定"


def refusals(view: CaseView, current: str = "") -> list[Refusal]:
    """What matters now: blocked obligations, the step that ends this stage, and whatever a rule forbids.

    Steps that only wait for their turn are no news; the rail shows them. ``current`` is the act on the page:
    no way leads to where one already is.
    """
    procedure = view.state.procedure
    here, ends = procedure.stage_index(view.assessment.stage), _ends_of_stage(view)
    now = [
        row
        for row in view.assessment.blocked
        if procedure.stage_index(row.act.stage) <= here + 1
        and (row.obliged or row.act.code in ends or _forbidden(row))
    ]
    now.sort(key=lambda row: (not _forbidden(row), not row.obliged, procedure.stage_index(row.act.stage)))
    return [_refusal(view, row, current) for row in now[:MOST_REFUSALS]]


def _ends_of_stage(view: CaseView) -> set[str]:
    """The acts that bring the case into its next stage."""
    stage = next((row for row in view.state.procedure.stages if row["code"] == view.assessment.stage), {})
    return {event.partition(".")[0] for event in stage.get("ends_with", ())}


def _forbidden(row: BlockedAct) -> bool:
    return any(reason.kind in ("guard", "delay") for reason in row.reasons)


def _refusal(view: CaseView, row: BlockedAct, current: str) -> Refusal:
    reasons = _telling(row)[:3]
    text = "".join(reason.message for reason in reasons)
    cites = tuple(dict.fromkeys(cite for reason in reasons for cite in reason.cites))
    goals = dict.fromkeys(reason.goto for reason in reasons)
    found = [way for code in goals if code != current for way in ways(view, code)]
    remedy = reasons[0].remedy if reasons and not found else ""
    severity = "stop" if _forbidden(row) else "later"
    return Refusal(view.title_of(row.act.code, row.track), text + remedy, cites, found, severity)  # type: ignore[arg-type]


def _telling(row: BlockedAct) -> list[Reason]:
    """One reason for each thing that is to be done first: the others only say the same again."""
    goals = [reason.goto for reason in row.reasons]
    return [one for place, one in enumerate(row.reasons) if not one.goto or one.goto not in goals[:place]]


def ways(view: CaseView, code: str) -> list[Link]:
    """Where the act can be done, in whichever track is first open to it; nothing where this person may not."""
    if not code or view.case is None:
        return []
    rows = [row for row in view.assessment.open if row.act.code == code and view.may_do(row.act.by)]
    return [
        Link(f"去办理：{view.title_of(code, row.track)}", act_url(view, code, row.track)) for row in rows[:1]
    ]


def act_url(view: CaseView, code: str, track: str = "") -> str:
    assert view.case is not None
    query = f"?do={code}" + (f"&track={track}" if track else "")
    return reverse("case", args=[view.case.pk]) + query


def systems(view: CaseView) -> list[SystemRow]:
    """行政执法三项制度 in this case: certificates shown, recordings, legal review."""
    done = [act for act in view.state.acts if act.phase == "done"]
    shown = [act for act in done if "certificate_shown" in act.data]
    kept = sum(len(act.data.get("files") or []) for act in done)
    reviews = [act for act in done if act.code == "legal_review"]
    review = view.state.procedure.acts.get("legal_review")
    rows = [
        SystemRow(
            "亮证告知",
            f"已做 {len(shown)} 次" if shown else "尚无",
            "done" if shown else "open",
            icon="eye-check",
        ),
        SystemRow(
            "全过程记录",
            f"文书 {len(view.documents)} · 附件 {kept}",
            "done" if kept else "open",
            icon="video",
        ),
    ]
    if review is not None:
        last = reviews[-1] if reviews else None
        words = f"{short_day(last.at)} {review.outcomes[last.outcome]}" if last else "尚未审核"
        rows.append(
            SystemRow(
                "法制审核", words, "done" if last and last.outcome == "passed" else "open", icon="gavel"
            )
        )
    return rows


class Paper(NamedTuple):
    """A document of the case, the moment of the act that made it, and what later changed it."""

    document: IssuedDocument
    on: datetime | None
    notes: list[Link]


def papers(view: CaseView) -> list[Paper]:
    moments = {act.id: act.at for act in view.state.acts}
    changes = list(_changes(view))
    return [
        Paper(
            paper,
            moments.get(str(paper.act_id)),
            [link for name, seq, link in changes if name in (paper.number, paper.title) and seq > paper.seq],
        )
        for paper in view.documents
    ]


def _changes(view: CaseView) -> Iterator[tuple[str, int, Link]]:
    """What corrects or changes an earlier document: its number (or title), since when, the later document."""
    later = {str(paper.act_id): paper for paper in view.documents if paper.code in CHANGING}
    for act in view.state.acts:
        paper = later.get(act.id)
        if paper is not None and act.phase == "done":
            link = Link(f"{CHANGING[paper.code]}：{paper.number}", reverse("document_pdf", args=[paper.pk]))
            yield str(act.data.get("original_number") or ""), act.seq, link


def timeline(view: CaseView) -> list[Entry]:
    """What happened, newest first."""
    papers: dict[str, list[IssuedDocument]] = {}
    for document in view.documents:
        papers.setdefault(str(document.act_id), []).append(document)
    people = _names(view)
    return [
        Entry(
            what=act_name(view, act.code, act.track),
            who=f"{people.get(act.actor, act.actor)}（{view.book.label('roles', act.role)}）",
            when=moment_text(act.at),
            result=_result(view, act.code, act.outcome, act.phase) + _from_field(view, act),
            documents=[
                Link(paper.title, reverse("document_pdf", args=[paper.pk]))
                for paper in papers.get(act.id, [])
            ],
        )
        for act in reversed(view.records)
    ]


def _from_field(view: CaseView, act: ActRecord) -> str:
    """That a device brought it, with what its readers should know."""
    note = act.data.get("_field")
    if not note:
        return f"（理由：{act.data['reason']}）" if act.phase == "discarded" else ""
    said = ["现场办理"]
    if "clock_offset_ms" in note:
        said.append("设备时钟不准，时间已校正")
    for code, elements in (note.get("differences") or {}).items():
        names = "、".join(str(view.book.elements.get(one, {}).get("name", one)) for one in elements)
        said.append(f"签名的《{view.book.documents[code]['name']}》与平台计算的不同：{names}")
    said += [warning["message"] for warning in note.get("warnings") or ()]
    return f"（{'；'.join(said)}）"


def act_name(view: CaseView, code: str, track: str = "") -> str:
    """Also of an act of a procedure that the case has left."""
    return view.title_of(code, track) if code in view.state.procedure.acts else _old_name(view, code)


def _result(view: CaseView, code: str, outcome: str, phase: str) -> str:
    if phase != "done":
        return PHASES.get(phase, phase)
    own = view.state.procedure.acts.get(code)
    if own is not None and own.approval:
        return f"{own.outcomes.get(outcome, '')} 批准".strip()
    for procedure in view.book.procedures.values():
        if code in procedure.acts and outcome:
            return str(procedure.acts[code].outcomes.get(outcome, ""))
    return ""


def _old_name(view: CaseView, code: str) -> str:
    """The name of an act of the procedure that the case has left."""
    found = (
        procedure.acts[code].name for procedure in view.book.procedures.values() if code in procedure.acts
    )
    return next(found, OUTSIDE.get(code, code))


def _names(view: CaseView) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in view.entries:
        names |= {key: row["name"] for key, row in (entry.world.get("officers") or {}).items()}
    return names


def people_names(view: CaseView, ids: Iterable[str]) -> list[str]:
    names = _names(view)
    return [names.get(one, one) for one in ids]
