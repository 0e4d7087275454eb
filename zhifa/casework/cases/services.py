"""Casework for the doors above it: reading cases, doing acts, forms, documents, dossiers."""

from __future__ import annotations

import uuid

from zhifa.casework.cases.acting import Doing, Done, begin, perform
from zhifa.casework.cases.models import Case, IssuedDocument, Todo
from zhifa.casework.cases.refusals import Refused
from zhifa.foundation.journal.services import StaleStream

__all__ = ["Case", "Doing", "Done", "IssuedDocument", "Refused", "StaleStream", "Todo", "begin", "find_case", "perform"]


def find_case(name: str) -> Case | None:
    """A case by its number, its decision's number, or its id."""
    try:
        return Case.objects.filter(pk=uuid.UUID(name)).first()
    except ValueError:
        return Case.objects.filter(number=name).first() or Case.objects.filter(decision_number=name).first()
