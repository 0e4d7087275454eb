"""Issuing documents: numbered, frozen with their values and template version, rendered afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases.looking_up import LookUp
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.foundation import sql
from zhifa.foundation.jobs import services as jobs
from zhifa.foundation.journal import services as journal
from zhifa.foundation.numbering import services as numbering
from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import services as library
from zhifa.paperwork.values import Known
from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.calendar import WorkCalendar
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import Attempt


@dataclass(frozen=True, slots=True)
class Issued:
    """A document at the moment of issue."""

    code: str
    title: str
    number: str
    version: int
    values: Mapping[str, Any]
    digest: str

    def reference(self) -> dict[str, Any]:
        """What the journal keeps of it."""
        return {
            "code": self.code,
            "title": self.title,
            "number": self.number,
            "version": self.version,
            "digest": self.digest,
        }


def issue(
    book: Rulebook,
    state: State,
    attempt: Attempt,
    world: Mapping[str, Any],
    body: bodies.Body,
    calendar: WorkCalendar,
) -> list[Issued]:
    """Make the documents of an act that is about to be written; numbers are taken in its transaction."""
    act = state.procedure.acts[attempt.code]
    codes = act.documents_for(attempt.outcome)
    issued: list[Issued] = []
    known = Known(book, state, attempt, world, LookUp(body), calendar)
    for code in codes:
        definition = book.documents[code]
        number = _number(definition, body, attempt.at.year)
        known.issued[code] = number
        content = known.for_document(definition, number)
        issued.append(
            Issued(
                code,
                library.title_of(definition, content),
                number,
                definition["version"],
                content,
                journal.digest_of(content),
            )
        )
    return issued


def save(case: Case, entry: journal.Entry, documents: list[Issued]) -> None:
    """Write the documents of an entry and queue their rendering."""
    rows = [
        IssuedDocument(
            case=case, act_id=entry.act_id, position=position, seq=entry.seq, code=document.code,
            title=document.title, number=document.number, version=document.version,
            values=document.values, digest=document.digest, issued_at=entry.recorded_at,
        )
        for position, document in enumerate(documents)
    ]  # fmt: skip
    if rows:
        from zhifa.casework.cases.jobs import render_documents

        sql.insert(rows)
        jobs.enqueue(render_documents, str(entry.act_id))


def _number(definition: Mapping[str, Any], body: bodies.Body, year: int) -> str:
    kind = definition.get("number")
    if not kind:
        return ""
    serial = numbering.next_number(body.code, kind, year)
    return f"{body.short_name}{kind}〔{year}〕{serial}号"
