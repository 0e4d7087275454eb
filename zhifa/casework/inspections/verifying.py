"""The register of visits against the journal, for ``zhifa verify``."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.casework.cases.services import Case
from zhifa.casework.cases.verifying import verifies
from zhifa.casework.inspections.models import Visit
from zhifa.casework.inspections.projecting import columns_of
from zhifa.foundation.journal import services as journal

CHECKED = ("inspection", "quick_inspection")
NOT_COMPARED = {"code"}  # follows from the key of this installation, which may have been changed


@verifies
def visits(case: Case, entries: list[journal.Entry]) -> Iterator[tuple[str, str]]:
    if case.started_as not in CHECKED:
        return
    stored = Visit.objects.filter(case=case).select_related("joint").first()
    if stored is None:
        yield "检查登记", "登记中没有这次检查。"
        return
    for column, value in columns_of(case, entries).items():
        if column not in NOT_COMPARED and getattr(stored, column) != value:
            yield f"检查登记 {column}", f"应为“{value}”，实为“{getattr(stored, column)}”。"
