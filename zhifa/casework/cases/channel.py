"""The party's own channel: what a party sends from outside is an act of the case like any other.

Nobody signs in as the party and nobody is appointed to it: an account without a password stands for every party
in the journal, and the act itself names who answered. The door that the party came through (a link) must have
shown that it leads to this case.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies

PARTY = "party"


def party_post(body: bodies.Body) -> bodies.Post:
    """A post that is in no register, good for the acts that procedures leave to the party."""
    account, _ = User.objects.get_or_create(
        username=PARTY,
        defaults={"name": "当事人（网上）", "password": make_password(None), "is_active": False},
    )
    return bodies.Post(user=account, role=PARTY, body=body)


def channel_fact(post: bodies.Post) -> dict[str, Any]:
    """The channel among the people of ``World.officers``; nothing for everybody else."""
    if post.role != PARTY:
        return {}
    return {PARTY: {"id": PARTY, "name": post.user.name, "body": post.body.code, "roles": [PARTY]}}
