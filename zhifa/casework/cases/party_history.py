"""The cases of a party for the party library, which lies below and may not look up here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from zhifa.casework.cases.models import Case
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.items import services as items
from zhifa.libraries.parties import services as parties
from zhifa.workshop.bundle import load_rulebook

STATES = {"closed": "已结案", "archived": "已归档", "refused": "不予立案", "transferred": "已移送"}
MOST = 200


def register() -> None:
    parties.register_history(events)


def events(ids: Sequence[str], user: User) -> Iterator[parties.Event]:
    """Cases that the user may open, and decided ones of other bodies, without a way into them. Four queries."""
    rows = list(Case.objects.filter(party_id__in=ids).order_by("-opened_at")[:MOST])
    open_to = set(
        Case.objects.visible_to(user).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    shown = [row for row in rows if row.pk in open_to or row.decided_on is not None]
    names = dict(
        bodies.Body.objects.filter(code__in={row.body_code for row in shown}).values_list("code", "name")
    )
    called = dict(
        items.Item.objects.filter(code__in={row.item_code for row in shown}).values_list("code", "name")
    )
    for row in shown:
        yield _event(
            row, row.pk in open_to, names.get(row.body_code, row.body_code), called.get(row.item_code, "")
        )


def _event(case: Case, may_open: bool, body: str, item: str) -> parties.Event:
    procedure = load_rulebook().procedures.get(case.procedure)
    on = case.decided_on or timezone.localdate(case.docketed_at or case.opened_at)
    return parties.Event(
        kind=procedure.kind if procedure else "",
        on=on,
        title=case.title if may_open else item or "其他机关的案件",
        number=case.decision_number or case.number,
        body=body,
        state=_state(case),
        case=str(case.pk) if may_open else "",
        item=case.item_code,
        item_name=item,
        fine=case.fine_amount or 0,
        punished=bool(case.fine_amount) and case.decided_on is not None,
    )  # fmt: skip


def _state(case: Case) -> str:
    if case.status != "open":
        return STATES.get(case.status, case.status)
    return "已决定" if case.decided_on else "办理中" if case.docketed_at else "案源核查"
