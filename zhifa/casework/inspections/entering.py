"""亮码入企: what somebody who holds the code of a visit is told, and whether the code is lit at this minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from zhifa.casework.cases.asking import Question
from zhifa.casework.cases.services import Case, number_of
from zhifa.casework.inspections.codes import typed
from zhifa.casework.inspections.facts import facts, plan_in_force, visits_of_year
from zhifa.casework.inspections.models import Plan, PlanRow, Rating, Visit
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties
from zhifa.rulebook.entry_code import Entitlement, Unmet, published, unmet
from zhifa.rulebook.facts import Officer
from zhifa.rulebook.inspecting import QUICK
from zhifa.rulebook.reading import read_world


@dataclass(frozen=True, slots=True)
class Door:
    """One inspection as its object sees it. ``officers``: name, certificate number, whether it is good now."""

    visit: Visit
    body: bodies.Body
    party: str
    plan: Plan | None
    row: PlanRow | None
    item: str
    officers: list[tuple[str, str, bool]]
    visits: int
    cap: int
    unmet: list[Unmet]
    rated: bool

    @property
    def over(self) -> bool:
        return self.visit.recorded_at is not None

    @property
    def cancelled(self) -> bool:
        return not self.over and self.visit.case.status != "open"

    @property
    def lit(self) -> bool:
        return not self.unmet and not self.over and not self.cancelled


def find_visit(code: str) -> Visit | None:
    rows = Visit.objects.select_related("case", "joint")
    return rows.filter(code=typed(code)).first()


def carried(case: Case) -> dict[str, Any] | None:
    """What a device needs to know of a visit beforehand, besides what is in its journal; None for no inspection."""
    visit = Visit.objects.select_related("case").filter(case=case).first()
    body = bodies.body_by_code(case.body_code)
    if visit is None or body is None:
        return None
    today = timezone.localdate()
    row = PlanRow.objects.select_related("plan").filter(code=visit.plan_row).first()
    question = Question(body, {}, today, parties.ids_of(visit.party_id), case)
    return {"inspection": facts(question), "planned": _planned(visit, row), "year": today.year}


def door_of(visit: Visit, now: datetime | None = None) -> Door:
    """Looked up in the registers at the moment of asking; nothing is remembered."""
    now = now or timezone.localtime()
    body = bodies.body_by_code(visit.body_code)
    assert body is not None, "a visit belongs to a body of the register"
    plan = plan_in_force(body.code, now.date())
    rows = PlanRow.objects.select_related("plan")
    row = rows.filter(code=visit.plan_row).first() if visit.plan_row else None
    item = items.item_by_code(visit.item_code)
    officers = _officers(visit, body, now)
    made = visits_of_year(body.code, parties.ids_of(visit.party_id), now.year, visit.case)
    cap = plan.frequency_cap if plan else number_of(item.field if item else "", "H65.cap", now.date())
    entitled = _entitlement(visit, body, row, item, officers, made, cap, now)
    party = parties.known_party(visit.party_id)
    return Door(
        visit=visit, body=body, party=_shown(party), plan=plan, row=row, item=item.name if item else "",
        officers=[_line(one, now) for one in officers], visits=made, cap=cap, unmet=unmet(entitled, now),
        rated=Rating.objects.filter(visit=visit).exists(),
    )  # fmt: skip


def _entitlement(
    visit: Visit, body: bodies.Body, row: PlanRow | None, item: items.Item | None,
    officers: list[Officer], made: int, cap: int, now: datetime,
) -> Entitlement:  # fmt: skip
    told: Mapping[str, Any] = visit.told
    return Entitlement(
        kind=visit.kind, source=visit.source, reason=str(told.get("inspection_reason") or ""),
        published=_published(body, item, now), planned=_planned(visit, row),
        visits=made, cap=cap, exempt=str(told.get("frequency_exempt_reason") or ""),
        officers=len(officers), uncertified=tuple(one.name for one in officers if not one.certified_on(now.date())),
        approved=visit.approved_at is not None, at_once=visit.case.started_as == QUICK,
        begins=_local(visit.begins), ends=_local(visit.ends),
    )  # fmt: skip


def _planned(visit: Visit, row: PlanRow | None) -> bool:
    """Its row was in force when the task was ordered; a later adjustment takes nothing back."""
    if row is None or row.plan.body_code != visit.body_code:
        return False
    day, gone = timezone.localdate(visit.ordered_at), row.plan.superseded_on
    return row.plan.year == day.year and row.plan.published_on <= day and (gone is None or day <= gone)


def _published(body: bodies.Body, item: items.Item | None, now: datetime) -> bool:
    powers = items.powers_fact(body, item) if item else []
    return published(read_world({"body": bodies.body_fact(body), "powers": powers}).powers, now.date())


def _officers(visit: Visit, body: bodies.Body, now: datetime) -> list[Officer]:
    facts = bodies.officer_facts(body, now.date(), visit.officers)
    people = read_world({"body": bodies.body_fact(body), "officers": facts}).officers
    known = [people[one] for one in visit.officers if one in people]
    gone = [one for one in visit.officers if one not in people]
    return [*known, *(Officer(one, "已离开本机关的人员", body.code) for one in gone)]


def _line(one: Officer, now: datetime) -> tuple[str, str, bool]:
    return one.name, one.certificate.number if one.certificate else "", one.certified_on(now.date())


def _shown(party: parties.Party | None) -> str:
    """A business by its name; who is a person is not told to whoever holds a code."""
    if party is None:
        return ""
    return bodies.masked_name(party.name) if party.is_person else party.name


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None
