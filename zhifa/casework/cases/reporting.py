"""The reporting record: computed from the journal; every field says how it was come by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zhifa.casework.cases import filling
from zhifa.casework.cases.values import Known
from zhifa.casework.cases.viewing import CaseView
from zhifa.rulebook.facts import ActRecord

RECORD = "penalty_record"


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the record: its value, and in words where it came from."""

    code: str
    name: str
    group: str
    required: bool
    value: Any
    shown: str
    origin: str


@dataclass(frozen=True, slots=True)
class Report:
    """All fields of the record."""

    name: str
    note: str
    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def filled(self) -> int:
        return sum(row.shown != "" for row in self.rows)

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.group, []).append(row)
        return list(found.items())

    def as_json(self) -> dict[str, Any]:
        fields = {row.code: {"name": row.name, "value": row.value, "origin": row.origin} for row in self.rows}
        return {"record": self.name, "note": self.note, "fields": fields}


def report_of(view: CaseView) -> Report:
    """The reporting record of a penalty case at this moment."""
    definition = view.book.bundle["reports"][RECORD]
    known = view.known(view.bare_attempt())
    rows = tuple(_row(view, known, field) for field in definition["fields"])
    return Report(definition["name"], definition.get("note", ""), rows)


def _row(view: CaseView, known: Known, field: Mapping[str, Any]) -> Row:
    value, origin = _value(view, known, str(field["from"]))
    if value in (None, "", []):
        value, origin = None, ""
    shown = _shown(view, field, value)
    return Row(
        field["code"],
        field["name"],
        field.get("group", ""),
        bool(field.get("required")),
        value,
        shown,
        origin,
    )


def _value(view: CaseView, known: Known, source: str) -> tuple[Any, str]:
    kind, _, rest = source.partition(":")
    reader = READERS.get(kind)
    if reader is not None and rest:
        return reader(view, known, rest)
    root = source.partition(".")[0]
    if root in ("party", "item", "body"):
        return known.path(source), filling.SOURCE_NAMES[root]
    if root == "case" and view.case is not None:
        return _plain(getattr(view.case, source.partition(".")[2], None)), filling.SOURCE_NAMES["case"]
    if root == "officers":
        return known.get("officer_lines"), filling.SOURCE_NAMES["officers"]
    value = known.value(source)
    return (value, _typed_origin(view, source)) if value is not None else (known.get(source), "系统计算")


def _typed_origin(view: CaseView, element: str) -> str:
    for act in reversed(view.state.acts):
        if act.phase == "done" and element in act.data:
            source = (act.data.get("_sources") or {}).get(element, "")
            return (
                "已更正"
                if source.startswith("corrected")
                else filling.source_name(source)
                if source
                else "系统计算"
            )
    return "系统计算"


def _act(view: CaseView, known: Known, rest: str) -> tuple[Any, str]:
    code, _, attribute = rest.partition(".")
    done = [act for act in view.state.acts if act.phase == "done" and act.code == code]
    return (_attribute(done[-1], attribute), "办案记录") if done else (None, "")


def _attribute(act: ActRecord, name: str) -> Any:
    if name in ("at", "recorded_at"):
        return _plain(getattr(act, name))
    return getattr(act, name) if name in ("outcome", "actor", "role") else act.data.get(name)


def _document(view: CaseView, known: Known, rest: str) -> tuple[Any, str]:
    code, _, attribute = rest.partition(".")
    found = [row for row in view.documents if row.code == code]
    if not found:
        return None, ""
    value = {"number": found[-1].number, "title": found[-1].title, "digest": found[-1].digest}.get(attribute)
    return value or _plain(found[-1].issued_at), f"上一文书《{found[-1].title}》"


def _served(view: CaseView, known: Known, rest: str) -> tuple[Any, str]:
    return _plain(view.state.served.get(rest)), "办案记录"


def _clock(view: CaseView, known: Known, rest: str) -> tuple[Any, str]:
    rule, _, attribute = rest.partition(".")
    found = [clock for clock in view.assessment.clocks if clock.rule == rule]
    return (found[-1].as_json().get(attribute or "due"), "系统计算") if found else (None, "")


def _count(view: CaseView, known: Known, rest: str) -> tuple[Any, str]:
    code = rest.removeprefix("act.")
    return sum(act.phase == "done" and act.code == code for act in view.state.acts), "系统计算"


def _computed(view: CaseView, known: Known, rest: str) -> tuple[Any, str]:
    return known.get(rest), "系统计算"


READERS: dict[str, Callable[[CaseView, Known, str], tuple[Any, str]]] = {
    "act": _act, "document": _document, "served": _served, "clock": _clock, "count": _count, "computed": _computed,
}  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _shown(view: CaseView, field: Mapping[str, Any], value: Any) -> str:
    """In words: code names instead of codes, 元 instead of 分, lists joined."""
    if value is None:
        return ""
    if field.get("type") == "money" and isinstance(value, int):
        return f"{value / 100:.2f}"
    if isinstance(value, list):
        return "、".join(filter(None, (_shown(view, field, one) for one in value)))
    if isinstance(value, Mapping):
        return " ".join(str(one) for one in value.values() if one)
    if isinstance(value, bool):
        return "是" if value else "否"
    codeset = field.get("codeset")
    return view.book.label(codeset, str(value)) if codeset else str(value)
