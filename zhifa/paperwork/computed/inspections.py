"""What fills the forms of inspections by itself: the plan's numbers, the checklist, and what was found by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zhifa.paperwork.computed import computes

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known

Row = Mapping[str, Any]
RECORDED = "record_inspection"


@computes("visits_this_year")
def visits_this_year(known: Known) -> int | None:
    told = known.world.get("inspection")
    return told["visits"] if told else None


@computes("plan_cap")
def plan_cap(known: Known) -> int | None:
    told = known.world.get("inspection")
    return (told["cap"] or None) if told else None


@computes("visit_code")
def visit_code(known: Known) -> str | None:
    told = known.world.get("inspection")
    return (told["code"] or None) if told else None


@computes("checklist")
def checklist(known: Known) -> str | None:
    """The only checklist of the field that is for this kind of object."""
    tags = set(known.path("party.tags") or ())
    found = [code for code, row in _checklists(known).items() if set(row["objects"]) & tags]
    return found[0] if len(found) == 1 else None


@computes("inspection_items")
def inspection_items(known: Known) -> list[dict[str, str]] | None:
    """The item that is inspected, with what the checklist looks at."""
    item = known.world.get("item")
    if not item or known.state.procedure.kind != "inspection":
        return None
    asked = "；".join(row["ask"] for row in rows_of(known))
    basis = "、".join(item["violated"])
    return [{"item": item["name"], "content": (asked or item["name"])[:500], "basis": basis[:200]}]


@computes("checklist_rows")
def checklist_rows(known: Known) -> list[dict[str, str]] | None:
    """One line for each question, the answers left open."""
    lines = [
        {"code": row["code"], "item": row["ask"], "method": row["way"], "criterion": row.get("criterion", "")}
        for row in rows_of(known)
    ]
    return [{key: value for key, value in line.items() if value} for line in lines] or None


@computes("failed_rows")
def failed_rows(known: Known) -> str | None:
    """What was found wrong, a line each, in the words of the checklist and of the officers."""
    return "\n".join(_failures(known)) or None


@computes("failed_clauses")
def failed_clauses(known: Known) -> list[str] | None:
    """What the objects that were found wrong are required by, as the checklist cites it."""
    failed = {line.get("code") for line in _failed(known)}
    cites = [cite for row in rows_of(known) if row["code"] in failed for cite in row["cites"]]
    return list(dict.fromkeys(cites)) or None


@computes("found_by_inspection")
def found_by_inspection(known: Known) -> str | None:
    """The source of a lead that an inspection hands over: 行政检查发现."""
    return "01" if any(act.code == RECORDED for act in known.state.acts) else None


def rows_of(known: Known) -> list[Row]:
    """The rows of the chosen checklist, by the rulebook of the case."""
    code = known.value("checklist") or checklist(known) or ""
    chosen = _checklists(known).get(str(code))
    return list(chosen["rows"]) if chosen else []


def _failures(known: Known) -> Iterator[str]:
    rows = {row["code"]: row for row in rows_of(known)}
    for line in _failed(known):
        finding = rows[line["code"]]["finding"] if line.get("code") in rows else f"{line['item']}：不符合"
        yield f"{finding}。{line['note']}" if line.get("note") else f"{finding}。"


def _failed(known: Known) -> list[Row]:
    return [line for line in known.value("checklist_rows") or () if line.get("result") == "fail"]


def _checklists(known: Known) -> Mapping[str, Row]:
    field = str((known.world.get("item") or {}).get("field") or "")
    return known.book.checklists(field, known.attempt.at.date())
