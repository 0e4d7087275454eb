"""Elements that nobody types: each is one function over what is known of the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zhifa.rulebook.facts import ActRecord

if TYPE_CHECKING:
    from zhifa.casework.cases.values import Known

Source = Callable[["Known"], Any]
SOURCES: dict[str, Source] = {}
EVIDENCE_ACTS = {
    "onsite_record": "8", "find_onsite": "8", "survey_record": "8", "interview": "6", "collect_evidence": "",
    "extract_data": "4", "take_sample": "2", "receive_exam": "7", "register_recording": "3",
}  # fmt: skip
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(?:\|[a-z]+)*\}")
_NAMING = {"element", "rows", "when", "not"}


def computes(*elements: str) -> Callable[[Source], Source]:
    """Register a source for one or more elements."""

    def register(source: Source) -> Source:
        for element in elements:
            SOURCES[element] = source
        return source

    return register


def names_in(node: Any) -> set[str]:
    """Every element named anywhere in a document definition: placeholders and element references."""
    if isinstance(node, str):
        return {match[1] for match in _PLACEHOLDER.finditer(node)}
    if isinstance(node, Mapping):
        found = {name for value in node.values() for name in names_in(value)}
        for key in _NAMING & node.keys():
            value = node[key]
            found |= {value} if isinstance(value, str) else set(value) if isinstance(value, Mapping) else set()
        return found
    if isinstance(node, list):
        return {name for value in node for name in names_in(value)}
    return set()


def _path(source: str) -> Source:
    return lambda known: known.path(source)


for _element, _source in {
    "body_name": "body.name", "body_short": "body.short_name", "body_address": "body.address",
    "body_phone": "body.phone", "body_region_name": "body.region_name", "body_postcode": "body.postcode",
    "payment_bank": "body.payment_bank", "payment_account": "body.payment_account",
    "payment_account_name": "body.payment_account_name",
    "remedy_government": "body.reconsideration_government", "remedy_court": "body.court",
    "party_name": "party.name", "party_kind": "party.kind", "party_id": "party.number",
    "party_address": "party.address", "party_legal_rep": "party.legal_rep", "party_phone": "party.phone",
    "party_birth_date": "party.birth_date", "party_sex": "party.sex",
    "item_name": "item.name", "item_code": "item.code",
    "violated_clauses": "item.violated", "penalty_clauses": "item.penal",
}.items():  # fmt: skip
    SOURCES[_element] = _path(_source)


@computes("case_number")
def case_number(known: Known) -> str | None:
    """The docket number, or that of the decision on the spot."""
    return _number_of(known, ("docket", "decide_onspot"), ("D003", "D061"))


@computes("case_cause")
def case_cause(known: Known) -> str | None:
    item = known.world.get("item") or {}
    name = str(item.get("name") or "")
    return re.sub(r"^对(.+?)(?:的)?(?:行为)?的?(?:行政)?处罚$", r"\1", name) or None


@computes("officer_lines")
def officer_lines(known: Known) -> list[dict[str, Any]]:
    """Names and certificate numbers of the officers of this act, else of the case."""
    wanted = known.value("officers") or []
    people = known.world.get("officers") or {}
    return [
        {"name": people[one]["name"], "certificate": (people[one].get("certificate") or {}).get("number", "")}
        for one in wanted
        if one in people
    ]


@computes("evidence_rows")
def evidence_rows(known: Known) -> list[dict[str, Any]]:
    """Evidence collected so far; once the report has judged it, only what was accepted."""
    findings = known.value("evidence_findings")
    if findings:
        return [
            {"no": n, "name": row.get("name"), "kind": row.get("kind"), "purpose": row.get("proof")}
            for n, row in enumerate(findings, 1)
            if row.get("finding") == "accepted"
        ]
    return [{**row, "no": n} for n, row in enumerate(collected(known.state.acts, known), 1)]


@computes("evidence_findings")
def evidence_findings(known: Known) -> list[dict[str, Any]]:
    """One row for every piece of evidence, waiting for the officer's judgement."""
    return [
        {"act": row["act"], "name": row["name"], "kind": row["kind"], "proof": row["purpose"], "finding": "unchecked"}
        for row in collected(known.state.acts, known)
    ]


def collected(acts: Iterable[ActRecord], known: Known) -> list[dict[str, Any]]:
    """What the evidence-making acts have brought: name, kind, what it proves, how many files."""
    rows = []
    for act in acts:
        if act.phase != "done" or act.code not in EVIDENCE_ACTS:
            continue
        kind = act.data.get("evidence_kind") or EVIDENCE_ACTS[act.code]
        name = act.data.get("evidence_name") or _record_name(act, known)
        rows.append(
            {
                "act": act.id,
                "name": name,
                "kind": kind,
                "kind_name": known.book.label("evidence_kinds", str(kind)),
                "source": act.data.get("evidence_source") or "",
                "purpose": act.data.get("evidence_purpose") or "",
                "collected_on": act.at.date().isoformat(),
                "files": len(act.data.get("files") or []),
            }
        )
    return rows


def _record_name(act: ActRecord, known: Known) -> str:
    documents = act.data.get("_documents") or []
    title = documents[0]["title"] if documents else known.state.procedure.acts[act.code].name
    who = act.data.get("interviewee")
    return f"{title}（{who}）" if who else f"{title}（{act.at:%Y年%-m月%-d日}）"


@computes("approvals")
def approvals(known: Known) -> list[dict[str, Any]]:
    """The opinions on the act at hand: the maker's, each approver's, and the last one being given now."""
    attempt = known.attempt
    proposal = known.state.proposals.get((attempt.code, attempt.track))
    if proposal is None:
        return []
    chain = known.state.procedure.acts[attempt.code].approval
    steps = [(proposal.act.role, proposal.act.actor, proposal.act.data.get("opinion") or "呈请审批。", proposal.act.at)]
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


@computes("notice_number")
def notice_number(known: Known) -> str | None:
    return _number_of(known, ("prior_notice",), ("D056", "D057"))


@computes("notice_served_on")
def notice_served_on(known: Known) -> str | None:
    day = known.state.served.get("prior_notice_served")
    return day.isoformat() if day else None


@computes("decision_number")
def decision_number(known: Known) -> str | None:
    return _number_of(known, ("decide", "decide_onspot"), ("D063", "D065", "D066", "D061"))


@computes("decision_date")
def decision_date(known: Known) -> str | None:
    act = last(known, ("decide", "decide_onspot"))
    return act.at.date().isoformat() if act else None


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


def last(known: Known, codes: Iterable[str]) -> ActRecord | None:
    """The last performance of one of these acts."""
    done = [act for act in known.state.acts if act.phase == "done" and act.code in codes]
    return done[-1] if done else None


def _number_of(known: Known, acts: tuple[str, ...], documents: tuple[str, ...]) -> str | None:
    act = last(known, acts)
    for row in (act.data.get("_documents") or []) if act else []:
        if row["code"] in documents and row.get("number"):
            return str(row["number"])
    return None


ALWAYS = frozenset({"approvals", "officer_lines", "evidence_rows"})
