"""What the app may ask. Each door takes the device's parts and a payload, and answers with JSON (docs/field.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from zhifa.paperwork.filling import Field, fields_of
from zhifa.paperwork.parties import entering
from zhifa.paperwork.parties.kinds import papers_for
from zhifa.paperwork.values import Known
from zhifa.paperwork.wellformed import faults
from zhifa.pocket import asking, licences, searching, visiting
from zhifa.pocket.case import PocketCase, local
from zhifa.pocket.papers import papers
from zhifa.pocket.parts import Parts
from zhifa.rulebook.engine.assess import Assessment
from zhifa.rulebook.engine.reasons import Reason

Json = Mapping[str, Any]
Door = Callable[[Parts, Json], Any]
DOORS: dict[str, Door] = {}


def door(handler: Door) -> Door:
    DOORS[handler.__name__] = handler
    return handler


@door
def procedures(parts: Parts, payload: Json) -> list[dict[str, Any]]:
    """Procedures that the officer may begin, each with the acts that begin it."""
    role = parts.registry["role"]
    found = []
    for procedure in parts.book.procedures.values():
        starts = [act for act in procedure.acts.values() if act.starts and role in act.by]
        if starts:
            begin = [{"act": act.code, "name": act.name} for act in starts]
            found.append(
                {"code": procedure.code, "name": procedure.name, "kind": procedure.kind, "starts": begin}
            )
    return found


@door
def assess(parts: Parts, payload: Json) -> dict[str, Any]:
    """Where the case stands at ``now``, with names of acts and stages for the screen."""
    case = _case(parts, payload)
    assessment = case.assessment()
    procedure = case.state.procedure
    return {
        **assessment.as_json(),
        "stages": [{"code": one["code"], "name": one["name"]} for one in procedure.stages],
        "mine": _mine(parts, assessment),
    }


@door
def form(parts: Parts, payload: Json) -> dict[str, Any]:
    """The blanks of ``act``, filled in where something is known; ``data`` is what has been typed so far."""
    case = _case(parts, payload)
    doing = {**payload, "code": payload["act"]}
    attempt = case.attempt(doing)
    act, known = case.state.procedure.acts[attempt.code], case.known(attempt)
    return {
        "act": act.code,
        "name": act.name,
        "cites": list(act.cites),
        "outcomes": dict(act.outcomes),
        "approval": list(act.approval),
        "documents": {outcome: list(codes) for outcome, codes in act.documents.items()},
        "fields": [_field(known, one) for one in fields_of(known, attempt.at)],
    }


@door
def check(parts: Parts, payload: Json) -> dict[str, Any]:
    """What stands against the act: refusals stop it, warnings ask for a reason under their code."""
    case = _case(parts, payload)
    attempt = case.attempt(payload["doing"])
    malformed = faults(parts.book, attempt.data)
    if malformed:
        return {"refusals": _reasons(malformed), "warnings": []}
    verdict = case.verdict(attempt)
    return {"refusals": _reasons(verdict.refusals), "warnings": _reasons(verdict.warnings)}


@door
def documents(parts: Parts, payload: Json) -> list[dict[str, Any]]:
    """The documents that the act makes; ``numbers`` are those taken from the device's block, by kind."""
    case = _case(parts, payload)
    return papers(case, case.attempt(payload["doing"]), payload.get("numbers") or {})


@door
def record(parts: Parts, payload: Json) -> dict[str, Any]:
    """The case with the act in it, as it will stand in the journal."""
    doing, case = payload["doing"], payload["case"]
    attempt = _case(parts, payload).attempt(doing)
    kept = ("code", "title", "number", "version", "digest")
    made = [{name: one[name] for name in kept} for one in payload.get("documents") or ()]
    data = {**attempt.data, "_documents": made} if attempt.phase == "done" else dict(attempt.data)
    act = {
        "id": doing["act_id"], "code": attempt.code, "at": attempt.at.isoformat(), "by": attempt.actor,
        "role": attempt.role, "phase": attempt.phase, "outcome": attempt.outcome, "track": attempt.track,
        "data": {**data, "_sources": dict(doing.get("sources") or {}), "_reasons": dict(attempt.reasons)},
        "recorded_at": _now(payload).isoformat(),
    }  # fmt: skip
    return {**case, "acts": [*case.get("acts", ()), act]}


