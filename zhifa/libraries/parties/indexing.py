"""What a party is found by: pairs of characters of its names, and one word for each filter.

Full-text engines take Chinese for one endless word, so the words are made here, the same on every database:
the first character, then each pair; ``k:02`` kind, ``r:4499`` each region around it, ``t:`` tag, ``f:`` field,
``s:`` status, ``b:7`` a body that deals with the person. SQLite keeps them in FTS5, which yields the newest
entries first without sorting; PostgreSQL in a GIN index over the array.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection

from zhifa.paperwork.parties.kinds import PartyKind

if TYPE_CHECKING:
    from zhifa.libraries.parties.models import Party

TABLE = "parties_words"
MOST_WORDS = 40  # pieces of one question: more cannot narrow it further

SQLITE = (
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5(pieces, content='parties_party', content_rowid='id',
        detail=none, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co Cn' tokenchars ':_'")""",
    f"""CREATE TRIGGER IF NOT EXISTS {TABLE}_added AFTER INSERT ON parties_party BEGIN
        INSERT INTO {TABLE}(rowid, pieces) VALUES (new.id, new.pieces); END""",
    f"""CREATE TRIGGER IF NOT EXISTS {TABLE}_gone AFTER DELETE ON parties_party BEGIN
        INSERT INTO {TABLE}({TABLE}, rowid, pieces) VALUES ('delete', old.id, old.pieces); END""",
    f"""CREATE TRIGGER IF NOT EXISTS {TABLE}_changed AFTER UPDATE OF pieces ON parties_party
        WHEN old.pieces IS NOT new.pieces BEGIN
        INSERT INTO {TABLE}({TABLE}, rowid, pieces) VALUES ('delete', old.id, old.pieces);
        INSERT INTO {TABLE}(rowid, pieces) VALUES (new.id, new.pieces); END""",
)
_KEPT = f"SELECT count(*) FROM sqlite_master WHERE name = '{TABLE}' OR (type = 'trigger' AND name LIKE '{TABLE}_%')"
POSTGRES = f"CREATE INDEX {TABLE} ON parties_party USING gin (string_to_array(pieces, ' '))"


def ensure(**_: Any) -> None:
    """After every migration: a table that was made anew has lost its triggers, and parties may have changed since."""
    if "parties_party" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        columns = {
            one.name for one in connection.introspection.get_table_description(cursor, "parties_party")
        }
        if "pieces" not in columns:  # migrated back to before there were any
            return
        if connection.vendor == "sqlite":
            cursor.execute(_KEPT)
            if cursor.fetchone() != (len(SQLITE),):
                for statement in (*SQLITE, f"INSERT INTO {TABLE}({TABLE}) VALUES ('rebuild')"):
                    cursor.execute(statement)
            return
        cursor.execute("SELECT to_regclass(%s)", [TABLE])
        if cursor.fetchone() == (None,):
            cursor.execute(POSTGRES)


def folded(text: str) -> str:
    """Letters and digits only, half-width, small: how names are compared."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).lower() if ch.isalnum())


def pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def question(words: str) -> list[str]:
    """The pieces that a name with all these words has."""
    found: list[str] = []
    for word in words.split():
        plain = folded(word)
        found += pairs(plain) or ([plain] if plain else [])
    return list(dict.fromkeys(found))[:MOST_WORDS]


def regions_around(code: str) -> list[str]:
    """440000 → 44; 449921 → 44, 4499, 449921; 449921100 also itself."""
    steps = [code[:2], code[:4] if code[2:4] != "00" else "", code[:6] if code[4:6] != "00" else ""]
    steps += [code] if len(code) == 9 else []
    return list(dict.fromkeys(step for step in steps if len(step) in {2, 4, 6, 9}))


def tag_word(tag: str) -> str:
    return f"t:{folded(tag)}"


def refresh(party: Party, bodies: Iterable[int] | None = None) -> None:
    """``bodies``: ids of the bodies that deal with a person, where the caller knows them. One query else."""
    if party.merged_into_id is not None:
        party.search_name = party.pieces = ""
        return
    person = party.kind == PartyKind.PERSON
    if bodies is None and party.pk and person:
        bodies = party.bodies.values_list("pk", flat=True)
    names = names_of(party.name, party.registry_name, party.legal_rep)
    words = [f"k:{party.kind}", f"s:{party.status}", *(f"f:{one}" for one in party.fields)]
    words += [tag_word(tag) for tag in party.tags] + ([f"b:{pk}" for pk in bodies or ()] if person else [])
    party.search_name, party.pieces = "\n".join(names), pieces_of(names, party.region, words)


def names_of(*names: str) -> list[str]:
    return list(dict.fromkeys(plain for name in names if (plain := folded(name))))


def pieces_of(names: Iterable[str], region: str, words: Iterable[str]) -> str:
    found = [piece for name in names for piece in (name[0], *pairs(name))]
    return " ".join(dict.fromkeys([*found, *words, *(f"r:{one}" for one in regions_around(region))]))
