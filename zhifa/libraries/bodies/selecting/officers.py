"""People as lists ask for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from zhifa.foundation import sealing
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import id_numbers
from zhifa.libraries.bodies.models import Body, Certificate, Leave, OfficerProfile, Post
from zhifa.libraries.bodies.parameters import parameter
from zhifa.libraries.bodies.querysets import CertificateQuerySet, OfficerQuerySet, beginning, holds_on
from zhifa.libraries.bodies.regions import significant
from zhifa.libraries.bodies.roles import Role

STATES = {
    "certified": "持有效执法证",
    "soon": "执法证即将到期",
    "lacking": "在执法岗位而无有效证件",
    "auxiliary": "执法辅助人员",
    "leave": "离岗",
    "left": "已离职",
}
MOST_FOUND = 2000  # by the beginning of a number; who wants more types more digits
_NUMBERED = re.compile(r"[0-9A-Za-z〔〕()（）-]*\d{3}[0-9A-Za-z〔〕()（）-]*")


@dataclass(frozen=True, slots=True)
class OfficerQuery:
    """``words``: a name or its beginning, a user name, the beginning of a certificate number, a whole identity number."""

    words: str = ""
    body: str = ""
    region: str = ""
    role: str = ""
    state: str = ""


def soon_until(on: date) -> date:
    """Whatever ends by then is announced on the pages."""
    return on + timedelta(days=max(parameter("warning_days", on)))


def select_officers(found: OfficerQuerySet, query: OfficerQuery, on: date) -> OfficerQuerySet:
    found = found.filter(user__is_active=False) if query.state == "left" else found.in_service()
    if query.words:
        found = found.filter(_named(query.words))
    if query.body:
        found = found.filter(body__code=query.body)
    if query.region:
        inside = Body.objects.filter(region__code__startswith=significant(query.region))
        found = found.filter(body__in=inside.order_by().values("pk"))
    if query.role in Role.values:
        found = found.filter(Exists(Post.objects.on(on).filter(user=OuterRef("user"), role=query.role)))
    return in_state(found, query.state, on)


def in_state(found: OfficerQuerySet, state: str, on: date) -> OfficerQuerySet:
    valid = Certificate.objects.enforcement().valid_on(on)
    match state:
        case "certified":
            return found.filter(pk__in=valid.values("profile"))
        case "soon":
            return found.filter(pk__in=running_out(on).enforcement().values("profile"))
        case "lacking":
            enforcing = Post.objects.on(on).filter(user=OuterRef("user"), role=Role.OFFICER)
            return found.filter(Exists(enforcing), auxiliary=False).exclude(pk__in=valid.values("profile"))
        case "auxiliary":
            return found.filter(auxiliary=True)
        case "leave":
            return found.filter(user__in=Leave.objects.filter(holds_on(on)).values("user"))
    return found


def running_out(on: date) -> CertificateQuerySet:
    """Certificates of both kinds that are valid on the day, end soon, and nothing follows."""
    after = Certificate.objects.filter(
        profile=OuterRef("profile"), kind=OuterRef("kind"), valid_from__gt=OuterRef("valid_from")
    )
    ending = Certificate.objects.filter(valid_until__lte=soon_until(on)).valid_on(on)
    return ending.exclude(Exists(after))


def _named(words: str) -> Q:
    compact = "".join(words.split())
    if len(id_numbers.tidy(compact)) == 18 and not id_numbers.problem(id_numbers.tidy(compact)):
        return Q(id_hash__in=sealing.fingerprints(id_numbers.tidy(compact)))
    if _NUMBERED.fullmatch(compact):
        held = Certificate.objects.filter(beginning("number", compact)).order_by()
        keys = set(held.values_list("profile", flat=True)[:MOST_FOUND])
        return Q(
            pk__in=keys
            | set(OfficerProfile.objects.filter(user__username=compact).values_list("pk", flat=True))
        )
    named = User.objects.filter(Q(name__contains=compact) | Q(username=compact.lower()))
    return Q(user__in=named.order_by().values("pk"))


def people_rows(found: OfficerQuerySet) -> OfficerQuerySet:
    """Ready for a page: the order of the register, user and body included."""
    return found.select_related("user", "body").order_by("body_id", "pk")
