"""What surrounds every office page: navigation, bell, person."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices import services as notices
from zhifa.libraries.bodies import services as bodies
from zhifa.web import identity
from zhifa.web import navigation as menu

register = template.Library()


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation_panel(context: template.Context) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    body = bodies.current_body(request)
    name = (body.common_name or body.name) if body else ""
    return {"entries": menu.shown(request, identity.role(request)), "body_name": name}


@register.inclusion_tag("components/bell.html", takes_context=True)
def messages_bell(context: template.Context) -> dict[str, Any]:
    user = context["request"].user
    return {"unread": notices.unread_count(user) if isinstance(user, User) else 0, "url": reverse("messages")}


@register.inclusion_tag("components/user_menu.html", takes_context=True)
def user_menu(context: template.Context) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "user": request.user,
        "post": bodies.current_post(request),
        "posts": [(post, identity.place(post)) for post in bodies.posts_of(request.user)],
        "certificate": identity.certificate_chip(request),
    }
