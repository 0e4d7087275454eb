"""The index of the articles: FTS5 on SQLite, a tsvector with GIN on PostgreSQL, filled by searching/index.py.

It is no model, because its shape differs. A trigger takes deleted articles out, also those deleted by cascade.
"""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE laws_search USING fts5(words, tokenize = 'ascii')",
    "CREATE TRIGGER laws_search_gone AFTER DELETE ON laws_provision"
    " BEGIN DELETE FROM laws_search WHERE rowid = old.id; END",
]
POSTGRESQL = [
    "CREATE TABLE laws_search (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX laws_search_words ON laws_search USING gin (words) WITH (fastupdate = off)",
    "CREATE FUNCTION laws_search_gone() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN DELETE FROM laws_search WHERE rowid = old.id; RETURN NULL; END $$",
    "CREATE TRIGGER laws_search_gone AFTER DELETE ON laws_provision"
    " FOR EACH ROW EXECUTE FUNCTION laws_search_gone()",
]
GONE = ["DROP TRIGGER laws_search_gone ON laws_provision", "DROP FUNCTION laws_search_gone()"]


def make(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def undo(apps, editor):
    gone = GONE if editor.connection.vendor == "postgresql" else ["DROP TRIGGER laws_search_gone"]
    for statement in [*gone, "DROP TABLE laws_search"]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("laws", "0003_tags_bookmarks")]
    operations = [migrations.RunPython(make, undo)]
