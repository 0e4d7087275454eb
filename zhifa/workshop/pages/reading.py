"""What the pages look up again and again in a compiled bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhifa.rulebook.engine.procedure import Act, Procedure
from zhifa.rulebook.periods import UNIT_NAMES

Json = Mapping[str, Any]
Spell = Callable[[str], str]
UNITS = {**UNIT_NAMES, "minute": "分钟", "count": "", "multiple": "倍", "flag": "", "clock": "时"}


@dataclass(frozen=True)
class Library:
    """A bundle, and ``spell`` that writes a citation in words."""

    bundle: Json
    spell: Spell

    @cached_property
    def procedures(self) -> dict[str, Procedure]:
        return {code: Procedure(code, row) for code, row in self.bundle["procedures"].items()}

    def acts(self) -> Iterator[tuple[Procedure, Act]]:
        for procedure in self.procedures.values():
            for act in procedure.acts.values():
                yield procedure, act

    def name(self, codeset: str, code: str) -> str:
        row = self.bundle["codesets"].get(codeset, {}).get("codes", {}).get(code, code)
        return str(row["name"] if isinstance(row, Mapping) else row)

    def element(self, code: str) -> str:
        return str(self.bundle["elements"].get(code, {}).get("name", code))

    def document(self, code: str) -> str:
        return f"{code} {self.bundle['documents'].get(code, {}).get('name', '')}".strip()

    def roles(self, codes: tuple[str, ...]) -> str:
        return "、".join(self.name("roles", code) for code in codes)

    def cites(self, cites: tuple[str, ...]) -> str:
        return "；".join(f"{self.spell(cite)}" for cite in cites)


def amount(value: Json) -> str:
    """A parameter's value as people say it: ``90日``, ``200元``, ``3%``, ``是``."""
    n, unit = int(value["n"]), value["unit"]
    if unit == "fen":
        return f"{n // 100:,}元" if n % 100 == 0 else f"{n / 100:,.2f}元"
    if unit == "permille":
        return f"{n / 10:g}%"
    if unit == "flag":
        return "是" if n else "否"
    if unit == "monthday":
        return f"{n // 100}月{n % 100}日"
    return f"{n}{UNITS.get(unit, unit)}"
