"""Merged entries keep their ids: journals and documents name them for ever. Here ids become parties."""

from __future__ import annotations

from collections.abc import Sequence

from zhifa.foundation import sql
from zhifa.libraries.parties.models import Party

LONGEST_KEY = 18  # digits: what any database takes for a whole number
_NEAR = "WHERE id = %s OR merged_into_id = %s ORDER BY id"
_CHILDREN = "SELECT id FROM parties_party WHERE merged_into_id IN {}"


def known_party(party: Party | int | str) -> Party | None:
    """The party of an id, or the one that it was merged into; None when there is no such party."""
    if isinstance(party, Party):
        return survivor_of(party)
    key = str(party)
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return None
    found = next(iter(sql.fetch(Party, "WHERE id = %s", [int(key)])), None)
    return survivor_of(found) if found else None


def survivor_of(party: Party) -> Party:
    """Merges make chains but no circles: a survivor stands when others are merged into it."""
    while party.merged_into_id is not None:
        party = Party.objects.get(pk=party.merged_into_id)
    return party


def ids_of(party: Party | int | str) -> list[str]:
    """Every id under which journals may name this party, the standing one first; the given one if unknown."""
    return party_and_ids(party.pk if isinstance(party, Party) else party)[1]


def party_and_ids(party: int | str) -> tuple[Party | None, list[str]]:
    """The standing party of an id and every id that names it. One query where nothing was merged."""
    key = str(party)
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return None, [key]
    near = {one.pk: one for one in sql.fetch(Party, _NEAR, [int(key), int(key)])}
    own = near.pop(int(key), None)
    if own is None:
        return None, [key]
    if own.merged_into_id is not None:
        own = survivor_of(own)
        return own, [str(pk) for pk in [own.pk, *aliases_of([own.pk])]]
    merged = list(near)
    return own, [key, *(str(pk) for pk in [*merged, *aliases_of(merged)])]


def aliases_of(parties: Sequence[int]) -> list[int]:
    """The ids merged into these, over all steps. One query for each step."""
    found: list[int] = []
    step = list(parties)
    while step:
        step = [int(pk) for (pk,) in sql.ask(_CHILDREN.format(sql.listed(step)), step)]
        found += step
    return found