@door
def items(parts: Parts, payload: Json) -> list[dict[str, Any]]:
    """Items of the body by everyday words."""
    return searching.items(
        parts, payload.get("query") or "", _now(payload).date(), payload.get("field") or ""
    )


@door
def discretion(parts: Parts, payload: Json) -> dict[str, Any] | None:
    """The benchmark for the act at hand."""
    case = _case(parts, payload)
    return asking.ask(case, case.attempt(payload["doing"]), payload.get("answers"))


@door
def entry(parts: Parts, payload: Json) -> dict[str, Any] | None:
    """The entry code of an inspection as far as the phone knows it; ``None`` for a case that is none."""
    return visiting.entry(_case(parts, payload))


@door
def citation(parts: Parts, payload: Json) -> dict[str, Any]:
    """The text of a provision as it stands in the bundle; only its name where the text is not on the phone."""
    row = parts.provisions.get(payload["cite"])
    return {"cite": payload["cite"], "title": payload["cite"], "text": "", **(row or {})}


@door
def party(parts: Parts, payload: Json) -> dict[str, Any]:
    """A new party: what cannot be right, else the fact and the values to keep under its id; the papers by which
    a party of its kind is known, and the kind that its number tells."""
    found = entering.examined(payload["values"], _now(payload).date())
    papers_of = [[one.value, one.label] for one in papers_for(found.entry.kind)]
    row = {"fact": entering.fact_of(found.entry), "values": entering.values_of(found.entry)}
    return {
        "faults": list(found.problems.values()),
        "row": None if found.problems else row,
        "papers": papers_of,
        "kind": found.identifier.party_kind if found.identifier else "",
    }


@door
def licence(parts: Parts, payload: Json) -> list[dict[str, str]]:
    """What the words read from a photograph of a licence suggest for a new party; a person confirms each."""
    return licences.suggestions(payload["text"])


def _now(payload: Json) -> datetime:
    return local(payload["now"])


def _case(parts: Parts, payload: Json) -> PocketCase:
    known = payload["case"].get("parties")
    if known:
        parts.parties = {**parts.parties, **known}
    return PocketCase(parts, payload["case"], _now(payload))


def _mine(parts: Parts, assessment: Assessment) -> list[str]:
    """Open acts that the holder of the post may do."""
    role = parts.registry["role"]
    return [row.act.code for row in assessment.open if role in row.act.by]


def _field(known: Known, field: Field) -> dict[str, Any]:
    return {
        "element": field.element,
        "name": field.name,
        "type": field.type,
        "required": field.required,
        "when": field.when,
        "definition": dict(field.definition),
        "options": _options(known, field.definition),
        "value": field.value,
        "source": field.source,
        "source_name": field.source_name if field.source else "",
    }


def _options(known: Known, definition: Json) -> list[list[str]]:
    """The codes of an element: those of its code set that this act and this item allow."""
    if not (codeset := definition.get("codeset")):
        return []
    kind, _, name = str(definition.get("among") or "").partition(".")
    listed = (known.world.get(kind) or {}).get(name) or ()
    rows = known.book.codesets[codeset]["codes"].items()
    return [
        [code, row["name"] if isinstance(row, Mapping) else row]
        for code, row in rows
        if (not listed or code in listed) and _for_act(row, known.attempt.code)
    ]


def _for_act(row: Any, act: str) -> bool:
    acts = row.get("acts") if isinstance(row, Mapping) else None
    return not acts or act in acts


def _reasons(found: tuple[Reason, ...]) -> list[dict[str, Any]]:
    return [reason.as_json() for reason in found]
