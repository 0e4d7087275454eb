"""Evidence collected in the case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zhifa.paperwork.computed import computes
from zhifa.rulebook.facts import ActRecord

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


EVIDENCE_ACTS = {
    "onsite_record": "8", "find_onsite": "8", "survey_record": "8", "interview": "6", "collect_evidence": "",
    "extract_data": "4", "take_sample": "2", "receive_exam": "7", "register_recording": "3",
    "register_capture": "4", "remote_interview": "6",
}  # fmt: skip


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
    """One row for every piece of evidence: as it was judged before, else waiting for the officer's judgement."""
    judged = known.state.values.get("evidence_findings") or []
    earlier = {row["act"]: row for row in judged if row.get("act")}
    added = [row for row in judged if not row.get("act")]
    return [
        earlier.get(row["act"])
        or {
            "act": row["act"],
            "name": row["name"],
            "kind": row["kind"],
            "proof": row["purpose"],
            "finding": "unchecked",
        }
        for row in collected(known.state.acts, known)
    ] + added


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
    title = documents[0]["title"] if documents else known.name_of_act(act.code)
    if number := act.data.get("capture_number"):
        return f"监控设备记录（{number}）"
    who = act.data.get("interviewee")
    return f"{title}（{who}）" if who else f"{title}（{act.at:%Y年%-m月%-d日}）"


@computes("evidence_summary")
def evidence_summary(known: Known) -> str | None:
    """The accepted evidence, a line each, for the prior notice."""
    rows = evidence_rows(known)
    lines = [
        f"{row['no']}.{row['name']}" + (f"，{row['purpose']}" if row.get("purpose") else "") for row in rows
    ]
    return "\n".join(lines) or None


@computes("material_list")
def material_list(known: Known) -> str | None:
    """Everything that goes along when the case is handed over: documents, then evidence."""
    lines = [
        f"{document['title']}{document['number']}"
        for act in known.open_acts
        for document in act.data.get("_documents") or []
    ]
    lines += [
        f"{row['name']}（附件 {row['files']} 件）"
        for row in collected(known.state.acts, known)
        if row["files"]
    ]
    return "\n".join(f"{n}.{line}" for n, line in enumerate(lines, 1)) or None
