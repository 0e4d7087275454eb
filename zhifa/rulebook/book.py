"""The rulebook: one compiled, versioned bundle, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.procedure import Procedure
from zhifa.rulebook.guards import GUARDS, Guard, load_all
from zhifa.rulebook.parameters import Parameters

Json = Mapping[str, Any]


class Rulebook:
    """Procedures, parameters, documents and elements of one version.

    ``bundle`` is what ``zhifa rulebook check`` compiles: JSON with a digest. Field packs override
    parameters only by name; ``parameters(field)`` gives the numbers that apply in a field.
    """

    def __init__(self, bundle: Json) -> None:
        load_all()
        self.bundle = bundle
        self.digest: str = bundle["digest"]
        self.procedures = {code: Procedure(code, row) for code, row in bundle["procedures"].items()}
        self.elements: Json = bundle["elements"]
        self.documents: Json = bundle["documents"]
        self.codesets: Json = bundle["codesets"]
        self._parameters: dict[str, Parameters] = {}

    @property
    def guards(self) -> Mapping[str, Guard]:
        return GUARDS

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The calendar that ships with the bundle; an operator may pass a fuller one."""
        return WorkCalendar.from_json(self.bundle["calendar"])

    def parameters(self, field: str = "") -> Parameters:
        """The dated numbers of the law, with the overrides of an enforcement field."""
        if field not in self._parameters:
            overrides = self.bundle["fields"].get(field, {}).get("parameters", {})
            self._parameters[field] = Parameters({**self.bundle["parameters"], **overrides}, field)
        return self._parameters[field]

    def checklists(self, field: str, on: date) -> dict[str, Json]:
        """The checklists of an enforcement field that are in force on a day."""
        rows = self.bundle["fields"].get(field, {}).get("checklists", {})
        return {
            code: row
            for code, row in rows.items()
            if row["since"] <= on.isoformat() <= row.get("until", "9999")
        }

    def procedure(self, code: str) -> Procedure:
        try:
            return self.procedures[code]
        except KeyError:
            known = "、".join(self.procedures)
            raise LookupError(f"没有名为 {code} 的程序，可用的程序有：{known}。") from None

    def withheld(self, act: str) -> bool:
        """Whether the papers and files of an act stay here when the case is handed over or shown to the party."""
        return any(one.acts[act].withheld for one in self.procedures.values() if act in one.acts)

    def label(self, codeset: str, code: str) -> str:
        """The Chinese name of a code, or the code itself where the set does not know it."""
        value = self.codesets.get(codeset, {}).get("codes", {}).get(code, code)
        return str(value["name"] if isinstance(value, Mapping) else value)
