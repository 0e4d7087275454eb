"""Why an event that the file does not show may yet have happened."""

from __future__ import annotations

from collections.abc import Collection

from zhifa.rulebook.engine.state import State


class Hidden:
    """Grows as a case is played. Answers with what is missing, ``""`` where the file tells all there is."""

    def __init__(self, state: State, unrecorded: Collection[str], unread: Collection[int]) -> None:
        self._state, self._unrecorded = state, frozenset(unrecorded)
        self._unread = f"第 {'、'.join(map(str, sorted(unread)))} 行没有认出，可能就是它" if unread else ""
        self._vague: set[str] = set()
        self._nodes: dict[str, str] = {}

    @property
    def lost(self) -> str:
        """Why values may be missing that no known act explains."""
        return self._unread

    def no_outcome(self, code: str) -> None:
        """The act was done, the file does not say with what outcome."""
        self._vague.add(code)

    def unclear(self, node: str, why: str) -> None:
        """A row may have completed this node, or another."""
        self._nodes[node] = why

    def why(self, event: str) -> str:
        """``event`` is an act, an act with its outcome, a served document, or ``""`` for any act at all."""
        if self._unread or not event:
            return self._unread or ("部分行为没有登记" if self._unrecorded else "")
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
