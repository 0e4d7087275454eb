"""Who keeps the registry, and of whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Body, BodyQuerySet, OfficerProfile, Post
from zhifa.web.views.party_access import user_of


@dataclass(frozen=True, slots=True)
class Desk:
    """The present post as a keeper of the registry; ``keeper``: of the whole region, certificates included."""

    post: Post | None
    reach: BodyQuerySet
    clerk: bool
    keeper: bool

    def keeps(self, body: Body) -> bool:
        return self.clerk and self.reach.filter(pk=body.pk).exists()


def desk(request: HttpRequest) -> Desk:
    user, post = user_of(request), bodies.current_post(request)
    clerk = user.is_superuser or (post is not None and post.role == bodies.Role.PERSONNEL)
    keeper = user.is_superuser or (clerk and post is not None and post.body.oversees)
    return Desk(post, bodies.managed_bodies(user, post), clerk, keeper)


def desk_of_clerk(request: HttpRequest, *, keeper: bool = False) -> Desk:
    """Raises PermissionDenied."""
    found = desk(request)
    if not found.clerk:
        raise PermissionDenied("主体和人员由人事管理人员岗位登记。有多个岗位的，请在右上角切换岗位。")
    if keeper and not found.keeper:
        raise PermissionDenied(
            "这件事由执法人员资格管理机关（司法行政部门）的人事管理人员办理。请把材料报送本级司法行政部门。"
        )
    return found


def body_seen(request: HttpRequest, code: str) -> Body:
    seen = bodies.visible_bodies(request.user).select_related("region", "parent", "principal")
    body = seen.filter(code=code).first()
    if body is None:
        raise Http404("没有这个执法主体，或者您的岗位不能查看。")
    return body


def officer_seen(request: HttpRequest, username: str) -> OfficerProfile:
    known = OfficerProfile.objects.visible_to(request.user).select_related("user", "body__region")
    profile = known.filter(user__username=username).first()
    if profile is None:
        raise Http404("没有这名人员，或者您的岗位不能查看。")
    return profile
