"""Issuing documents: numbered, frozen with their values and template version, rendered afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
class Paper:
    """A document as a device has made, numbered and shown it: what was signed is what is frozen."""

    code: str
    number: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Issued:
    """A document at the moment of issue. ``differs``: elements that the platform computes otherwise than the device."""

    code: str
    title: str
    number: str
    version: int
    values: Mapping[str, Any]
    digest: str
    differs: tuple[str, ...] = ()

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
    papers: Sequence[Paper] = (),
) -> list[Issued]:
    """Make the documents of an act that is about to be written; numbers are taken in its transaction.

    ``papers``: those that a device has made already, with their numbers.
    """
    made = {paper.code: paper for paper in papers}
    issued: list[Issued] = []
    known = Known(book, state, attempt, world, LookUp(body), calendar)
    for definition in known.papers():
        code = definition["code"]
        paper = made.get(code)
        number = paper.number if paper else _number(definition, body, attempt.at.year)
        known.issued[code] = number
        issued.append(_frozen(definition, number, known.for_document(definition, number), paper))
    return issued


def _frozen(
    definition: Mapping[str, Any], number: str, computed: Mapping[str, Any], paper: Paper | None
) -> Issued:
    content = computed if paper is None else paper.values
    differs = () if paper is None else _differing(journal.as_stored(computed), content)
    title = library.title_of(definition, content)
    digest = journal.digest_of(content)
    return Issued(definition["code"], title, number, definition["version"], content, digest, differs)


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(key for key in {*one, *other} if one.get(key) != other.get(key)))


def differences(documents: Sequence[Issued]) -> dict[str, Any]:
    """What the act stores about documents that the platform computes otherwise."""
    found = {document.code: list(document.differs) for document in documents if document.differs}
    return {"differences": found} if found else {}


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
    return number_text(body, kind, year, numbering.next_number(body.code, kind, year))


def number_text(body: bodies.Body, kind: str, year: int, serial: int) -> str:
    """青城管罚决〔2026〕12号."""
    return f"{body.short_name}{kind}〔{year}〕{serial}号"
