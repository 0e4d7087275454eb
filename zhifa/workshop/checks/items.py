"""Items of a field: codes of its letters, provisions of laws that are named, fines that can be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from zhifa.rulebook.discretion.shapes import BASES, ShapeError, bounds
from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.fields import Row, inspects, laws_of
from zhifa.workshop.packs import Packs
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing

NEEDED = ("violated", "penal", "kinds", "fines")
FINE = "21"
REMEDY = "请改正编码，或者在 items.yaml 中补上"
Path = tuple[str | int, ...]


def check(packs: Packs) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for field, files in packs.items.items():
        for file in files:
            for code, row in file.data["items"].items():
                at = file.at("items", code)
                if code in known:
                    yield Problem(at, f"事项 {code} 在 {known[code]} 已经定义，请删去一处或者换一个编码。")
                known.setdefault(code, at)
                yield from _item(packs, field, file, code, row)
        if files:
            yield from _referred_to(packs, field, known)
            yield from _without_table(packs, files)


def _item(packs: Packs, field: str, file: Source, code: str, row: Row) -> Iterator[Problem]:
    at = file.at("items", code)
    letters = packs.cards[field][0].data["letters"] if packs.cards.get(field) else code.split("-")[0]
    if code.split("-")[0] != letters:
        yield Problem(at, f"{code} 的代字应当是本领域的 {letters}（pack.yaml），请改正。")
    for document in row.get("documents", ()):
        if document not in packs.documents:
            where = file.at("items", code, "documents")
            yield Problem(
                where, missing("文书", document, packs.documents, "请改正代码，或者在 documents/ 中补上")
            )
    sheets = {name for file in packs.checklists.get(field, ()) for name in file.data["checklists"]}
    if "checklist" in row and row["checklist"] not in sheets:
        where = file.at("items", code, "checklist")
        yield Problem(
            where, missing("检查单", row["checklist"], sheets, "请改正，或者在 checklists.yaml 中补上")
        )
    if "versions" in row and any(key in row for key in NEEDED):
        yield Problem(at, f"{code} 写了 versions，违反条款、处罚依据等请写进各版，外面的删去。")
    laws = list(laws_of(row))
    for path, law in laws:
        yield from _law(packs, file, ("items", code, *path), code, law)
    for (_, earlier), (path, later) in pairwise(laws):
        if not earlier.get("until") or not later.get("since", "9999") > earlier["until"]:
            text = f"{code} 的各版应当先后相接：前一版写 until（最后一日），后一版写 since（第一日）。"
            yield Problem(file.at("items", code, *path), text)


def _law(packs: Packs, file: Source, path: Path, code: str, law: Row) -> Iterator[Problem]:
    if inspects(code):
        yield from _basis(packs, file, path, code, law)
        return
    if "basis" in law:
        yield Problem(
            file.at(*path, "basis"), f"{code} 是处罚事项，依据写在 violated 和 penal，请删去 basis。"
        )
    for key in (key for key in NEEDED if key not in law):
        yield Problem(
            file.at(*path), f"{code} 缺少 {key}，请补上{'；没有罚款的写 {}' if key == 'fines' else ''}。"
        )
    for key in ("violated", "penal"):
        yield from check_cites(packs, file.at(*path, key), law.get(key, ()))
    kinds, fines = law.get("kinds", ()), law.get("fines", {})
    if (FINE in kinds) != bool(fines):
        why = "写了罚款幅度，处罚种类中没有 21（罚款）" if fines else "处罚种类中有 21（罚款），没有写 fines"
        yield Problem(file.at(*path), f"{code} {why}，请核对处罚依据。")
    if "any" in fines and len(fines) > 1:
        yield Problem(file.at(*path, "fines"), "既写了 any，又分了个人、单位，请只留一种。")
    for party, shape in fines.items():
        if isinstance(shape, Mapping) and (why := fault(shape)):
            yield Problem(file.at(*path, "fines", party), f"{code} 的罚款幅度不能计算：{why}")


def _basis(packs: Packs, file: Source, path: Path, code: str, law: Row) -> Iterator[Problem]:
    """What is inspected is not punished: the law gives the power to inspect, nothing else."""
    if "basis" not in law:
        yield Problem(file.at(*path), f"{code} 是检查事项，缺少 basis（检查职权的依据），请补上。")
    for key in (key for key in (*NEEDED, "simple", "correct_first", "versions") if key in law):
        yield Problem(file.at(*path, key), f"{code} 是检查事项，检查不处罚，不能写 {key}，请删去。")
    yield from check_cites(packs, file.at(*path, "basis"), law.get("basis", ()))


def fault(shape: Mapping[str, Any]) -> str:
    """Why no fine can be computed; both sides of every threshold are tried."""
    try:
        for amount in (0, 10**15):
            bounds(shape, dict.fromkeys(BASES, amount))
    except (ShapeError, KeyError) as error:
        return str(error)
    except (TypeError, ValueError, AttributeError):
        return f"“{dict(shape)}”的数字或者写法不对，金额以分为单位，写成整数。"
    return ""


def _referred_to(packs: Packs, field: str, known: Mapping[str, str]) -> Iterator[Problem]:
    """What a benchmark or a checklist of the field says of items must be said of items that there are."""
    for file in packs.benchmarks:
        if file.path.parent.name == field:
            for code in (code for code in file.data["tables"] if code not in known):
                yield Problem(file.at("tables", code), missing("事项", code, known, REMEDY))
    for file in packs.checklists.get(field, ()):
        for name, sheet in file.data["checklists"].items():
            for index, row in enumerate(sheet["rows"]):
                if row.get("item", "") and row["item"] not in known:
                    at = file.at("checklists", name, "rows", index)
                    yield Problem(at, missing("事项", row["item"], known, REMEDY))


def _without_table(packs: Packs, files: list[Source]) -> Iterator[Problem]:
    """Penalties can be imposed without a benchmark, but nobody should have to."""
    held = {code for file in packs.benchmarks for code in file.data["tables"]}
    for file in files:
        for code in (code for code in file.data["items"] if code not in held and not inspects(code)):
            yield Problem(file.at("items", code), f"事项 {code} 没有裁量表。", warning=True)
