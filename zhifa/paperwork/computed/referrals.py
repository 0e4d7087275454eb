"""What the papers of a referral say of one another: number and day of the letter, materials, goods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhifa.paperwork.computed import computes, last, number_of
from zhifa.paperwork.computed.evidence import collected
from zhifa.rulebook.measures import held, things

if TYPE_CHECKING:
    from zhifa.paperwork.values import Known


@computes("referral_number")
def referral_number(known: Known) -> str | None:
    """The number of the letter, be it issued in this very act."""
    return known.issued.get("D132") or number_of(known, ("send_referral",), ("D132",))


@computes("referral_date")
def referral_date(known: Known) -> str | None:
    act = last(known, ("send_referral",))
    return act.at.date().isoformat() if act else None


@computes("police_decision")
def police_decision(known: Known) -> str | None:
    """The outcome that is being registered is the decision."""
    return known.attempt.outcome if known.attempt.code == "register_police_decision" else None


@computes("material_rows")
def material_rows(known: Known) -> list[dict[str, Any]]:
    """Documents and evidence of the case, a row each; the pages are counted by whoever hands them over."""
    names = [
        f"{paper['title']}{paper['number']}"
        for act in known.open_acts
        for paper in act.data.get("_documents") or []
    ]
    names += [row["name"] for row in collected(known.state.acts, known) if row["files"]]
    return [{"name": name, "kind": "copy", "pages": 1} for name in dict.fromkeys(names)]


@computes("material_count")
def material_count(known: Known) -> int | None:
    return len(known.get("material_rows") or []) or None


@computes("material_pages")
def material_pages(known: Known) -> int | None:
    return sum(int(row.get("pages") or 0) for row in known.get("material_rows") or []) or None


@computes("held_rows")
def held_rows(known: Known) -> list[dict[str, Any]]:
    """The goods that are still held, as they were listed when they were taken."""
    kept = held(known.file)
    rows = [
        row
        for act in known.state.acts
        for element in ("measure_rows", "listed_rows")
        for row in act.data.get(element) or ()
        if things([row]) and row["name"] in kept
    ]
    return list({row["name"]: row for row in rows}.values())
