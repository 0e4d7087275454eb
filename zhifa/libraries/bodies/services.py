"""Bodies and people: the surface for other apps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import facts, papers
from zhifa.libraries.bodies.deeds.base import add_region, close_region, set_parameter
from zhifa.libraries.bodies.deeds.bodies import (
    BodyEntry,
    body_on,
    change_body,
    create_body,
    deactivate_body,
    field_title,
    last_change,
    reactivate_body,
    set_line,
)
from zhifa.libraries.bodies.deeds.certificates import (
    Paper,
    issue_certificate,
    reinstate_certificate,
    renew_certificate,
    revoke_certificate,
    suspend_certificate,
)
from zhifa.libraries.bodies.deeds.ledger import AlreadyDone, By, RegistryRefused
from zhifa.libraries.bodies.deeds.people import LABELS as PERSON_LABELS
from zhifa.libraries.bodies.deeds.people import (
    Admitted,
    Person,
    PersonChange,
    TrainingEntry,
    admit,
    change_person,
    record_training,
    set_photo,
)
from zhifa.libraries.bodies.deeds.posts import (
    appoint,
    begin_leave,
    depart,
    end_leave,
    end_post,
    transfer,
)
from zhifa.libraries.bodies.deeds.units import UnitEntry, change_unit, close_unit, create_unit, reopen_unit
from zhifa.libraries.bodies.facts import body_values, certificate_of, certificate_state
from zhifa.libraries.bodies.importing import begin_import, cancel_import, confirm_import, recheck_import
from zhifa.libraries.bodies.importing.reporting import template as import_template
from zhifa.libraries.bodies.importing.shapes import Outcome as ImportOutcome
from zhifa.libraries.bodies.models import (
    Body,
    Certificate,
    CertificateEvent,
    Change,
    Leave,
    LocalParameter,
    OfficerProfile,
    Post,
    Region,
    RegistryImport,
    SupervisionLine,
    Training,
    Unit,
)
from zhifa.libraries.bodies.parameters import DEFINITIONS as PARAMETERS
from zhifa.libraries.bodies.parameters import parameter
from zhifa.libraries.bodies.querysets import BodyQuerySet, OfficerQuerySet, holds_on
from zhifa.libraries.bodies.regions import LEVELS, ancestors, level_of, significant, within
from zhifa.libraries.bodies.roles import Role
from zhifa.libraries.bodies.selecting.bodies import FLAWS, BodyQuery, counted, headless_units, select_bodies
from zhifa.libraries.bodies.selecting.certificates import STATES as CERTIFICATE_STATES
from zhifa.libraries.bodies.selecting.certificates import CertificateQuery, select_certificates
from zhifa.libraries.bodies.selecting.files import cases_handled, register_case_counter
from zhifa.libraries.bodies.selecting.officers import STATES as OFFICER_STATES
from zhifa.libraries.bodies.selecting.officers import (
    OfficerQuery,
    people_rows,
    running_out,
    select_officers,
    soon_until,
)
from zhifa.libraries.bodies.selecting.statistics import Statistics, Sum, per_region, statistics
from zhifa.libraries.bodies.showing import Standing, certificate_of_token, masked_name, shown_token, standing
from zhifa.libraries.bodies.supervising import justice_over, supervised_codes, supervises

__all__ = [
    "CERTIFICATE_STATES",
    "FLAWS",
    "LEVELS",
    "OFFICER_STATES",
    "PARAMETERS",
    "PERSON_LABELS",
    "Admitted",
    "AlreadyDone",
    "Body",
    "BodyEntry",
    "BodyQuery",
    "BodyQuerySet",
    "By",
    "Certificate",
    "CertificateEvent",
    "CertificateQuery",
    "Change",
    "ImportOutcome",
    "Leave",
    "LocalParameter",
    "OfficerProfile",
    "OfficerQuery",
    "Paper",
    "Person",
    "PersonChange",
    "Post",
    "Region",
    "RegistryImport",
    "RegistryRefused",
    "Role",
    "Standing",
    "Statistics",
    "Sum",
    "SupervisionLine",
    "Training",
    "TrainingEntry",
    "Unit",
    "UnitEntry",
    "add_region",
    "admit",
    "ancestors",
    "appoint",
    "begin_import",
    "begin_leave",
    "bodies_facts",
    "body_by_code",
    "body_fact",
    "body_on",
    "body_values",
    "cancel_import",
    "cases_handled",
    "certificate_of",
    "certificate_of_token",
    "certificate_state",
    "change_body",
    "change_person",
    "change_unit",
    "close_region",
    "close_unit",
    "confirm_import",
    "counted",
    "create_body",
    "create_unit",
    "current_body",
    "current_post",
    "deactivate_body",
    "depart",
    "end_leave",
    "end_post",
    "field_title",
    "headless_units",
    "holders_of",
    "holds_on",
    "import_template",
    "issue_certificate",
    "justice_over",
    "last_change",
    "level_of",
    "managed_bodies",
    "masked_name",
    "officer_fact",
    "officer_facts",
    "officers_of",
    "parameter",
    "people_in_office",
    "people_rows",
    "per_region",
    "posts_of",
    "reactivate_body",
    "recheck_import",
    "record_training",
    "region_name",
    "region_names",
    "regions_under",
    "register_case_counter",
    "reinstate_certificate",
    "renew_certificate",
    "reopen_unit",
    "revoke_certificate",
    "roles_in",
    "running_out",
    "select_bodies",
    "select_certificates",
    "select_officers",
    "set_line",
    "set_parameter",
    "set_photo",
    "shown_token",
    "significant",
    "soon_until",
    "standing",
    "statistics",
    "supervised_codes",
    "supervises",
    "suspend_certificate",
    "switch_post",
    "transfer",
    "visible_bodies",
    "within",
]

SESSION_KEY = "post_id"


def posts_of(user: User | AnonymousUser, on: date | None = None) -> list[Post]:
    """The posts in which a user may act on the day, with body, region and unit, in the order of appointment.

    None for somebody on leave.
    """
    if not user.is_authenticated:
        return []
    held = Post.objects.acting_on(_day(on)).filter(user=user, user__is_active=True)
    found = list(held.select_related("body__region", "unit").order_by("since", "pk"))
    for post in found:
        post.user = user  # known already: whoever works in the post need not be read again
    return found


def current_post(request: HttpRequest) -> Post | None:
    """The post in which the user works now: the chosen one, else the first. One query per request."""
    known: list[Post] | None = getattr(request, "_posts", None)
    if known is None:
        known = posts_of(request.user)
        request._posts = known  # type: ignore[attr-defined]
    chosen = request.session.get(SESSION_KEY)
    return next((post for post in known if post.pk == chosen), known[0] if known else None)


def switch_post(request: HttpRequest, post_id: int) -> Post | None:
    """Work in another of one's own posts from now on; None when it is not one's own today."""
    if not any(post.pk == post_id for post in posts_of(request.user)):
        return None
    request.session[SESSION_KEY] = post_id
    return current_post(request)


def current_body(request: HttpRequest) -> Body | None:
    post = current_post(request)
    return post.body if post else None


def roles_in(user: User | AnonymousUser, body: Body, on: date | None = None) -> set[str]:
    """The roles that a user holds in one body on the day."""
    return {post.role for post in posts_of(user, on) if post.body_id == body.pk}


def visible_bodies(user: User | AnonymousUser) -> BodyQuerySet:
    """One's own bodies; for a supervisor, every body in his region and below."""
    return Body.objects.visible_to(user)


