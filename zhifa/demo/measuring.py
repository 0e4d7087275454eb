"""Answers to a benchmark, as somebody at the form would give them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhifa.casework.cases.services import CaseView, number_of
from zhifa.libraries.discretion.services import benchmark_on
from zhifa.rulebook.discretion import appraise, read_table
from zhifa.rulebook.discretion.judging import kept


def measured(view: CaseView, answers: Mapping[str, Any], on: date) -> dict[str, Any] | None:
    """The value of ``discretion_appraisal``; ``None`` where the item has no benchmark on the day."""
    item, party = view.world["item"], view.world.get("party") or {}
    held = benchmark_on(item["code"], on)
    if held is None:
        return None
    citizen = party.get("kind") in ("01", "04")
    shape = item["fines"].get("citizen" if citizen else "organisation") or item["fines"].get("any")
    table = read_table(held.content)
    found = appraise(table, answers, shape, number_of(item["field"], "S08.split", on), citizen=citizen)
    return kept(held.digest, table, answers, found)
