"""A next version of a table: its own questions and tiers anew, the statute's part as it is.

Whether it can be used is found out before anything is stored: every tier is read, one takes the rest, nothing it
names lies outside the statute of its day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhifa.libraries.discretion.notation import NotationRefused, read_condition, read_fine
from zhifa.rulebook.discretion import BaseMissing, ShapeError, Table, bounds, read_table
from zhifa.rulebook.discretion.grades import NAMES
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.rulebook.discretion.tables import Factor

Json = Mapping[str, Any]
GRADES = {name: code for code, name in NAMES.items() if code in ("G2", "G3", "G4")}
KINDS = {"是否": "bool", "单选": "choice", "数量": "number", "金额": "money"}
SAMPLE = 1_000_000  # 分: a base with which ranges that need one are compared


@dataclass(frozen=True, slots=True)
class Line:
    """One tier as written; ``place`` says where (a row of a sheet, a row of a form)."""

    place: str
    grade: str
    name: str
    condition: str = ""
    fine: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as written."""

    place: str
    name: str
    ask: str
    kind: str
    options: str = ""
    unit: str = ""
    cites: str = ""


@dataclass
class Draft:
    """``faults``: (place, why and what to do)."""

    content: dict[str, Any]
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def table(self) -> Table:
        return read_table(self.content)


def local_factors(content: Json) -> list[Json]:
    """The questions that only the tiers ask: neither the statute's circumstances nor its clauses need them."""
    named = {code for row in content["rows"] for part in _parts(row) for code in part}
    rules = [row for name in ("bars", "lenient", "heavy", "brackets") for row in content[name]]
    statutory = {code for row in rules for part in _parts(row) for code in part}
    return [row for row in content["factors"] if row["code"] in named - statutory]


def _parts(row: Json) -> list[Json]:
    when = row.get("when", {})
    return list(when) if isinstance(when, list) else [when]


def draft(
    before: Json,
    instrument: Json,
    lines: Sequence[Line],
    asked: Sequence[Asked] | None,
    fines: Mapping[str, Any],
) -> Draft:
    """``before``: the version that it follows; ``asked``: its own questions, ``None`` to keep them."""
    made = Draft({**before, "instrument": dict(instrument), "since": instrument["since"], "rows": []})
    if asked is not None:
        own = {row["code"] for row in local_factors(before)}
        kept = [row for row in before["factors"] if row["code"] not in own]
        made.content["factors"] = kept + _questions(made, asked, local_factors(before))
    factors = read_table({**made.content, "rows": []}).factors
    made.content["rows"] = [row for line in lines if (row := _tier(made, line, factors)) is not None]
    _complete(made)
    if not made.faults:
        _lawful(made, fines)
    return made


def _questions(made: Draft, asked: Sequence[Asked], known: Sequence[Json]) -> list[dict[str, Any]]:
    """A question keeps its code while it keeps its name; options likewise."""
    by_name = {row["name"]: row for row in known}
    found: list[dict[str, Any]] = []
    for at, one in enumerate(asked, 1):
        old = by_name.get(one.name, {})
        kind = KINDS.get(one.kind)
        if not one.name or not one.ask or kind is None:
            made.faults.append((one.place, f"情节要写名称、问题和类型（{'、'.join(KINDS)}）。"))
            continue
        row: dict[str, Any] = {
            "code": old.get("code", f"own{at}"),
            "name": one.name,
            "ask": one.ask,
            "kind": kind,
        }
        if kind == "choice":
            codes = {name: code for code, name in old.get("options", ())}
            names = [name.strip() for name in one.options.replace("｜", "|").split("|") if name.strip()]
            if len(names) < 2:
                made.faults.append((one.place, f"“{one.name}”是单选，至少写两个选项，用 | 隔开。"))
            row["options"] = [
                [codes.get(name, f"o{place}_{at}"), name] for place, name in enumerate(names, 1)
            ]
        if one.unit:
            row["unit"] = one.unit
        cites = [cite.strip() for cite in one.cites.replace("，", "、").split("、") if cite.strip()]
        found.append({**row, **({"cites": cites} if cites else {})})
    return found


def _tier(made: Draft, line: Line, factors: Mapping[str, Factor]) -> dict[str, Any] | None:
    if line.grade not in GRADES:
        made.faults.append(
            (
                line.place,
                f"阶次“{line.grade}”不认识。请写{'、'.join(GRADES)}；减轻须有法定事由，不能写成一档。",
            )
        )
        return None
    if not line.name:
        made.faults.append((line.place, "没有写适用情形。请用一句话写明这一档适用于什么情形。"))
        return None
    try:
        when, fine = read_condition(line.condition, factors), read_fine(line.fine)
    except NotationRefused as refusal:
        made.faults.append((line.place, str(refusal)))
        return None
    row: dict[str, Any] = {"grade": GRADES[line.grade], "name": line.name}
    return row | {key: value for key, value in (("when", when), ("fine", fine), ("also", line.also)) if value}


def _complete(made: Draft) -> None:
    rest = [row for row in made.content["rows"] if not row.get("when")]
    if not rest and not made.faults:
        made.faults.append(
            ("整张表", "没有兜底的一档（条件留空），有的案件会找不到档次。请把最一般的一档的条件留空。")
        )
    if len(rest) > 1:
        made.faults.append(("整张表", f"有 {len(rest)} 档没有写条件，只能有一档兜底。请补上其余各档的条件。"))


def _lawful(made: Draft, fines: Mapping[str, Any]) -> None:
    """A benchmark may divide the statutory range and not leave it (处罚法§34)."""
    brackets = [one["fine"] for one in made.content["brackets"] if one.get("fine")]
    for row in made.content["rows"]:
        fine = row.get("fine") or {}
        if "shape" not in fine:
            continue
        bases = dict.fromkeys(BASES, SAMPLE)
        try:
            own = bounds(fine, bases)
            limits = [bounds(shape, bases) for shape in [*fines.values(), *brackets] if shape]
        except (BaseMissing, ShapeError):
            continue
        said = "；".join(str(one) for one in limits)
        if limits and not any(one.lo <= own.lo and own.hi <= one.hi for one in limits):
            made.faults.append(
                (
                    f"“{row['name']}”",
                    f"幅度{own}超出法定幅度（{said}）。请改到法定幅度以内。",
                )
            )
