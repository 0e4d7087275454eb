"""Casework for the doors above it: reading cases, doing acts, forms, documents, dossiers."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.acting import Brought, Doing, Done, begin, late_reason, new_case, perform
from zhifa.casework.cases.announcing import heads_of
from zhifa.casework.cases.asking import answers
from zhifa.casework.cases.channel import PARTY, party_post
from zhifa.casework.cases.dossier import dossier_data, dossier_pdf, may_open_file
from zhifa.casework.cases.impact import Affected, affected
from zhifa.casework.cases.issuing import Paper, number_text
from zhifa.casework.cases.jobs import rendered
from zhifa.casework.cases.keeping import MAY_DISCARD, discard, keep, may_discard, unanswered
from zhifa.casework.cases.linking import Linked, linked_cases
from zhifa.casework.cases.materials import Material, materials
from zhifa.casework.cases.models import (
    Case,
    CaseOfficer,
    Draft,
    IssuedDocument,
    Todo,
    WorkdayYear,
    registry_matters,
)  # fmt: skip
from zhifa.casework.cases.moving import Move, dry_run, move, moved_cases, moved_from, versions_in_use
from zhifa.casework.cases.refusals import Refused
from zhifa.casework.cases.registries import only_field, other_cases_of
from zhifa.casework.cases.reporting import Report, report_of
from zhifa.casework.cases.similar import decided
from zhifa.casework.cases.surveying import Survey
from zhifa.casework.cases.surveying import begin as begin_survey
from zhifa.casework.cases.surveying import go_on as go_on_with_survey
from zhifa.casework.cases.todos import todos_of
from zhifa.casework.cases.viewing import CaseView, Page, draft_key, drop_draft, load_draft, save_draft
from zhifa.foundation.journal.services import StaleStream
from zhifa.paperwork.filling import Field, Tally, provenance, returned, source_name
from zhifa.rulebook.engine.assess import Assessment, Awaiting, BlockedAct, OpenAct
from zhifa.rulebook.engine.reasons import Reason

__all__ = [
    "MAY_DISCARD",
    "PARTY",
    "Affected",
    "Assessment",
    "Awaiting",
    "BlockedAct",
    "Brought",
    "Case",
    "CaseOfficer",
    "CaseView",
    "Doing",
    "Done",
    "Draft",
    "Field",
    "IssuedDocument",
    "Linked",
    "Material",
    "Move",
    "OpenAct",
    "Page",
    "Paper",
    "Reason",
    "Refused",
    "Report",
    "StaleStream",
    "Survey",
    "Tally",
    "Todo",
    "WorkdayYear",
    "affected",
    "answers",
    "begin",
    "begin_survey",
    "current_rulebook",
    "decided",
    "discard",
    "dossier_data",
    "dossier_pdf",
    "draft_key",
    "drop_draft",
    "dry_run",
    "find_case",
    "go_on_with_survey",
    "heads_of",
    "keep",
    "late_reason",
    "linked_cases",
    "load_draft",
    "materials",
    "may_discard",
    "may_open_file",
    "move",
    "moved_cases",
    "moved_from",
    "new_case",
    "number_of",
    "number_text",
    "only_field",
    "other_cases_of",
    "party_post",
    "perform",
    "provenance",
    "registry_matters",
    "rendered",
    "report_of",
    "returned",
    "save_draft",
    "source_name",
    "todos_of",
    "unanswered",
    "versions_in_use",
    "years_known",
]


def number_of(field: str, code: str, on: date) -> int:
    """A dated number of the law as the present rulebook has it for an enforcement field."""
    return rulebooks.current().parameters(field).number(code, on)


def years_known() -> dict[str, Any]:
    """The working days as they are known now, by year."""
    return rulebooks.years_known()


def current_rulebook() -> str:
    """The digest of the version by which a case that begins now is handled."""
    return rulebooks.current().digest


def find_case(name: str) -> Case | None:
    """A case by its number, its decision's number, or its id."""
    try:
        return Case.objects.filter(pk=uuid.UUID(name)).first()
    except ValueError:
        return Case.objects.filter(number=name).first() or Case.objects.filter(decision_number=name).first()