def managed_bodies(user: User | AnonymousUser, post: Post | None) -> BodyQuerySet:
    """The bodies whose registry the user keeps in this post: everything below an overseeing body, else one's own.

    Whoever set the platform up keeps all.
    """
    if user.is_superuser:
        return Body.objects.all()
    if post is None or post.role != Role.PERSONNEL:
        return Body.objects.none()
    if post.body.oversees:
        return Body.objects.filter(region__code__startswith=significant(post.body.region.code))
    return Body.objects.filter(pk=post.body_id)


def body_by_code(code: str) -> Body | None:
    return Body.objects.select_related("region", "principal").filter(code=code).first()


def body_fact(body: Body) -> dict[str, Any]:
    """The body as ``World.body``."""
    return facts.body_json(body)


def bodies_facts(bodies: Iterable[Body]) -> dict[str, dict[str, Any]]:
    return {body.code: facts.body_json(body) for body in bodies}


def officers_of(body: Body, on: date | None = None, roles: Iterable[str] = ()) -> OfficerQuerySet:
    """People who act in the body on the day; with ``roles``, in one of these. User included."""
    held = Post.objects.acting_on(_day(on)).filter(body=body)
    if wanted := list(roles):
        held = held.filter(role__in=wanted)
    people = OfficerProfile.objects.filter(user__is_active=True, user__in=held.values("user"))
    return people.select_related("user", "body").order_by("user__username")


def people_in_office(body: Body, on: date, role: str = "") -> OfficerQuerySet:
    """People with a post in the body on the day, on leave or not."""
    held = Post.objects.on(on).filter(body=body, **({"role": role} if role else {}))
    return OfficerProfile.objects.filter(user__is_active=True, user__in=held.values("user")).select_related(
        "user"
    )


def holders_of(body: Body, role: str, on: date | None = None) -> list[User]:
    """The people who hold a role in the body on the day."""
    return [profile.user for profile in officers_of(body, on, [role])]


def officer_facts(
    body: Body, on: date | None = None, usernames: Iterable[str] | None = None
) -> dict[str, dict[str, Any]]:
    """``World.officers``: everybody with a post in the body on the day, by user name; or only those named.

    Three queries.
    """
    return papers.in_office(body, _day(on), None if usernames is None else sorted(usernames))


def officer_fact(user: User, on: date | None = None, body: Body | None = None) -> dict[str, Any] | None:
    """One person as an entry of ``World.officers``; ``body`` defaults to the one of the register."""
    profile = OfficerProfile.objects.filter(user=user).select_related("body").first()
    return papers.of_one(user.pk, body or profile.body, _day(on)) if profile else None


def region_name(code: str) -> str:
    """青岭县云溪镇 for 449921100: names from the county down; the code itself where unknown."""
    return region_names({code})[code]


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """The name of each code, in one query."""
    wanted = {code: ancestors(code) for code in codes}
    rows = Region.objects.filter(code__in={one for chain in wanted.values() for one in chain})
    names = dict(rows.order_by("code", "valid_from").values_list("code", "name"))
    return {code: _place(chain, names) for code, chain in wanted.items()}


def _place(chain: list[str], names: dict[str, str]) -> str:
    if chain[0] not in names:
        return chain[0]
    local = [
        names[one] for one in reversed(chain) if one in names and level_of(one) in {"county", "township"}
    ]
    return "".join(local) or names[chain[0]]


def regions_under(code: str, on: date | None = None) -> list[Region]:
    """The region and everything in it on the day, by code."""
    return list(Region.objects.on(_day(on)).filter(code__startswith=significant(code)).order_by("code"))


def _day(on: date | None) -> date:
    return on or timezone.localdate()
