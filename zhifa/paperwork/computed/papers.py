"""What documents say about other documents: what is served, how often it was tried, what is amended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhifa.paperwork.computed import computes, last
from zhifa.rulebook.facts import ActRecord

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


def _opened_by(known: Known) -> tuple[ActRecord, dict[str, Any]] | None:
    """The act that opened the service at hand, and the document that is to be served."""
    track = known.state.tracks.get(known.attempt.track)
    if track is None:
        return None
    act = next((one for one in known.state.acts if one.id == track.subject.get("act")), None)
    documents = (act.data.get("_documents") or []) if act else []
    found = next((row for row in documents if row["code"] == track.subject.get("document")), None)
    return (act, found) if act and found else None


@computes("served_documents")
def served_documents(known: Known) -> list[dict[str, Any]]:
    """The document of this service track, with its number and date."""
    opened = _opened_by(known)
    if opened is None:
        return []
    act, document = opened
    return [
        {
            "name": document["title"],
            "number": document["number"],
            "copies": 1,
            "date": act.at.date().isoformat(),
        }
    ]


@computes("service_attempts")
def service_attempts(known: Known) -> list[dict[str, Any]]:
    """Each attempt at this service so far."""
    return [
        {
            "method": act.data.get("service_method"),
            "date": str(act.data.get("attempted_on") or act.at.date().isoformat()),
            "place": act.data.get("service_place"),
            "result": act.data.get("failure_reason") or "已送达",
        }
        for act in known.state.acts
        if act.phase == "done" and act.code == "serve" and act.track == known.attempt.track
    ]


@computes("notice_abstract")
def notice_abstract(known: Known) -> str | None:
    """The main content of what is served by public notice."""
    opened = _opened_by(known)
    if opened is None:
        return None
    act, document = opened
    return f"{document['title']}（{document['number']}）：{_content(known, act)}"


def _content(known: Known, act: ActRecord) -> str:
    presented = known.presented(dict(act.data))
    return "".join(presented.get("penalty_text") or ()) or str(presented.get("correction_requirement") or "")


@computes("notice_rights")
def notice_rights(known: Known) -> str | None:
    """The rights that a public notice must tell, by the document it serves."""
    opened = _opened_by(known)
    code = opened[1]["code"] if opened else ""
    periods = known.presented({"issue_date": known.attempt.at.date().isoformat()})
    if code in ("D056", "D057"):
        hearing = f"，有权自送达之日起{periods['hearing_request_period']}内要求听证" if code == "D057" else ""
        return (
            f"你（单位）有权自送达之日起{periods['defence_period']}内进行陈述、申辩{hearing}；逾期视为放弃。"
        )
    if code in ("D063", "D065", "D066"):
        return (
            f"如不服本决定，可以自送达之日起{periods['reconsideration_period']}内向{known.get('remedy_government')}"
            f"申请行政复议，也可以自送达之日起{periods['litigation_period']}内向{known.get('remedy_court')}提起行政诉讼。"
        )
    return None


def numbered(known: Known) -> list[tuple[ActRecord, dict[str, Any]]]:
    """The documents of the case that go out of the house, oldest first; corrections themselves are not among them."""
    return [
        (act, row)
        for act in known.open_acts
        for row in act.data.get("_documents") or []
        if row.get("number") and row["code"] not in ("D003", "D069", "D152")
    ]


def _original(known: Known) -> tuple[ActRecord, dict[str, Any]] | None:
    """The document that is corrected: the one that is named, else the decision, else the last that went out."""
    named = (
        str(known.value("original_number") or "")
        if known.attempt.code in ("correct_document", "self_correct")
        else ""
    )
    rows = [(act, row) for act in known.state.acts for row in act.data.get("_documents") or []]
    found = [one for one in rows if named and named in (one[1].get("number"), one[1].get("title"))]
    decided = [one for one in numbered(known) if one[0].code in ("decide", "decide_onspot")]
    return next(iter([*found[-1:], *decided[-1:], *numbered(known)[-1:]]), None)


@computes("original_number")
def original_number(known: Known) -> str | None:
    found = _original(known)
    return str(found[1]["number"] or found[1]["title"]) if found else None


@computes("original_document")
def original_document(known: Known) -> str | None:
    found = _original(known)
    return str(found[1]["title"]) if found else None


@computes("original_date")
def original_date(known: Known) -> str | None:
    found = _original(known)
    return found[0].at.date().isoformat() if found else None


@computes("correction_kind")
def correction_kind(known: Known) -> str | None:
    """What the body does with its own decision, by the outcome of the act."""
    kinds = {"revoked": "revoke", "redo": "revoke", "changed": "change"}
    return kinds.get(known.attempt.outcome) if known.attempt.code == "self_correct" else None


@computes("correction_number")
def correction_number(known: Known) -> str | None:
    from zhifa.paperwork.computed import number_of

    return number_of(known, ("order_correction",), ("D055",))


@computes("decision_served_on")
def decision_served_on(known: Known) -> str | None:
    day = known.state.served.get("decision_served")
    delivered = last(known, ("deliver_onspot",))
    return day.isoformat() if day else delivered.at.date().isoformat() if delivered else None


@computes("decision_service_method")
def decision_service_method(known: Known) -> str | None:
    if last(known, ("deliver_onspot",)) is not None:
        return "1"
    tracks = [key for key, track in known.state.tracks.items() if track.completes == "decision_served"]
    done = [
        act
        for act in known.state.acts
        if act.phase == "done" and act.track in tracks and act.outcome == "served"
    ]
    return str(done[-1].data.get("service_method")) if done else None


@computes("paid_total")
def paid_total(known: Known) -> int | None:
    """Everything paid so far, with the payment at hand, in 分."""
    from zhifa.paperwork.computed.money import paid

    now = int(known.attempt.data.get("paid_amount") or known.attempt.data.get("collected_amount") or 0)
    return paid(known) + now or None


@computes("unpaid_amount")
def unpaid_amount(known: Known) -> int:
    from zhifa.paperwork.computed.money import owed

    return max(0, owed(known) - int(known.attempt.data.get("paid_amount") or 0))


@computes("case_result")
def case_result(known: Known) -> str | None:
    """The decision in one line."""
    decision = last(known, ("decide", "decide_onspot"))
    if decision is None:
        return None
    act = known.state.procedure.acts.get(decision.code)
    if decision.outcome in ("no_penalty", "unfounded") and act:
        return str(act.outcomes[decision.outcome])
    return "".join(known.presented(dict(decision.data)).get("penalty_text") or ()) or None


@computes("archive_number")
def archive_number(known: Known) -> str | None:
    from zhifa.paperwork.computed.numbers import case_number

    number: str | None = case_number(known)
    return number


@computes("investigation_course")
def investigation_course(known: Known) -> str | None:
    """What was done in the investigation, in order."""
    done = [act for act in known.state.acts if act.phase == "done"]
    steps = [
        f"{act.at:%-m月%-d日}{known.state.procedure.acts[act.code].name}"
        for act in done
        if act.code in known.state.procedure.acts
        and known.state.procedure.acts[act.code].stage == "investigation"
    ]
    return "，".join(steps) + "。" if steps else None


@computes("outcome")
def outcome(known: Known) -> str | None:
    return known.attempt.outcome or None


@computes("act_code")
def act_code(known: Known) -> str:
    return known.attempt.code
