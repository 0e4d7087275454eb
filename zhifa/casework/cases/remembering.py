"""States that this process has folded lately, so that the next act need not read the whole case again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from zhifa.rulebook.engine.state import State

CASES = 128

Key = tuple[str, str, str]  # rulebook, procedure in which the case began, digest of the last entry


class Remembered:
    """The states last used. A digest names all entries up to its own, so that nothing here can be out of date:
    whoever asks with the head that the database gives now gets the state of now, in whatever process it changed.
    """

    def __init__(self, size: int = CASES) -> None:
        self._size, self._lock = size, Lock()
        self._states: OrderedDict[Key, State] = OrderedDict()

    def get(self, key: Key) -> State | None:
        """A copy that the caller may apply acts to."""
        with self._lock:
            state = self._states.get(key)
            if state is not None:
                self._states.move_to_end(key)
        return state.copy() if state is not None else None

    def keep(self, key: Key, state: State) -> None:
        with self._lock:
            self._states[key] = state.copy()
            self._states.move_to_end(key)
            while len(self._states) > self._size:
                self._states.popitem(last=False)
