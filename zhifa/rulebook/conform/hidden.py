"""Why an event that the file does not show may yet have happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from zhifa.rulebook.conform.findings import Fault
from zhifa.rulebook.engine.state import State


class Hidden:
    """Grows as a case is played. Answers with what is missing, ``""`` where the file tells all there is.

    ``now``: the moment up to which is asked; a lost row of a later time explains nothing.
    """

    def __init__(self, state: State, unrecorded: Collection[str], faults: Iterable[Fault]) -> None:
        self._state, self._unrecorded = state, frozenset(unrecorded)
        self._unread: list[Fault] = []
        self._vague: set[str] = set()
        self._nodes: dict[str, str] = {}
        self.now: datetime | None = None
        for fault in faults:
            if fault.lost == "row" and fault.act:
                self.unclear(fault.act, f"第 {fault.row} 行的时间")
            elif fault.lost == "row":
                self._unread.append(fault)

    @property
    def lost(self) -> str:
        """The rows that may be any act at all, and may tell any value."""
        rows = [one.row for one in self._unread if self.now is None or one.at is None or one.at <= self.now]
        return f"第 {'、'.join(map(str, rows))} 行的行为（没有认出）" if rows else ""

    def no_outcome(self, code: str) -> None:
        """The act was done, the file does not say with what outcome."""
        self._vague.add(code)

    def unclear(self, node: str, why: str) -> None:
        """A row may have completed this node, or another."""
        self._nodes[node] = why

    def why(self, event: str) -> str:
        """``event`` is an act, an act with its outcome, a served document, or ``""`` for any act at all."""
        if (lost := self.lost) or not event:
            return lost or ("没有登记的行为" if self._unrecorded else "")
        code, _, outcome = event.partition(".")
        if code in self._nodes:
            return self._nodes[code]
        if code in self._unrecorded or self._served_unrecorded(code):
            return f"“{self._name(code)}”的登记"
        return f"“{self._name(code)}”的结果" if outcome and code in self._vague else ""

    def _served_unrecorded(self, node: str) -> bool:
        """What completes the node is not recorded there."""
        acts = self._state.procedure.acts
        kinds = {acts[one].opens["track"] for one in self._state.procedure.openers(node)}
        return any(
            act.track in kinds and act.completes for code in self._unrecorded if (act := acts.get(code))
        )

    def _name(self, code: str) -> str:
        act = self._state.procedure.acts.get(code)
        return act.name if act else code
