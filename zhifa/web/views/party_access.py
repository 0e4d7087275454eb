"""Which posts may change parties, and which may see their numbers in full."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Role
from zhifa.libraries.parties.services import Party, survivor_of

CHANGE = {Role.INTAKE, Role.OFFICER, Role.UNIT_HEAD, Role.SERVICE_STAFF}
UNMASK = CHANGE | {
    Role.LEGAL_REVIEWER,
    Role.AGENCY_HEAD,
    Role.PRINCIPAL_HEAD,
    Role.HEARING_PRESIDER,
    Role.FINANCE,
    Role.ARCHIVIST,
    Role.CUSTODIAN,
    Role.SUPERVISOR,
}


def may(request: HttpRequest, roles: set[Role]) -> bool:
    post = bodies.current_post(request)
    return post is not None and post.role in roles


def post_with(request: HttpRequest, roles: set[Role]) -> bodies.Post:
    """The present post when its role is among these; else PermissionDenied."""
    post = bodies.current_post(request)
    if post is None or post.role not in roles:
        raise PermissionDenied("现在的岗位不能办理这件事。有多个岗位的，请在右上角切换岗位。")
    return post


def party_of(request: HttpRequest, pk: int) -> Party:
    """A party that this user may see; of a merged entry, the one that it stands for."""
    party = Party.objects.filter(pk=pk).first()
    standing = survivor_of(party) if party else None
    if standing is None or not Party.objects.visible_to(request.user).filter(pk=standing.pk).exists():
        raise Http404("没有这名当事人，或者您的岗位不能查看。")
    return standing


def places_of(request: HttpRequest) -> dict[str, str]:
    """The regions that a form offers: those of the city of the user's body, by code."""
    post = bodies.current_post(request)
    if post is None:
        return {}
    code = post.body.region.code
    return {one.code: one.name for one in bodies.regions_under(f"{code[:4]}00")}


def user_of(request: HttpRequest) -> User:
    return cast(User, request.user)
