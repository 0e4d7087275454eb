"""Rows of a table, or the JSON of docs/assess.md, as foreign cases. What cannot be read is a fault with its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as default
from datetime import datetime
from typing import Any

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.conform.cases import Deed, ForeignCase, Silence
from zhifa.rulebook.conform.findings import Fault
from zhifa.rulebook.conform.names import (
    ROLE_NAMES,
    Acts,
    Columns,
    Named,
    near,
    plain,
    wrong_columns,
    wrong_targets,
)
from zhifa.rulebook.conform.values import element_value, moment

Cells = Sequence[Any]
Line = tuple[int, Cells]
HEAD_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Terms:
    """What a mapping file says; see docs/conform.md."""

    procedure: str = "ordinary"
    field: str = ""
    columns: Mapping[str, str] = default(default_factory=dict)
    acts: Mapping[str, str] = default(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = default(default_factory=dict)
    unrecorded: tuple[str, ...] = ()
    whole: bool = False
    world: Mapping[str, Any] = default(default_factory=dict)
    items: Mapping[str, Any] = default(default_factory=dict)

    @classmethod
    def from_json(cls, book: Rulebook, data: Mapping[str, Any]) -> Terms:
        """Raises ValueError naming every entry that means nothing."""
        terms = cls(**{**data, "unrecorded": tuple(data.get("unrecorded", ()))})
        acts = {code for one in book.procedures.values() for code in one.acts}
        wrong = [*wrong_columns(book, terms.columns), *wrong_targets(book, terms.acts)]
        wrong += [
            f"unrecorded 中的“{one}”不是行为代码，{near(one, acts) or '请对照程序图'}"
            for one in terms.unrecorded if one not in acts
        ]  # fmt: skip
        if terms.procedure not in book.procedures:
            wrong.append(f"procedure 写的“{terms.procedure}”不是程序代码：{'、'.join(book.procedures)}")
        if terms.field and terms.field not in book.bundle["fields"]:
            wrong.append(f"field 写的“{terms.field}”不是执法领域：{'、'.join(book.bundle['fields'])}")
        if wrong:
            raise ValueError("；".join(wrong))
        return terms


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose headings are known, and its rows below them, by case in the order of their first rows."""

    columns: Columns
    cases: Mapping[str, list[Line]]


def table_of(book: Rulebook, lines: Iterable[Line], terms: Terms) -> Table:
    """Finds the headings, whatever stands above them; raises ValueError where there are none or nothing below."""
    rows = iter(lines)
    columns, waiting = _heading(book, rows, terms)
    cases: dict[str, list[Line]] = {}
    place = columns.roles.get("case")
    last = ""
    for number, cells in (*waiting, *rows):
        if not any(_text(cell) for cell in cells):
            continue
        # A case number merged over its rows stands in the first of them only.
        last = (_text(_cell(cells, place)) or last) if place is not None else ""
        cases.setdefault(last, []).append((number, cells))
    if not cases:
        raise ValueError("表头下面没有一行数据。")
    return Table(columns, cases)


def _heading(book: Rulebook, rows: Iterator[Line], terms: Terms) -> tuple[Columns, list[Line]]:
    """The headings, which may stand on two merged rows, and a line read too far."""
    above: list[str] = []
    seen: list[str] = []
    for number, cells in rows:
        words = [_text(cell) for cell in cells]
        seen += [word for word in words if word]
        own = Columns(book, words, terms.columns)
        both = [word or (above[n] if n < len(above) else "") for n, word in enumerate(words)]
        joined = Columns(book, both, terms.columns)
        if joined.usable and len(own):
            return _with_next(book, rows, both, terms)
        above = words if len(own) else []
        if number >= HEAD_WITHIN:
            break
    if not seen:
        raise ValueError("文件是空的。")
    lacking = _lacking(book, seen, terms)
    raise ValueError(
        f"前 {HEAD_WITHIN} 行中没有找到表头：缺少{lacking}。请改列名，或者在对照文件的 columns 中写明。"
    )


