"""Discretion tables out of the packs: statute, what a benchmark has in common, and the table itself, made one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from zhifa.workshop.packs import Packs
from zhifa.workshop.source import PACKS, PackError, Source, read

LISTS = ("bars", "lenient", "heavy")


def tables_of(packs: Packs) -> Iterator[tuple[Source, str, dict[str, Any]]]:
    """Every table, complete in itself, with the file that it stands in."""
    for file in packs.benchmarks:
        for item in file.data["tables"]:
            yield file, item, complete(packs, file, item)


def complete(packs: Packs, file: Source, item: str) -> dict[str, Any]:
    """The JSON that ``zhifa.rulebook.discretion.tables.read_table`` reads."""
    return assemble(
        item,
        file.data["instrument"],
        file.data["tables"][item],
        statutory(packs),
        file.data.get("common", {}),
    )


def assemble(
    item: str, instrument: Mapping[str, Any], table: Mapping[str, Any], *before: Mapping[str, Any]
) -> dict[str, Any]:
    """``before``: parts whose factors and circumstances come first, the statute's before the benchmark's."""
    parts = (*before, table)
    return {
        "item": item,
        "since": instrument["since"],
        "instrument": dict(instrument),
        "factors": [_listed(code, row) for code, row in factors_in(parts).items()],
        **{name: [row for part in parts for row in part.get(name, ())] for name in LISTS},
        "brackets": list(table.get("brackets", ())),
        "rows": list(table["rows"]),
        **({"floor": table["floor"]} if "floor" in table else {}),
    }


def _listed(code: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A factor as an entry of a list, its options in pairs: databases do not keep the order of keys."""
    options = {"options": [list(pair) for pair in row["options"].items()]} if "options" in row else {}
    return {"code": code, **row, **options}


def factors_in(parts: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """All factors; a later part may add options to a question that an earlier one asks."""
    found: dict[str, Any] = {}
    for part in parts:
        for code, row in part.get("factors", {}).items():
            known = found.get(code, {})
            options = {**known.get("options", {}), **row.get("options", {})}
            found[code] = {**known, **row, **({"options": options} if options else {})}
    return found


def statutory(packs: Packs) -> dict[str, Any]:
    found = packs.sources["discretion"]
    return dict(found[0].data) if found else {}


def installed_tables(root: Path = PACKS) -> list[dict[str, Any]]:
    """The tables that come with the packs; raises :class:`PackError` naming file and line."""
    return list(_installed()) if root == PACKS else _read_and_checked(root)


@cache
def _installed() -> tuple[dict[str, Any], ...]:
    """The installed packs do not change while a process runs."""
    return tuple(_read_and_checked(PACKS))


def _read_and_checked(root: Path) -> list[dict[str, Any]]:
    from zhifa.workshop import shapes
    from zhifa.workshop.checks import discretion

    law = [read(path) for path in sorted((root / "base" / "discretion").glob("*.yaml"))]
    files = tuple(read(path) for path in sorted((root / "fields").glob("*/discretion*.yaml")))
    try:
        statutes = read(root / "base" / "statutes.yaml")
    except FileNotFoundError:
        raise PackError([f"{root}: 这里没有规则包，请核对文件夹。"]) from None
    packs = Packs(root, {"discretion": law}, {}, statutes, files)
    malformed = [text for file in law for text in shapes.of_file(file, "circumstances")]
    malformed += [text for file in files for text in shapes.of_file(file, "discretion")]
    if problems := malformed or [str(one) for one in discretion.check(packs)]:
        raise PackError(problems)
    return [table for _, _, table in tables_of(packs)]
