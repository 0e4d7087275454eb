"""The database itself refuses to change or delete an act, whoever asks."""

from typing import Any

from django.db import migrations

REFUSAL = "办案日志只能追加，不能修改或删除"

SQLITE = [
    f"CREATE TRIGGER journal_entry_no_{verb.lower()} BEFORE {verb} ON journal_entry "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    "CREATE FUNCTION journal_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    "CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry "
    "FOR EACH ROW EXECUTE FUNCTION journal_entry_refuse()",
]
SQLITE_BACK = [f"DROP TRIGGER IF EXISTS journal_entry_no_{verb}" for verb in ("update", "delete")]
POSTGRESQL_BACK = [
    "DROP TRIGGER IF EXISTS journal_entry_append_only ON journal_entry",
    "DROP FUNCTION IF EXISTS journal_entry_refuse()",
]


def seal(apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def unseal(apps: Any, schema_editor: Any) -> None:
    back = POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK
    for statement in back:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(seal, unseal)]
