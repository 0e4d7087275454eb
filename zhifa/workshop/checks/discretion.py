"""Discretion tables: conditions speak of questions that are asked, every case falls in a row, provisions exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zhifa.rulebook.discretion import shapes
from zhifa.workshop.benchmarks import LISTS, factors_in, statutory
from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing

BASES = set(shapes.BASES) - {"unit_count"}
COUNTED = {"number", "money"}


def check(packs: Packs) -> Iterator[Problem]:
    for file in packs.sources["discretion"]:
        yield from _part(packs, file, (), file.data, file.data["factors"])
    law = statutory(packs)
    for file in packs.benchmarks:
        common = file.data.get("common", {})
        yield from _part(packs, file, ("common",), common, factors_in((law, common)))
        yield from _dates(file, law)
        for item, table in file.data["tables"].items():
            yield from _part(packs, file, ("tables", item), table, factors_in((law, common, table)))
            yield from _rows(file, item, table["rows"])


def _part(
    packs: Packs, file: Source, path: tuple[str, ...], part: Mapping[str, Any], factors: Mapping[str, Any]
) -> Iterator[Problem]:
    """The circumstances, clauses and rows of one part of a file."""
    for code, row in part.get("factors", {}).items():
        at = file.at(*path, "factors", code)
        yield from check_cites(packs, at, row.get("cites", ()))
        if row["kind"] in ("choice", "choices") and not factors[code].get("options"):
            yield Problem(at, f"{code} 是选择题，没有写 options，请补上“代码: 名称”。")
    for name in (*LISTS, "brackets", "rows"):
        for index, row in enumerate(part.get(name, ())):
            at = file.at(*path, name, index)
            yield from check_cites(packs, at, row.get("cites", ()))
            when = row.get("when", {})
            for each in when if isinstance(when, list) else [when]:
                yield from _condition(at, each, factors)


def _condition(at: str, condition: Mapping[str, Any], factors: Mapping[str, Any]) -> Iterator[Problem]:
    for code, wanted in condition.items():
        if code in BASES and code not in factors:
            kind, options = "money", {}
        elif code not in factors:
            yield Problem(
                at, missing("情节", code, [*factors, *BASES], "请在 factors 中登记这个问题或者改正")
            )
            continue
        else:
            kind, options = factors[code]["kind"], factors[code].get("options", {})
        if (kind in COUNTED) != isinstance(wanted, Mapping) or (kind == "bool") != isinstance(wanted, bool):
            yield Problem(at, f"{code} 是 {kind}，条件 {wanted!r} 不能用来比较，请改正。")
        elif kind in ("choice", "choices"):
            for one in wanted if isinstance(wanted, list) else [wanted]:
                if one not in options:
                    yield Problem(at, missing(f"{code} 的选项", str(one), options, "请改正"))


def _rows(file: Source, item: str, rows: list[Mapping[str, Any]]) -> Iterator[Problem]:
    """Exactly one row takes what no other row does."""
    rest = [index for index, row in enumerate(rows) if not row.get("when")]
    at = file.at("tables", item, "rows")
    if not rest:
        yield Problem(at, f"{item} 没有兜底的一档（不写 when），有的案件会找不到档次，请补上。")
    if len(rest) > 1:
        yield Problem(at, f"{item} 有 {len(rest)} 档没有写 when，只能有一个兜底，请补上其余各档的情形。")
    for index, row in enumerate(rows):
        share = (row.get("fine") or {}).get("share")
        if share and share[0] > share[1]:
            yield Problem(
                file.at("tables", item, "rows", index), f"“{row['name']}”的幅度 {share} 上下颠倒，请改正。"
            )


def _dates(file: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    instrument = file.data["instrument"]
    if instrument["published_on"] > instrument["since"]:
        yield Problem(
            file.at("instrument", "published_on"),
            "基准的公布日期晚于施行日期，未公布的不能施行（处罚法第三十四条），请改正。",
        )
    if instrument.get("until") and instrument["until"] < instrument["since"]:
        yield Problem(
            file.at("instrument", "until"),
            f"失效日期 {instrument['until']} 早于施行日期 {instrument['since']}，请改正。",
        )
    if not common:
        yield Problem(
            file.at("instrument"),
            "没有 base/discretion/statutory.yaml，不知道法定的不予、从轻、减轻情形，请补上。",
        )
