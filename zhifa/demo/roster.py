"""Who may sign in to the demo city, one person for each role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.auth.hashers import identify_hasher

from zhifa.demo.reading import read
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.roles import Role

PASSWORD = "Zhifa-2026"
# One salt for all: they share a published password, and an account that still has this salt still has it.
SALT = "ZhifaDemoCityOneSalt2026"
FIRST = ("449921CG", "449921SJ", "449921SF", "449921100ZF", "449921101ZF")
SHOWN = ("449921CG", "449921SJ", "449921SF")


class Account(NamedTuple):
    role: str
    role_name: str
    username: str
    person: str
    body: str
    body_name: str


def roster() -> list[Account]:
    """For each body, the bodies of the county first, one account for each main role."""
    city, people = read("city")["bodies"], read("people")
    codes = sorted(city, key=lambda code: FIRST.index(code) if code in FIRST else len(FIRST))
    return [
        account
        for code in codes
        for account in _of_body(code, city[code]["common_name"], people.get(code, []))
    ]


def _of_body(code: str, name: str, people: list[dict[str, object]]) -> Iterator[Account]:
    able = [row for row in people if not row.get("auxiliary")]
    for role in Role:
        for row in able:
            roles = row["roles"]
            if isinstance(roles, list) and roles[0] == role.value:
                yield Account(role.value, str(role.label), str(row["user"]), str(row["name"]), code, name)
                break


def accounts() -> list[tuple[str, str, str]]:
    """(role with body and person, user name, password) of the accounts that still have the demo password."""
    untouched = {
        user
        for user, encoded in User.objects.filter(is_active=True).values_list("username", "password")
        if salt_of(encoded) == SALT
    }
    return [
        (f"{one.role_name}（{one.body_name} {one.person}）", one.username, PASSWORD)
        for one in roster()
        if one.body in SHOWN
        and one.username in untouched
        and not (one.body == "449921SF" and one.role not in {"supervisor", "personnel"})
    ]


def salt_of(encoded: str) -> str:
    """The salt of a stored password; empty for one that cannot be used."""
    try:
        return str(identify_hasher(encoded).decode(encoded)["salt"])
    except ValueError:
        return ""
