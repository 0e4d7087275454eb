"""The whole file against the registry: each row is added, changes something, is known, or is refused with its reason."""

from __future__ import annotations

from collections.abc import Callable

from zhifa.foundation.sheets.reading import Row, SheetRefused, rows_of, sheet_names
from zhifa.libraries.bodies.importing.columns import (
    BODY_COLUMNS,
    BODY_NEEDED,
    OFFICER_COLUMNS,
    OFFICER_NEEDED,
)
from zhifa.libraries.bodies.importing.known import Known
from zhifa.libraries.bodies.importing.rows_of_bodies import body_taken
from zhifa.libraries.bodies.importing.rows_of_officers import officer_taken
from zhifa.libraries.bodies.importing.shapes import BODIES, OFFICERS, Plan

STEP = 2000  # rows between two reports of progress
Progress = Callable[[int, int], None]


def plan_import(content: bytes, known: Known, progress: Progress) -> Plan:
    """``progress(done, total)`` may raise to stop. Raises SheetRefused when the file cannot be read."""
    bodies, officers = _rows(content)
    total, plan = len(bodies) + len(officers), Plan()
    progress(0, total)
    for number, (rows, taken) in enumerate(((bodies, body_taken), (officers, officer_taken))):
        before = len(bodies) if number else 0
        for at, row in enumerate(rows, 1):
            plan.rows.append(taken(row, known))
            if at % STEP == 0:
                progress(before + at, total)
    progress(total, total)
    return plan


def _rows(content: bytes) -> tuple[list[Row], list[Row]]:
    names = sheet_names(content)
    bodies = rows_of(content, BODY_COLUMNS, BODY_NEEDED, BODIES) if BODIES in names else []
    alone = names == [BODIES]
    officers = [] if alone else rows_of(content, OFFICER_COLUMNS, OFFICER_NEEDED, _officers_among(names))
    if not bodies and not officers:
        raise SheetRefused("表中没有数据行。请按模板填写后再上传。")
    return bodies, officers


def _officers_among(names: list[str]) -> str:
    """The sheet by its name, else the first that is not the one of the bodies."""
    return OFFICERS if OFFICERS in names else next((name for name in names if name != BODIES), "")
