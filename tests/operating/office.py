"""A county office small enough to be made anew in every test."""

from __future__ import annotations

from datetime import date

from django.test import Client

from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Post, Region, Unit

START = date(2020, 1, 1)
PASSWORD = "Qingling-2026"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def region(code: str, name: str) -> Region:
    return Region.objects.get_or_create(code=code, valid_from=START, defaults={"name": name})[0]


def body(code: str = "QL-CG", name: str = "青岭县城市管理局", where: str = "449921") -> Body:
    return Body.objects.create(
        code=code,
        name=name,
        short_name="青城管",
        kind="agency",
        level="county",
        region=region(where, "青岭县"),
    )


def person(username: str, name: str, role: str, where: Body) -> User:
    one = accounts.create_user(username, name, PASSWORD)
    unit = Unit.objects.get_or_create(body=where, name="执法一中队")[0]
    Post.objects.create(user=one, body=where, unit=unit, role=role, since=START)
    return one


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    return client


def text(client: Client, url: str, status: int = 200) -> str:
    """The page without the frame around it, which names whoever is signed in."""
    answer = client.get(url)
    assert answer.status_code == status, (url, answer.status_code)
    page = answer.content.decode()
    return page[page.index("<main") :] if "<main" in page else page
