"""What the registries answer at the moment of an act: the world that is stored with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from zhifa.casework.cases import asking, correcting, rulebooks
from zhifa.casework.cases.channel import channel_fact
from zhifa.casework.cases.models import Case
from zhifa.casework.cases.similar import similar_json
from zhifa.foundation import sql
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.discretion import services as discretion
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.state import State

LOOK_BACK = timedelta(days=30)
PEOPLE = frozenset(
    (
        "officers",
        "lead_officer",
        "recusal_person",
        "hearing_presider",
        "hearing_recorder",
        "hearing_panel",
        "service_officers",
        "applicant",
        "certificate_holder",
    )
)
_OF_PARTY = "WHERE party_id IN {} AND id <> %s ORDER BY opened_at LIMIT 50"
PENALTIES = ("ordinary", "simple")
NAMED_IN_ROWS = {"deliberation_attendees": "person"}


def world_for(
    body: bodies.Body,
    values: Mapping[str, Any],
    post: bodies.Post,
    at: datetime,
    now: datetime,
    calendar: WorkCalendar,
    state: State | None = None,
    case: Case | None = None,
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Body, people, item, powers, party and other cases as JSON (see docs/assess.md).

    ``given``: what the act itself says; an act that uses discretion is stored with what it was measured by.
    """
    day = at.date()
    item_code = str(values.get("item") or "")
    party_id = str(values.get("party") or "")
    item = items.item_by_code(item_code) if item_code else None
    actor = post.user.username
    named = _people(values, state) | {actor}
    party, ids = parties.fact_and_ids(party_id) if party_id else (None, [])
    found = {
        "body": bodies.body_fact(body),
        "officers": bodies.officer_facts(body, day, named) | _superior(body, post, day) | channel_fact(post),
        "item": items.item_fact(item, day, _violation(values)) if item else None,
        "powers": items.powers_fact(body, item, case.pk if case else None) if item else [],
        "party": party if party_id else _unregistered(values),
        "other_cases": _other_cases(body, ids, item_code, case, values) if party_id else [],
        "similar_leads": _similar_leads(body.code, values, day, case, state)
        if case is None or not case.number
        else [],
        "region": values.get("region") or body.region.code,
        "field": only_field(body),
        "payment_account": body.payment_account,
        "now": now.isoformat(),
        "calendar_years": sorted(calendar.years),
        "calendar_edition": getattr(calendar, "edition", 0),
    }
    found |= asking.answered(body, values) | correcting.told(case, given or {})
    if state is not None:
        found |= asking.told(state.procedure.kind, asking.Question(body, values, day, ids, case))
    return found | (_measures(found, values, body, day, case) if "discretion_grade" in (given or {}) else {})


def only_field(body: bodies.Body) -> str:
    """The field in which a body enforces; empty where there are several."""
    return str(body.fields[0]) if len(body.fields) == 1 else ""


def _measures(
    world: Mapping[str, Any], values: Mapping[str, Any], body: bodies.Body, day: date, case: Case | None
) -> dict[str, Any]:
    """The benchmark of the day and what was decided in similar cases."""
    item = world["item"]
    if not item:
        return {}
    months = rulebooks.current().parameters(item["field"]).number("S09.months", day)
    similar = similar_json(item, world["party"], values, body.region.code, day, months, case)
    return {"benchmark": discretion.benchmark_json(item["code"], day), "similar": similar}


def body_of_case(case: Case, post: bodies.Post) -> bodies.Body | None:
    """The body whose case it is, when the holder of ``post`` may act in it: his own, or one that he supervises."""
    if post.body.code == case.body_code:
        return post.body
    if post.role != bodies.Role.SUPERVISOR:
        return None
    body = bodies.body_by_code(case.body_code)
    return body if body and bodies.supervises(post.body, body, timezone.localdate()) else None


def _superior(body: bodies.Body, post: bodies.Post, day: date) -> dict[str, Any]:
    """The supervisor who acts in a case of another body, with the papers of his own."""
    return {} if post.body.code == body.code else bodies.officer_facts(post.body, day, {post.user.username})


def _people(values: Mapping[str, Any], state: State | None) -> set[str]:
    """Everybody whom the act or the case names: their papers are checked, nobody else's are stored."""
    named: set[str] = set()
    for source in (values, *(act.data for act in (state.acts if state else ()))):
        for element in PEOPLE & source.keys():
            value = source[element]
            named.update(str(one) for one in (value if isinstance(value, list) else [value]) if one)
        for element in NAMED_IN_ROWS.keys() & source.keys():
            named.update(str(row.get(NAMED_IN_ROWS[element])) for row in source[element] or ())
    named.update(act.actor for act in (state.acts if state else ()))
    return named


def other_cases_of(
    body: bodies.Body, party: str, item: str, case: Case | None, values: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """What a device is told beforehand: the other cases of a party, as ``World.other_cases`` has them."""
    _, ids = parties.fact_and_ids(party)
    return _other_cases(body, ids, item, case, values) if ids else []


def _unregistered(values: Mapping[str, Any]) -> dict[str, Any] | None:
    name = values.get("party_name")
    return {"kind": values.get("party_kind") or "09", "name": name} if name else None


def _other_cases(
    body: bodies.Body, ids: list[str], item: str, case: Case | None, values: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Other cases of the party under any of its ids; the same item within the same violation day counts as the same facts."""
    found = sql.fetch(Case, _OF_PARTY.format(sql.listed(ids)), [*ids, sql.key_of(case or Case())])
    names = _names({row.body_code for row in found} - {body.code}) | {body.code: body.name}
    return [
        {
            "number": row.number or row.title,
            "body": names.get(row.body_code, row.body_code),
            "item": row.item_code,
            "docketed_at": row.docketed_at.isoformat() if row.docketed_at else None,
            "open": row.status == "open" and bool(row.docketed_at),
            "same_facts": row.item_code == item and row.violation_on == _day(values.get("violation_on")),
            "fined": bool(row.fine_amount) and row.decided_on is not None,
            "decided_on": row.decided_on.isoformat() if row.decided_on else None,
        }
        for row in found
    ]


def _names(codes: set[str]) -> dict[str, str]:
    return dict(bodies.Body.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}


def _similar_leads(
    body: str, values: Mapping[str, Any], day: date, case: Case | None, state: State | None
) -> list[str]:
    """Open leads of the last 30 days on the same named party in this body (S01); not other inspections."""
    inspecting = state is not None and state.procedure.kind == "inspection"
    name = str(values.get("party_name") or (case.party_name if inspecting and case else ""))
    if not name:
        return []
    since = timezone.make_aware(datetime.combine(day, time.min)) - LOOK_BACK
    rows = Case.objects.filter(body_code=body, party_name=name, status="open", opened_at__gte=since)
    rows = rows.filter(started_as__in=PENALTIES)
    if case is not None:
        rows = rows.exclude(pk=case.pk)
    return _titles(rows.values_list("title", flat=True)[:5])


def _titles(rows: Iterable[str]) -> list[str]:
    return [str(row) for row in rows]


def _violation(values: Mapping[str, Any]) -> date | None:
    """The law of this day applies, or a lighter one that came later (处罚法§37)."""
    return _day(values.get("violation_ended_on") or values.get("violation_on"))


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None
