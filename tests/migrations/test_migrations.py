"""Migrations say what the models say, can be applied from nothing, and seal the journal."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from zhifa.foundation.journal import services as journal

pytestmark = pytest.mark.django_db


def test_no_model_has_changed_without_a_migration() -> None:
    out = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=out)
    assert "No changes" in out.getvalue() or "没有" in out.getvalue()


def test_every_migration_is_applied_in_a_new_database() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.parametrize("statement", ["UPDATE journal_entry SET code = 'x'", "DELETE FROM journal_entry"])
def test_the_seal_of_the_journal_comes_with_the_migrations(statement: str) -> None:
    stream = journal.open_stream()
    entry = journal.Entry(
        stream=stream, act_id="00000000-0000-4000-8000-000000000001", code="register_lead", actor="a", role="officer",
        body="Z1", at="2026-03-01T00:00:00Z", recorded_at="2026-03-01T00:00:00Z", rulebook="r", digest="sha256:x", seq=1,
    )  # fmt: skip
    entry.save()
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert journal.Entry.objects.filter(code="register_lead").count() == 1
