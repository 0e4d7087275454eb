"""What the pages of benchmarks place: plain values, already in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from zhifa.libraries.discretion import services as discretion
from zhifa.libraries.discretion.wording import amount_of, condition_words, fine_of
from zhifa.libraries.items import services as items
from zhifa.libraries.items.wording import field_name, fine_lines, money
from zhifa.rulebook.discretion import BaseMissing, ShapeError, bounds, read_table
from zhifa.rulebook.discretion.grades import NAMES
from zhifa.rulebook.discretion.shapes import Bounds

LOOKS = {"G2": "done", "G3": "soon", "G4": "danger"}


def rows(found: Sequence[items.Item], on: date) -> list[dict[str, Any]]:
    """One query for the tables of the day."""
    held = discretion.Benchmark.objects.on(on).filter(item__in=found).select_related("instrument")
    tables = {one.item_id: one for one in held}
    return [_row(item, tables.get(item.pk)) for item in found]


def _row(item: items.Item, held: discretion.Benchmark | None) -> dict[str, Any]:
    plain = {"code": item.code, "name": item.name, "field": field_name(item.field), "held": held}
    if held is None:
        return plain
    content = held.content
    local = [row for row in content["factors"] if any(row["code"] in _named(one) for one in content["rows"])]
    return plain | {
        "tiers": len(content["rows"]),
        "factors": "、".join(row["name"] for row in local) or "只看法定情节",
    }


def _named(row: Mapping[str, Any]) -> set[str]:
    when = row.get("when", {})
    return {code for part in (when if isinstance(when, list) else [when]) for code in part}


def sheet(held: discretion.Benchmark, fact: Mapping[str, Any] | None, split: int) -> dict[str, Any]:
    """The table as it is published: tiers, statutory clauses, lists."""
    content, table = held.content, read_table(held.content)
    fines = (fact or {}).get("fines") or {}
    shape = fines.get("any") or next(iter(fines.values()), None)
    limits = None if table.brackets or len(fines) > 1 else _plain(shape)
    return {
        "fines": fine_lines(fines),
        "penal": (fact or {}).get("penal", ()),
        "violated": (fact or {}).get("violated", ()),
        "tiers": [
            {
                "grade": NAMES[row["grade"]],
                "look": LOOKS[row["grade"]],
                "name": row["name"],
                "when": condition_words(row.get("when", {}), table.factors) or "其余情形",
                "fine": fine_of(row, split) if fines else "—",
                "amount": amount_of(row, limits),
                "also": row.get("also", ""),
            }
            for row in content["rows"]
        ],
        "clauses": [
            {"name": one.name, "when": condition_words(one.when, table.factors) or "其余情形", "cites": one.cites,
             "refuses": one.refuses}
            for one in table.brackets
        ],
        "lists": [
            ("不予处罚", "应当", [one for one in table.bars if one.must]),
            ("可以不予处罚（首违不罚）", "可以", [one for one in table.bars if not one.must]),
            ("从轻或者减轻处罚", "", list(table.lenient)),
            ("从重处罚", "从重", list(table.heavy)),
        ],
        "questions": [one for one in table.factors.values() if one.cites],
        "title": table.title,
        "floor": f"{table.floor / 10:g}%",
    }  # fmt: skip


def _plain(shape: Mapping[str, Any] | None) -> Bounds | None:
    """Amounts that need no facts of a case."""
    try:
        return bounds(shape, {}) if shape else None
    except (BaseMissing, ShapeError):
        return None


def used(row: Mapping[str, Any]) -> dict[str, Any]:
    fine = row["fine_amount"]
    grade = NAMES.get(row["discretion_grade"], "—")
    return {**row, "grade": grade, "fine": money(fine) if fine else "—"}
