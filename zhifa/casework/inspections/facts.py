"""What the register tells the rules before an inspection: plan, visits of the year, other tasks, ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhifa.casework.cases.asking import Question, told_to
from zhifa.casework.cases.services import Case, number_of
from zhifa.casework.inspections.codes import code_of
from zhifa.casework.inspections.models import Plan, PlanRow, Tie, Visit
from zhifa.libraries.bodies import services as bodies


@told_to("inspection", "inspection")
def facts(question: Question) -> dict[str, Any]:
    """As ``World.inspection``. Five queries."""
    body, day, ids, case = question.body.code, question.day, question.party_ids, question.case
    plan = plan_in_force(body, day)
    rows = PlanRow.objects.filter(plan=plan).values_list("code", flat=True) if plan else ()
    own = case.pk if case else None
    return {
        "plan_rows": list(rows),
        "cap": plan.frequency_cap if plan else 0,
        "visits": visits_of_year(body, ids, day.year, case),
        "mergeable": [named(visit) for visit in mergeable(ids, day, case)],
        "times": dict(times_of(ids, case)),
        "links": links_of(ids, day),
        "code": code_of(own) if own else "",
    }


def plan_in_force(body: str, day: date) -> Plan | None:
    """The plan of the year that was in force on the day."""
    published = Plan.objects.filter(body_code=body, year=day.year, published_on__lte=day)
    return published.filter(Q(superseded_on=None) | Q(superseded_on__gt=day)).order_by("-version").first()


def visits_of_year(body: str, ids: Iterable[str], year: int, but: Case | None = None) -> int:
    """Real visits that count for the cap; those made together are one."""
    return len(
        {visit.joint_id or visit.pk for visit in _made(ids, but, year).filter(body_code=body) if visit.counts}
    )


def times_of(ids: Iterable[str], but: Case | None = None) -> Counter[str]:
    """How often each officer has inspected the object."""
    return Counter(one for visit in _made(ids, but) for one in visit.officers)


def _made(ids: Iterable[str], but: Case | None, year: int | None = None) -> QuerySet[Visit]:
    rows = Visit.objects.filter(party_id__in=list(ids)).exclude(recorded_at=None)
    if year is not None:
        begin = timezone.make_aware(datetime(year, 1, 1))
        rows = rows.filter(
            recorded_at__gte=begin, recorded_at__lt=timezone.make_aware(datetime(year + 1, 1, 1))
        )
    return rows.exclude(case=but) if but is not None else rows


def mergeable(ids: Iterable[str], day: date, but: Case | None = None) -> list[Visit]:
    """Other tasks on the object that fall within the window and are not one visit with this one already."""
    window = timedelta(days=number_of("", "S21.days", day))
    start, end = _midnight(day - window), _midnight(day + window + timedelta(days=1))
    rows = Visit.objects.ahead().filter(party_id__in=list(ids), ends__gte=start).select_related("case")
    rows = rows.filter(Q(begins=None, ordered_at__lt=end) | Q(begins__lt=end))
    if but is not None:
        own = Visit.objects.filter(case=but).values_list("joint", flat=True).first()
        rows = rows.exclude(case=but)
        rows = rows.exclude(joint=own) if own else rows
    return list(rows[:20])


def named(visit: Visit) -> str:
    body = bodies.body_by_code(visit.body_code)
    return f"{body.name if body else visit.body_code}“{visit.case.title}”"


def links_of(ids: Iterable[str], day: date) -> dict[str, str]:
    """What officers have registered about the object, by user name."""
    ties = Tie.objects.filter(party_id__in=list(ids), since__lte=day).select_related("officer")
    standing = ties.filter(Q(until=None) | Q(until__gt=day))
    return {tie.officer.username: tie.get_ground_display() for tie in standing}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
