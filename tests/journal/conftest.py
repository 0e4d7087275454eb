"""The same city and the same stories as the tests of cases; ways of changing bytes behind the platform's back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from tests.cases.conftest import city, clock, roadside, shared_city, stopped_clock, story
from tests.cases.story import Story

__all__ = ["city", "clock", "roadside", "shared_city", "stopped_clock", "story"]

Tamper = Callable[..., None]
UNSEAL = {
    "sqlite": ["DROP TRIGGER journal_entry_no_update", "DROP TRIGGER journal_entry_no_delete"],
    "postgresql": [
        "SET CONSTRAINTS ALL IMMEDIATE", "ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_append_only",
    ],
}  # fmt: skip


@pytest.fixture
def tamper(city: None) -> Tamper:
    """Run a statement as somebody who has got hold of the database file."""

    def run(statement: str, *params: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            assert cursor.rowcount == 1, statement

    with connection.cursor() as cursor:
        for statement in UNSEAL[connection.vendor]:
            cursor.execute(statement)
    return run


@pytest.fixture
def decided(story: Story) -> Story:
    """A case with documents, a photograph, a payment: something of everything."""
    story.docketed()
    photo = story.paper("合同.pdf")
    story.do("zhangyuan", "collect_evidence", officers=["zhangyuan", "lijing"], evidence_name="合同", evidence_kind="1",
             evidence_source="当事人", evidence_purpose="证明承运", record_signature="signed", files=[photo])  # fmt: skip
    return story
