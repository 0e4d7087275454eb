"""Local forms in words: what a change says, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import services as library
from zhifa.workshop.bundle import load_bundle

Json = Mapping[str, Any]
SHOWN_WITH_LETTERHEAD = "D034"
IN_USE, AHEAD, REPLACED, WITHDRAWN = STATES = ("使用中", "待生效", "已被取代", "已撤回")


@dataclass(frozen=True, slots=True)
class Row:
    """``look``: of the chip. ``ahead``: it can still be taken back."""

    pk: int
    document: str
    name: str
    since: date
    note: str
    who: str
    when: str
    state: str
    look: str
    ahead: bool
    withdrawn: str

    def has(self, words: str) -> bool:
        text = f"{self.document}{self.name}{self.note}{self.who}".casefold()
        return all(word in text for word in words.casefold().split())


def changes(
    found: Sequence[library.LocalForm], force: Mapping[str, library.LocalForm], today: date
) -> list[Row]:
    return [change(one, force, today) for one in found]


def change(one: library.LocalForm, force: Mapping[str, library.LocalForm], today: date) -> Row:
    documents = load_bundle()["documents"]
    name = documents.get(one.document, {}).get("name", one.document) if one.document else "文头（全部文书）"
    current = force.get(one.document)
    if one.withdrawn_at:
        state, look = WITHDRAWN, ""
    elif one.ahead(today):
        state, look = AHEAD, "soon"
    elif current is not None and current.pk == one.pk:
        state, look = IN_USE, "done"
    else:
        state, look = REPLACED, ""
    return Row(
        one.pk, one.document, name, one.effective_from, one.note, str(one.created_by),
        f"{one.created_at:%Y-%m-%d}" if one.created_at else "", state, look, one.ahead(today),
        f"{one.withdrawn_by}，{one.withdrawn_at:%Y-%m-%d}" if one.withdrawn_at else "",
    )  # fmt: skip


def words(one: library.LocalForm, bundle: Json) -> list[tuple[str, str]]:
    """What it says, a line each: a label and the words."""
    content = one.content
    places = dict(library.anchors(bundle["documents"][one.document])) if one.document in bundle["documents"] else {}  # fmt: skip
    told = [("文头", line) for line in content.get("lines") or []]
    told += [("页脚", line) for line in content.get("footer") or []]
    told += [("徽标", "有")] if content.get("emblem") else []
    for field in content.get("fields") or []:
        needed = "，不能缺少" if field.get("required") else ""
        told.append(("增加项目", f"{field['name']}（{places.get(field['at'], field['at'])}{needed}）"))
    told += [("增加文字", text["text"]) for text in content.get("texts") or []]
    told += [
        ("不使用", (bundle["elements"].get(name) or {}).get("name", name))
        for name in content.get("hidden") or []
    ]
    return told or [("恢复", "不再有本机关的改动")]


def latest(body: bodies.Body, document: str) -> Json:
    """The content that a new change starts from: the last one that stands, in force or not."""
    found = library.LocalForm.objects.standing().filter(body=body, document=document).first()
    return found.content if found else {}


def fixed(definition: Json, bundle: Json) -> list[str]:
    """Names of what cannot be left out or renamed."""
    free = set(library.optional(definition, bundle["procedures"]))
    return [
        bundle["elements"][field["element"]]["name"]
        for field in definition.get("fields", [])
        if field["element"] not in free and field.get("required")
    ]
