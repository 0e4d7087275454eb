"""The benchmark on the phone: questions that matter, then grade and range, and what they fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhifa.paperwork.filling import Field, fields_of
from zhifa.paperwork.measuring import Measure, fills
from zhifa.pocket.case import PocketCase
from zhifa.rulebook.discretion import Factor
from zhifa.rulebook.facts import Attempt

Json = Mapping[str, Any]
ELEMENT = "discretion_appraisal"


def ask(case: PocketCase, attempt: Attempt, answers: Json | None) -> dict[str, Any] | None:
    """``None`` where the item has no benchmark today. ``answers`` of the person replace those that the case gives."""
    known = case.known(attempt)
    item = known.world.get("item")
    held = case.parts.benchmark(item["code"], attempt.at.date()) if item else None
    if held is None:
        return None
    measure = Measure(known, _definition(case, attempt), held)
    given = {**measure.answers, **(answers or {})}
    found = measure.appraise(given)
    used = [one.factor.code for one in found.findings]
    asked = dict.fromkeys([*used, *(one.code for one in found.open)])
    filled = fills(measure.table, found, known.registers.citation)
    return {
        "questions": [
            _question(measure.table.factors[code], given.get(code), measure.sources.get(code, ""))
            for code in asked
            if code not in measure.typed_elsewhere
        ],
        "open": [one.code for one in found.open],
        "refusals": list(found.refusals),
        "grade": found.grade,
        "grade_name": found.name,
        "lo": found.lo,
        "hi": found.hi,
        "middle": found.middle,
        "findings": [[one.factor.name, one.words, one.effect, list(one.cites)] for one in found.findings],
        "fills": filled,
        "appraisal": measure.kept(given, found),
    }


def _definition(case: PocketCase, attempt: Attempt) -> Field:
    fields = fields_of(case.known(attempt), case.now)
    found = next((one for one in fields if one.element == ELEMENT), None)
    return found or Field(ELEMENT, "", "appraisal", False, "", case.parts.book.elements[ELEMENT])


def _question(factor: Factor, answer: Any, source: str) -> dict[str, Any]:
    return {
        "code": factor.code,
        "ask": factor.ask,
        "kind": factor.kind,
        "options": dict(factor.options),
        "unit": factor.unit,
        "hint": factor.hint,
        "cites": list(factor.cites),
        "answer": answer,
        "source": source,
    }
