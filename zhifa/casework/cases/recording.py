"""Writing the projections of an act: only rows and columns that changed, in the transaction of the entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from zhifa.casework.cases import projecting
from zhifa.casework.cases.models import Attachment, Case, CaseOfficer, Todo
from zhifa.foundation import sql
from zhifa.foundation.accounts.models import User
from zhifa.foundation.journal import services as journal
from zhifa.paperwork.files import files_in

TODO_COLUMNS = ("act", "track", "kind", "title", "body_code", "role", "unit", "due")


def write_case(case: Case, derived: Mapping[str, Any], entry: journal.Entry) -> None:
    """Bring the columns of the case up to the entry. ``case`` is as the database has it before."""
    known = {**derived, "seq": entry.seq, "head": entry.digest, "updated_at": entry.recorded_at}
    if case._state.adding:
        for name, value in known.items():
            setattr(case, name, value)
        case.save(force_insert=True)
    else:
        sql.update(case, {name: value for name, value in known.items() if getattr(case, name) != value})


def attach(case: Case, entry: journal.Entry) -> None:
    """Tie the files that an act, or the proposal of one, brings for the first time to the case."""
    files = brought_by(entry)
    if not files:
        return
    known = set(Attachment.objects.filter(case=case, digest__in=files).values_list("digest", flat=True))
    Attachment.objects.bulk_create(
        Attachment(case=case, act_id=entry.act_id, digest=digest, name=name)
        for digest, name in files.items()
        if digest not in known
    )


def brought_by(entry: journal.Entry) -> dict[str, str]:
    """Names of the files by digest; approvers must be able to open what they are asked to approve.

    What came with an act that was only kept is evidence all the same.
    """
    if entry.phase not in ("done", "proposed", "kept"):
        return {}
    return {row["digest"]: row.get("name", "") for row in files_in(entry.data)}


def write_officers(case: Case, wanted: Mapping[str, bool]) -> None:
    """The people in charge, by user name, each with whether they lead."""
    case.officers.all().delete()
    users = User.objects.filter(username__in=wanted)
    CaseOfficer.objects.bulk_create(
        CaseOfficer(case=case, user=user, lead=wanted[user.username]) for user in users
    )


def write_todos(case: Case, rows: Iterable[projecting.TodoRow]) -> None:
    """The to-do list of the case; a line that stays keeps its row."""
    missing = Counter(_todo(case, row) for row in rows)
    gone = []
    for todo in sql.fetch(Todo, "WHERE case_id = %s", [sql.key_of(case)]):
        line = tuple(getattr(todo, name) for name in TODO_COLUMNS)
        if missing[line]:
            missing[line] -= 1
        else:
            gone.append(todo.pk)
    if gone:
        sql.tell(f"DELETE FROM cases_todo WHERE id IN {sql.listed(gone)}", gone)
    sql.insert([Todo(case=case, **dict(zip(TODO_COLUMNS, line, strict=True))) for line in missing.elements()])


def _todo(case: Case, row: projecting.TodoRow) -> tuple[Any, ...]:
    unit = case.unit if row.role in projecting.OF_UNIT else ""
    return row.act, row.track, row.kind, row.title, case.body_code, row.role, unit, row.due
