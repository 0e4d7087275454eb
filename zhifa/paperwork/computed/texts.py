"""Sentences that follow from what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zhifa.paperwork.causes import cause_of
from zhifa.paperwork.computed import computes, last

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


@computes("case_cause")
def case_cause(known: Known) -> str | None:
    item = known.world.get("item") or {}
    return cause_of(str(item.get("name") or "")) or None


@computes("defence_summary")
def defence_summary(known: Known) -> str | None:
    """What the party said, or that it said nothing: the decision must deal with it (处罚法§45)."""
    act = last(known, ("record_defence",))
    if act is not None:
        points = act.data.get("defence_points") or []
        return "；".join(_point(point) for point in points) or None
    waived = last(known, ("waive_defence",))
    return "当事人书面放弃陈述、申辩" if waived else None


def _point(point: Any) -> str:
    return str(point.get("point") or "") if isinstance(point, Mapping) else str(point)


@computes("told_content")
def told_content(known: Known) -> str | None:
    """What is said aloud before a decision on the spot: facts, basis, rights (处罚法§44)."""
    facts = known.value("violation_facts") or known.value("onsite_findings")
    item = known.world.get("item") or {}
    if not facts or not item:
        return None
    violated, penal = _labels(known, item.get("violated")), _labels(known, item.get("penal"))
    return (
        f"已告知当事人：现查明{str(facts).rstrip('。')}，违反了{violated}的规定；依据{penal}的规定，拟当场给予行政处罚。"
        "当事人有权进行陈述和申辩。"
    )


def _labels(known: Known, cites: Iterable[str] | None) -> str:
    return "、".join(known.registers.citation(cite) for cite in cites or ())


@computes("education_content")
def education_content(known: Known) -> str | None:
    item = known.world.get("item") or {}
    if not item:
        return None
    return f"向当事人讲解了{_labels(known, item.get('violated'))}的规定和违法行为的危害，要求今后依法办事；当事人表示知晓。"


@computes("defence_handling")
def defence_handling(known: Known) -> str | None:
    """How the defence was dealt with, for the decision (处罚法§45)."""
    review = last(known, ("review_defence",))
    if review is not None:
        rows = review.data.get("defence_answers") or []
        return "".join(_answer(row) for row in rows) or None
    if last(known, ("waive_defence",)) is not None:
        return "当事人书面放弃陈述、申辩。"
    if known.state.served.get("prior_notice_served"):
        return "当事人在规定期限内未提出陈述、申辩，也未要求听证。"
    return None


ADOPTED = {"adopted": "本机关予以采纳", "partly": "本机关部分采纳", "not_adopted": "本机关不予采纳"}


def _answer(row: Mapping[str, Any]) -> str:
    point, reason = str(row.get("point", "")).rstrip("。"), str(row.get("reason", "")).rstrip("。")
    return f"当事人提出：{point}。经复核，{reason}，{ADOPTED[str(row.get('adopted'))]}。"


@computes("defence_answers")
def defence_answers(known: Known) -> list[dict[str, Any]]:
    """One row for each point of the defence, to be answered."""
    act = last(known, ("record_defence",))
    return [{"point": _point(point)} for point in (act.data.get("defence_points") or [])] if act else []


@computes("review_items")
def review_items(known: Known) -> list[dict[str, Any]]:
    """The points that a legal review goes through, one row each."""
    codes = known.book.codesets.get("review_items", {}).get("codes", {})
    return [{"item": code} for code in codes]


@computes("correction_state")
def correction_state(known: Known) -> str | None:
    recheck = last(known, ("recheck_correction",))
    return recheck.outcome if recheck else None


@computes("corrected_in_time")
def corrected_in_time(known: Known) -> bool | None:
    recheck = last(known, ("recheck_correction",))
    return None if recheck is None else recheck.outcome == "corrected"


@computes("first_violation")
def first_violation(known: Known) -> bool | None:
    """Whether the platform knows of no earlier penalty of the party; its register, not the whole truth."""
    if not known.world.get("party"):
        return None
    return not any(row.get("decided_on") for row in known.world.get("other_cases") or [])


@computes("closing_type")
def closing_type(known: Known) -> str:
    """How the case ended, by what was done (codes of §7.5)."""
    endings = {
        "withdraw_case": "6",
        "terminate": "5",
        "refer_crime": "3",
        "hand_over_to_police": "3",
        "transfer_jurisdiction": "7",
        "hand_over": "7",
    }
    back = last(known, ("register_return",))
    for code, closing in endings.items():
        act = last(known, (code,))
        if act is not None and not (back and act.seq < back.seq and back.outcome == "resume"):
            return closing
    decision = last(known, ("decide", "decide_onspot"))
    return "2" if decision is not None and decision.outcome in ("no_penalty", "unfounded") else "1"


@computes("execution_result")
def execution_result(known: Known) -> str | None:
    """When everything was paid, if it was."""
    paid = last(known, ("pay", "collect_onspot"))
    if paid is None:
        return None
    day = paid.date_of("paid_on") or paid.at.date()
    receipt = paid.data.get("receipt_number")
    return f"罚款已于{day:%Y年%-m月%-d日}缴清" + (f"，票据号 {receipt}。" if receipt else "。")


@computes("retention")
def retention(known: Known) -> str:
    """On-the-spot files ten years, others thirty (国家档案局8号令, tag M)."""
    return "10" if last(known, ("decide_onspot",)) is not None else "30"


@computes("collected_on")
def collected_on(known: Known) -> str | None:
    return known.attempt.at.date().isoformat() if known.attempt.code == "collect_onspot" else None


@computes("service_effective_on")
def service_effective_on(known: Known) -> str | None:
    """For a public notice: the day on which its period ends (民诉法§95)."""
    track = known.state.tracks.get(known.attempt.track)
    published = track.marking.executed.get("publish_notice") if track else None
    if published is None:
        return None
    from zhifa.rulebook.periods import due_date

    parameters = known.book.parameters(str((known.world.get("item") or {}).get("field") or ""))
    return due_date(parameters.period("T37", published.date()), published, known.calendar).due.isoformat()[
        :10
    ]


@computes("service_course")
def service_course(known: Known) -> str | None:
    """The attempts at service so far, in order: the reason for a public notice."""
    attempts = [
        act
        for act in known.state.acts
        if act.phase == "done" and act.code == "serve" and act.track == known.attempt.track
    ]
    lines = [
        f"{act.at:%Y年%-m月%-d日}以{known.book.label('service_methods', str(act.data.get('service_method')))}方式送达，"
        f"地点{act.data.get('service_place', '')}，{act.data.get('failure_reason', '')}。"
        for act in attempts
        if act.outcome == "failed"
    ]
    return "\n".join(lines) or None
