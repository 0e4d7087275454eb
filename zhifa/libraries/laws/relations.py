"""How laws hang together, as their own texts say: made on the basis of, repealing, amending, referring to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zhifa.libraries.laws.models import Law, LawVersion, Provision
from zhifa.libraries.laws.names import bare, normal
from zhifa.libraries.laws.searching import index

BASIS, REPEALS, AMENDS, REFERS = "制定依据", "废止", "修改", "引用"
KINDS = (BASIS, REPEALS, AMENDS, REFERS)
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_BASIS = re.compile(r"(?:根据|依据|依照)[^。]{0,120}?制定本")
_CONSTITUTION = re.compile(r"(?:根据|依据)宪法[^。]{0,60}?制定本")
_REPEALED = re.compile(r"[^。；]*(?:同时废止|予以废止|即行废止)")
_MOST = 400  # articles that name a law; the most cited ones are named by more


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` is made on the basis of, repeals, amends or refers to ``target``; ``where``: the article that says so.

    ``law``: the other one of the two, None where the library does not have it (then its title is ``name``).
    """

    kind: str
    outward: bool
    name: str
    law: Law | None
    where: str
    times: int = 1


def relations_of(law: Law, version: LawVersion | None, on: date) -> list[Relation]:
    """Both directions, each other law once per kind; four queries. ``on``: whose texts speak of this law."""
    said = list(_said_by(list(version.provisions.all()))) if version else []
    known = _laws(title for _, title, _ in said)
    mine = [
        Relation(kind, True, title, known.get(bare(title)), where)
        for kind, title, where in said
        if bare(title) != law.name
    ]
    return _once([*mine, *_said_of(law, on)])


def _said_by(provisions: list[Provision]) -> Iterator[tuple[str, str, str]]:
    """(kind, title, label) of every law that the text names."""
    for one in provisions:
        if _CONSTITUTION.search(one.text):
            yield BASIS, "中华人民共和国宪法", one.label
        for found in _TITLE.finditer(one.text):
            title = normal(found[1])
            yield _kind(one.text, found.start()), title, one.label


def _kind(text: str, at: int) -> str:
    if any(found.start() <= at < found.end() for found in _BASIS.finditer(text)):
        return BASIS
    if any(found.start() <= at < found.end() for found in _REPEALED.finditer(text)):
        return REPEALS
    return REFERS


def _said_of(law: Law, on: date) -> Iterator[Relation]:
    """Articles in force, or decisions, that name this law in book marks."""
    [keys] = index.matching([index.phrase(law.name)], _MOST)
    rows = Provision.objects.filter(pk__in=keys).exclude(version__law=law).select_related("version__law")
    marks = (f"《{law.title}》", f"《{law.name}》")
    for one in rows.order_by("version_id", "ordinal"):
        at = next((place for mark in marks if (place := one.text.find(mark)) >= 0), -1)
        if at < 0 or not one.version.in_force(on):
            continue
        amends = one.version.law.form in {"修正案", "修改决定"} or "关于修改" in one.version.law.title
        kind = AMENDS if amends else _kind(one.text, at)
        yield Relation(kind, False, one.version.law.title, one.version.law, one.label)


def _laws(titles: Iterable[str]) -> dict[str, Law]:
    wanted = {bare(title) for title in titles}
    return {law.name: law for law in Law.objects.filter(name__in=wanted).order_by("-region")}


def _once(relations: Iterable[Relation]) -> list[Relation]:
    """Each other law once per kind and direction, in the order of the kinds, the most frequent first."""
    found: dict[tuple[str, bool, str], list[Relation]] = {}
    for one in relations:
        found.setdefault((one.kind, one.outward, bare(one.name)), []).append(one)
    merged = [
        Relation(rows[0].kind, rows[0].outward, rows[0].name, rows[0].law, rows[0].where, len(rows))
        for rows in found.values()
    ]
    return sorted(merged, key=lambda one: (KINDS.index(one.kind), -one.times, one.name))
