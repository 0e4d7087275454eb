"""The register of guards. A guard without an article, a start date and a source tag does not load."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhifa.rulebook.context import Context


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act is refused, in one Chinese sentence, and the way out. ``goto`` names the act that helps."""

    message: str
    remedy: str
    goto: str = ""
    cites: tuple[str, ...] = ()


Check = Callable[["Context"], Refusal | None]


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule as a function: ``check`` returns ``None`` when the act may pass.

    ``needs`` are the elements without which the question cannot be asked yet; a preview skips the guard
    until they are filled in. ``soft`` guards warn and accept a reason.
    """

    code: str
    title: str
    cites: tuple[str, ...]
    since: date
    source: str
    check: Check
    needs: tuple[str, ...] = ()
    until: date | None = None

    @property
    def soft(self) -> bool:
        return self.code.startswith("S")

    @property
    def module(self) -> str:
        return self.check.__module__

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


GUARDS: dict[str, Guard] = {}


def guard(
    code: str,
    title: str,
    *,
    cites: str | tuple[str, ...],
    since: str,
    source: str,
    needs: tuple[str, ...] = (),
    until: str = "",
) -> Callable[[Check], Check]:
    """Register a rule. ``source`` is the tag of the legal reference: R, W, M or D."""

    def register(check: Check) -> Check:
        articles = (cites,) if isinstance(cites, str) else cites
        if not articles or source not in {"R", "W", "M", "D"}:
            raise ValueError(f"规则 {code} 缺少依据条款或来源标记。")
        if code in GUARDS and GUARDS[code].module != check.__module__:
            raise ValueError(f"规则 {code} 被定义了两次：{GUARDS[code].module} 与 {check.__module__}。")
        end = date.fromisoformat(until) if until else None
        GUARDS[code] = Guard(code, title, articles, date.fromisoformat(since), source, check, needs, end)
        return check

    return register


def load_all() -> dict[str, Guard]:
    """Import every guard module of this package once."""
    package = importlib.import_module("zhifa.rulebook.guards")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name[0] in "hs" and module.name[1:3].isdigit():
            importlib.import_module(f"zhifa.rulebook.guards.{module.name}")
    return GUARDS
