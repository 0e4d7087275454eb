"""How a deed on the registry is done: once for each click, with its reasons, and put on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Change, OfficerProfile, RegistryImport
from zhifa.libraries.bodies.parameters import parameter


class RegistryRefused(Exception):
    """A deed that was refused; ``problems`` by field name, "" for the whole. Chinese sentences for the user."""

    def __init__(self, problems: Mapping[str, str] | str) -> None:
        self.problems = {"": problems} if isinstance(problems, str) else dict(problems)
        super().__init__(" ".join(self.problems.values()))


class AlreadyDone(Exception):
    """The same click arrived twice; ``change`` is what the first one did."""

    def __init__(self, change: Change) -> None:
        super().__init__(str(change.pk))
        self.change = change


@dataclass(frozen=True, slots=True)
class By:
    """Who does a deed and on what ground (任命文件、决定书文号、原因); ``token`` names the click."""

    user: User | None
    ground: str = ""
    token: UUID | None = None
    source: RegistryImport | None = None


def begin(by: By) -> None:
    """Call first, inside the transaction and after the lock. Raises AlreadyDone."""
    if by.token and (done := Change.objects.filter(token=by.token).first()):
        raise AlreadyDone(done)


def record(kind: Change.Kind, by: By, on: date, **told: Any) -> Change:
    """``told``: body, unit, user, certificate, text, before, after."""
    row = changed(kind, by, on, **told)
    row.save()
    return row


def changed(kind: Change.Kind, by: By, on: date, **told: Any) -> Change:
    """The row of a deed, not saved (an import saves many at once)."""
    text = str(told.pop("text", ""))[:300]
    return Change(
        kind=kind, by=by.user, token=by.token, ground=by.ground[:200], source=by.source, on=on, text=text, **told
    )  # fmt: skip


def locked_body(body: Body) -> Body:
    return Body.objects.select_for_update(of=("self",)).select_related("region").get(pk=body.pk)


def locked_profile(profile: OfficerProfile) -> OfficerProfile:
    """Whatever is done with a person waits here for its turn."""
    found = OfficerProfile.objects.select_for_update(of=("self",)).select_related("user", "body__region")
    return found.get(pk=profile.pk)


def too_late(on: date, what: str = "生效日期") -> str:
    """Why a deed cannot be dated so far back, or nothing: what others have done since relies on the registry."""
    days = int(parameter("backdating_days"))
    first = timezone.localdate() - timedelta(days=days)
    if on >= first:
        return ""
    return f"{what} {on} 早于今天 {days} 天以上，没有登记。补记只能追溯到 {first}；更早的请写明情况，由平台运维核对后导入。"


def not_yet(on: date, what: str = "生效日期") -> str:
    if on <= timezone.localdate():
        return ""
    return f"{what} {on} 还没有到。这项变更到了当天再办，办理以前仍按原来的登记执行。"


def plain(value: Any) -> Any:
    """As JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value)
    return value
