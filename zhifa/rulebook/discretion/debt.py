"""What the party owes under the decision: fine, confiscated gains and imposed surcharge, less payments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zhifa.rulebook.facts import ActRecord
from zhifa.rulebook.sanction import yuan

if TYPE_CHECKING:
    from zhifa.rulebook.context import CaseFile


@dataclass(frozen=True, slots=True)
class Debt:
    """All amounts in 分."""

    fine: int
    gains: int
    surcharge: int
    paid: int

    @property
    def total(self) -> int:
        return self.fine + self.gains + self.surcharge

    @property
    def owed(self) -> int:
        return max(self.total - self.paid, 0)

    def __str__(self) -> str:
        parts = (("罚款", self.fine), ("没收违法所得", self.gains), ("加处罚款", self.surcharge))
        return "、".join(f"{name}{yuan(amount)}" for name, amount in parts if amount) or "决定书没有确定缴款"


def decision_of(case: CaseFile) -> ActRecord | None:
    """The penalty decision of the case, ordinary or on the spot. Amounts count only from here:
    an earlier notice may have proposed others."""
    return case.last("decide", "penalty") or case.last("decide_onspot")


def changed_fine(case: CaseFile) -> int | None:
    """The fine as it was changed after the decision, on reconsideration or by the body itself."""
    decision = decision_of(case)
    changes = case.all("record_remedy_result", "changed") + case.all("self_correct", "changed")
    later = [
        act
        for act in changes
        if decision and act.seq > decision.seq and act.data.get("changed_fine") is not None
    ]
    return int(max(later, key=lambda act: act.seq).data["changed_fine"]) if later else None


def payments_of(case: CaseFile) -> Iterator[tuple[date, int]]:
    """Every payment with its day, at the bank or collected on the spot."""
    for code, amount in (("pay", "paid_amount"), ("collect_onspot", "collected_amount")):
        for act in case.all(code):
            yield act.date_of("paid_on") or act.at.date(), int(act.data.get(amount) or 0)


def surcharges_of(case: CaseFile) -> list[ActRecord]:
    """Those under the standing decision: what was added to an annulled one went with it."""
    decision = decision_of(case)
    return [act for act in case.all("impose_surcharge") if decision is None or act.seq > decision.seq]


def debt_of(case: CaseFile) -> Debt:
    """The account of the case as its acts leave it."""
    decision = decision_of(case)
    data = decision.data if decision else {}
    changed = changed_fine(case)
    return Debt(
        fine=int(data.get("fine_amount") or 0) if changed is None else changed,
        gains=int(data.get("confiscated_gains") or 0),
        surcharge=sum(int(act.data.get("surcharge_amount") or 0) for act in surcharges_of(case)),
        paid=sum(amount for _, amount in payments_of(case)),
    )