def _with_next(
    book: Rulebook, rows: Iterator[Line], words: list[str], terms: Terms
) -> tuple[Columns, list[Line]]:
    """A second row of headings below the first belongs to them; the first row of data does not."""
    columns = Columns(book, words, terms.columns)
    following = next(rows, None)
    if following is None:
        return columns, []
    below = [_text(cell) for cell in following[1]]
    if len(Columns(book, below, terms.columns)) == 0 or _cell(below, columns.roles["at"]):
        return columns, [following]
    wide = words + [""] * (len(below) - len(words))
    joined = [(below[n] if n < len(below) else "") or word for n, word in enumerate(wide)]
    return Columns(book, joined, terms.columns), []


def _lacking(book: Rulebook, seen: list[str], terms: Terms) -> str:
    columns = Columns(book, seen, terms.columns)
    return "、".join(f"“{ROLE_NAMES[role]}”" for role in ("act", "at") if role not in columns.roles) or "表头"


class CaseReader:
    """Makes foreign cases of the rows of a table."""

    def __init__(self, book: Rulebook, columns: Columns, terms: Terms) -> None:
        self.book, self.columns, self.terms = book, columns, terms
        self.acts: dict[str, Acts] = {}
        self.procedures = _procedures(book)
        self.roles = _by_label(book, "roles", book.codesets["roles"]["codes"])
        self.documents = {
            plain(one): code for code, row in book.documents.items() for one in (code, str(row["name"]))
        }
        self.fields = _fields(book)
        told = frozenset(columns.elements)
        self.silence = Silence(told, frozenset(terms.unrecorded), terms.field, terms.whole)

    def case(self, name: str, lines: Sequence[Line]) -> ForeignCase:
        faults: list[Fault] = []
        procedure = self._procedure(lines, faults)
        deeds = [deed for line in lines if (deed := self._deed(procedure, line, faults)) is not None]
        rows = (lines[0][0], lines[-1][0])
        return ForeignCase(
            name, procedure, tuple(_in_order(deeds)), self.terms.world, self.terms.items,
            self._silence(lines), tuple(faults), rows,
        )  # fmt: skip

    def _acts(self, procedure: str) -> Acts:
        if procedure not in self.acts:
            self.acts[procedure] = Acts(self.book, self.book.procedure(procedure), self.terms.acts)
        return self.acts[procedure]

    def _procedure(self, lines: Sequence[Line], faults: list[Fault]) -> str:
        """What the first row says; the others may say to what it was changed later."""
        number, text = next(
            ((n, text) for n, cells in lines if (text := self._role("procedure", cells))), (0, "")
        )
        if not text:
            return self.terms.procedure
        if plain(text) in self.procedures:
            return self.procedures[plain(text)]
        usual = self.book.procedure(self.terms.procedure).name
        faults.append(Fault(number, f"没有叫“{text}”的程序，本案按{usual}评价。", "value"))
        return self.terms.procedure

    def _silence(self, lines: Sequence[Line]) -> Silence:
        told = {self.fields.get(plain(self._role("field", cells)), "") for _, cells in lines} - {""}
        known = next(iter(told)) if len(told) == 1 else self.terms.field
        base = self.silence
        return base if known == base.field else Silence(base.elements, base.unrecorded, known, base.whole)

    def _role(self, role: str, cells: Cells) -> str:
        return _text(_cell(cells, self.columns.roles.get(role)))

    def _deed(self, procedure: str, line: Line, faults: list[Fault]) -> Deed | None:
        number, cells = line
        at = wrong = None
        try:
            at, day_only = self._moment(cells)
        except ValueError as fault:
            wrong = str(fault.args[0])
        try:
            named = self._named(procedure, cells)
        except (LookupError, ValueError) as fault:
            faults.append(Fault(number, str(fault.args[0]), at=at))
            return None
        if named.ignored:
            return None
        if at is None:
            faults.append(Fault(number, str(wrong), act=named.node or named.code))
            return None
        said = self._role("document", cells)
        if said and plain(said) not in self.documents:
            faults.append(Fault(number, f"没有叫“{said}”的文书，这一列没有采用。", "value"))
        return Deed(
            number, named.code, at, named.outcome or self._outcome(procedure, named.code, line, faults),
            named.node, self.documents.get(plain(said), ""), self._role("actor", cells),
            self._role("approver", cells), self._post(line, faults), day_only, data=self._data(line, faults),
        )  # fmt: skip

    def _named(self, procedure: str, cells: Cells) -> Named:
        text = self._role("act", cells)
        if not text:
            raise ValueError("没有写行为，这一行没有评价。")
        return self._acts(procedure).find(text)

    def _moment(self, cells: Cells) -> tuple[datetime, bool]:
        cell = _cell(cells, self.columns.roles["at"])
        if not _text(cell):
            raise ValueError("没有写时间，这一行没有评价。")
        try:
            return moment(cell)
        except ValueError:
            raise ValueError(
                f"时间写的是“{_text(cell)}”，应当写成 2026-03-06 或者 2026-03-06 09:30。"
            ) from None

    def _outcome(self, procedure: str, code: str, line: Line, faults: list[Fault]) -> str:
        text = self._role("outcome", line[1])
        act = self.book.procedure(procedure).acts.get(code)
        if not text or act is None or not act.outcomes:
            return ""
        known = {plain(one): key for key, label in act.outcomes.items() for one in (key, str(label))}
        if plain(text) not in known:
            names = "、".join(map(str, act.outcomes.values()))
            faults.append(Fault(line[0], f"“{act.name}”的结果写的是“{text}”，应当是：{names}。", "value"))
        return known.get(plain(text), "")

    def _post(self, line: Line, faults: list[Fault]) -> str:
        text = self._role("role", line[1])
        if text and plain(text) not in self.roles:
            faults.append(Fault(line[0], f"没有叫“{text}”的岗位，这一列没有采用。", "value"))
        return self.roles.get(plain(text), "")

    def _data(self, line: Line, faults: list[Fault]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for element, place in self.columns.elements.items():
            cell = _cell(line[1], place)
            if _text(cell):
                try:
                    found[element] = element_value(self.book, element, cell, self.terms.values)
                except ValueError as wanted:
                    name = self.book.elements[element]["name"]
                    message = f"“{name}”写的是“{_text(cell)}”，应当写{wanted}，这一格没有采用。"
                    faults.append(Fault(line[0], message, "value"))
        return found


def _procedures(book: Rulebook) -> dict[str, str]:
    """普通程序 is 行政处罚普通程序."""
    names = [(code, one.name) for code, one in book.procedures.items()]
    return {plain(word): code for code, name in names for word in (code, name, name.removeprefix("行政处罚"))}


def _by_label(book: Rulebook, codeset: str, codes: Iterable[str]) -> dict[str, str]:
    return {plain(word): code for code in codes for word in (code, book.label(codeset, code))}


def _fields(book: Rulebook) -> dict[str, str]:
    """Fields of enforcement by name: those with numbers of their own by their pack, the others by their code."""
    rows = book.codesets["enforcement_fields"]["codes"].items()
    found = {plain(row["name"]): str(row["pack"]) for _, row in rows if isinstance(row, Mapping)}
    found |= {plain(row): code for code, row in rows if isinstance(row, str)}
    return found | {plain(code): code for code in book.bundle["fields"]}


def _in_order(deeds: list[Deed]) -> list[Deed]:
    """By time; on a day of which some row tells no hour, in the order of the file, none before the one above."""
    vague = {deed.at.date() for deed in deeds if deed.day_only}
    midnight = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}

    def when(deed: Deed) -> datetime:
        return deed.at.replace(**midnight) if deed.at.date() in vague else deed.at  # type: ignore[arg-type]

    found: list[Deed] = []
    for deed in sorted(deeds, key=when):
        last = found[-1].at if found else deed.at
        same_day = deed.day_only and last.date() == deed.at.date()
        found.append(replace(deed, at=max(deed.at, last)) if same_day else deed)
    return found


def _cell(cells: Cells, place: int | None) -> Any:
    return cells[place] if place is not None and place < len(cells) else ""


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
