"""One row of a list of items as a draft, or why it is none; and a version as a row that reads back the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from zhifa.libraries.bodies.services import Body
from zhifa.libraries.items.models import Item, ItemVersion
from zhifa.libraries.items.registering.checking import party_kinds
from zhifa.libraries.items.registering.draft import ItemDraft
from zhifa.libraries.items.sheets.fine_words import fines_of
from zhifa.libraries.items.sheets.reading import day
from zhifa.libraries.items.wording import FIELDS, PENALTY_KINDS, fine_lines
from zhifa.libraries.laws import services as laws

COLUMNS = {
    "事项编码": "code", "事项名称": "name", "事项类型": "kind", "领域": "field", "俗称": "keywords",
    "通用事项来源": "source", "权责清单编码": "list_code", "互联网+监管编码": "supervision_code", "施行日期": "since",
    "失效日期": "until", "依据文件": "instrument", "违反条款": "violated", "处罚依据": "penal", "处罚种类": "kinds",
    "罚款幅度": "fines", "追究时效": "limitation", "适用程序": "procedures", "逾期（拒不）改正方可处罚": "requires_correction_first",
    "允许一人执法的法律": "one_officer_law", "当场处罚限额的特别法律": "simple_law", "行使层级": "levels", "适用对象": "party_kinds",
    "适用文书": "documents", "检查表": "checklist", "处罚较前一版本轻": "lighter", "说明": "note",
}  # fmt: skip
NEEDED = ("code", "name", "kind", "field", "since", "penal")
TITLES = {key: name for name, key in COLUMNS.items()}
TRUTHS: dict[str, bool | None] = {"是": True, "否": False, "": None}
_BETWEEN = re.compile(r"[、,，;；\n]+")


class RowRefused(Exception):
    """Why the row is not taken, and what to do."""


def known(name: str) -> dict[str, str]:
    """Code → name of a column that has only certain values."""
    return {
        "kind": dict(Item.Kind.choices), "field": FIELDS, "source": dict(Item.Source.choices), "kinds": PENALTY_KINDS,
        "procedures": dict(ItemVersion.Procedure.choices), "levels": dict(Body._meta.get_field("level").choices or ()),
        "party_kinds": party_kinds(),
    }[name]  # fmt: skip


def draft_of_row(values: Mapping[str, str]) -> tuple[ItemDraft, date, str]:
    """The draft, its first day and the paper. Raises RowRefused."""
    if missing := [TITLES[key] for key in NEEDED if not values.get(key)]:
        raise RowRefused(f"没有填写{'、'.join(missing)}。请补填。")
    said: dict[str, Any] = {}
    for name, read in READERS.items():
        text = values.get(name, "")
        if text or name in ("requires_correction_first", "lighter"):
            try:
                said[name] = read(name, text)
            except ValueError as error:
                raise RowRefused(f"{TITLES[name]}：{error}") from None
    since = said.pop("since")
    return ItemDraft(**said), since, values.get("instrument", "")


def _text(name: str, text: str) -> str:
    return text


def _one(name: str, text: str) -> str:
    """A code or its name. What is neither goes on, so that the check names what may be written."""
    return _codes(name).get(text, text)


def _several(name: str, text: str) -> tuple[str, ...]:
    return tuple(_one(name, part) for part in _parts(name, text))


def _parts(name: str, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(text) if part.strip()))


@cache
def _codes(name: str) -> dict[str, str]:
    return {label: code for code, label in known(name).items()}


@lru_cache(maxsize=50_000)
def _cites(name: str, text: str) -> tuple[str, ...]:
    return tuple(str(laws.shortened(cite)) for cite in laws.parse_list(text))


def _truth(name: str, text: str) -> bool | None:
    if text not in TRUTHS:
        raise ValueError(f"“{text}”不认识。请填是或者否。")
    return TRUTHS[text] if name == "lighter" else bool(TRUTHS[text])


def _date(name: str, text: str) -> date | None:
    try:
        return day(text)
    except ValueError:
        raise ValueError(f"“{text}”不是日期。请写成 2026-01-31 的样子。") from None


def _fines(name: str, text: str) -> dict[str, Any]:
    return fines_of(text)


READERS: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(("code", "name", "list_code", "supervision_code", "limitation", "one_officer_law", "simple_law",
                     "checklist", "note"), _text),
    **dict.fromkeys(("kind", "field", "source"), _one),
    **dict.fromkeys(("kinds", "procedures", "levels", "party_kinds"), _several),
    **dict.fromkeys(("keywords", "documents"), _parts),
    **dict.fromkeys(("violated", "penal"), _cites),
    **dict.fromkeys(("requires_correction_first", "lighter"), _truth),
    **dict.fromkeys(("since", "until"), _date),
    "fines": _fines,
}  # fmt: skip


def row_of(draft: ItemDraft, since: date, until: date | None, instrument: str) -> tuple[str, ...]:
    """In the order of COLUMNS."""
    ends = {"since": since.isoformat(), "until": until.isoformat() if until else "", "instrument": instrument}
    return tuple(ends[key] if key in ends else shown(draft, key) for key in COLUMNS.values())


def shown(draft: ItemDraft, name: str) -> str:
    """A value of the draft as the sheet writes it."""
    value = getattr(draft, name)
    if name == "fines":
        return "\n".join(fine_lines(value))
    if isinstance(value, bool) or value is None:
        return {True: "是", False: "否", None: ""}[value]
    names = known(name) if name in CODED else {}
    parts = value if isinstance(value, tuple) else (value,)
    return "、".join(str(names.get(part, part)) for part in parts)


CODED = ("kind", "field", "source", "kinds", "procedures", "levels", "party_kinds")
