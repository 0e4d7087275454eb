"""Who may come in here, and whose people they look after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.bodies.services import Role
from zhifa.web import identity

View = Callable[..., HttpResponseBase]
OPERATORS = frozenset({str(Role.OPERATOR)})
READERS = OPERATORS | {str(Role.SUPERVISOR)}


def is_operator(request: HttpRequest) -> bool:
    return user_of(request).is_staff or identity.role(request) in OPERATORS


def only(roles: Iterable[str], refusal: str = "这里只供系统管理员使用。") -> Callable[[View], View]:
    """For people who act in one of these roles now, and for the platform's own staff."""

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not (user_of(request).is_staff or identity.role(request) in roles):
                raise PermissionDenied(refusal)
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def is_reader(request: HttpRequest) -> bool:
    return user_of(request).is_staff or identity.role(request) in READERS


operators_only = only(OPERATORS)


def people_of(request: HttpRequest) -> QuerySet[User]:
    """Whom the present post looks after: an operator his body's people, a supervisor those of his region.

    Past posts count: what somebody did stays in sight after they have left.
    """
    if user_of(request).is_staff:
        return User.objects.all()
    post = bodies.current_post(request)
    if post is None:
        return User.objects.none()
    held = bodies.Post.objects.filter(body=post.body)
    if post.role == Role.SUPERVISOR:
        region = bodies.significant(post.body.region.code)
        held = bodies.Post.objects.filter(body__region__code__startswith=region)
    return User.objects.filter(pk__in=held.values("user"))


def user_of(request: HttpRequest) -> User:
    return cast(User, request.user)
