"""An inspection hands a lead over to its own body: a case opens with everything that is known already."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Q

from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.effects import Occasion, effect
from zhifa.casework.cases.services import Case, Doing, Refused, begin, late_reason
from zhifa.casework.inspections.models import Lead
from zhifa.foundation.journal import services as journal
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties

CARRIED = ("lead_source", "found_on", "lead_content", "region", "place", "party")


@effect("open_lead")
def open_lead(occasion: Occasion) -> None:
    """The new case names its source; its first act is always the same for the same act of the inspection."""
    entry, data = occasion.entry, told(occasion)
    doing = Doing(
        code="register_lead", seen=0, act_id=uuid.uuid5(entry.act_id, "lead"), at=entry.at,
        data=data, sources=dict.fromkeys(data, "inspection"), recorded_at=entry.recorded_at,
        reasons={code: text for code, text in (entry.data.get("_reasons") or {}).items() if code == "S01"} | late_reason(entry),
    )  # fmt: skip
    done = begin(_post(occasion), "ordinary", doing)
    Lead.objects.create(act_id=entry.act_id, inspection=occasion.case, lead=done.case)


def told(occasion: Occasion) -> dict[str, Any]:
    """What the inspection knows: party, place, item, findings, and every file that was taken on the spot."""
    values = occasion.values
    data = {name: values[name] for name in CARRIED if values.get(name)}
    party = parties.party_values(str(values["party"]))
    data |= {"party_name": party["name"], "party_kind": party["kind"], "party_id": party["number"]}
    data |= {"source_case": _called(occasion.case), "files": _files(occasion), "item": _penalty(occasion)}
    return {name: value for name, value in data.items() if value}


def _penalty(occasion: Occasion) -> str:
    """The item that the first failed row of the checklist points to, where the body holds it; else nobody guesses."""
    values, on = occasion.values, occasion.entry.at.date()
    inspected, body = (
        items.item_by_code(str(values.get("item") or "")),
        bodies.body_by_code(occasion.case.body_code),
    )
    if inspected is None or body is None:
        return ""
    known = rulebooks.version(occasion.case.rulebook).checklists(inspected.field, on)
    rows = {row["code"]: row for row in known.get(str(values.get("checklist")), {}).get("rows", ())}
    failed = [line.get("code") for line in values.get("checklist_rows") or () if line.get("result") == "fail"]
    pointed = [
        items.item_by_code(str(rows[code]["item"])) for code in failed if rows.get(code, {}).get("item")
    ]
    region = str(values.get("region") or body.region.code)
    return next((one.code for one in pointed if one and items.is_held(body, one, region, on)), "")


def _files(occasion: Occasion) -> list[dict[str, Any]]:
    """Every attachment of the inspection, once."""
    entries = journal.entries_of(occasion.case.pk)
    rows = [row for entry in entries if entry.phase == "done" for row in entry.data.get("files") or ()]
    return list({row["digest"]: row for row in rows}.values())


def _called(case: Case) -> str:
    """The inspection by the number of its task, with its id so that it can be found."""
    return f"{case.title}（检查编号 {case.pk}）"[:200]


def _post(occasion: Occasion) -> bodies.Post:
    held = bodies.posts_of(occasion.user)
    wanted = [
        post for post in held if (post.body.code, post.role) == (occasion.case.body_code, occasion.entry.role)
    ]
    if not wanted:
        raise Refused.plain("移交时的岗位已经变动，没有建立案源。", "请由本机关的案源登记人员登记。")
    return wanted[0]


def lead_of(case: Case) -> list[Lead]:
    """The leads that an inspection handed over, and the inspection of a lead."""
    rows = Lead.objects.select_related("inspection", "lead")
    return list(rows.filter(Q(inspection=case) | Q(lead=case)))
