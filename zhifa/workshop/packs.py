"""All files of the packs, read and indexed, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from zhifa.workshop.source import PackError, Source, read

FOLDERS = (
    "fragments", "procedures", "parameters", "documents", "elements", "codesets", "calendar", "report", "discretion",
)  # fmt: skip
# What a field may add to the base.
OWN = {"documents": "*/documents/*.yaml", "elements": "*/elements*.yaml"}
Row = Mapping[str, Any]
Placed = dict[str, tuple[Source, Row]]


@dataclass(frozen=True)
class Packs:
    """``sources`` by folder of the base pack, ``fields`` by enforcement field, ``statutes`` the short names,
    ``benchmarks`` the discretion tables of all fields, ``checklists`` those of inspections by field, ``cards``
    what each field says of itself, ``items`` the enforcement items by field, ``additions`` the fragments that each
    field adds to procedures of the base."""

    root: Path
    sources: Mapping[str, list[Source]]
    fields: Mapping[str, list[Source]]
    statutes: Source
    benchmarks: tuple[Source, ...] = ()
    checklists: Mapping[str, list[Source]] = field(default_factory=dict)
    cards: Mapping[str, list[Source]] = field(default_factory=dict)
    items: Mapping[str, list[Source]] = field(default_factory=dict)
    additions: Mapping[str, list[Source]] = field(default_factory=dict)

    @cached_property
    def fragments(self) -> dict[str, Source]:
        return {source.data["fragment"]: source for source in self.sources["fragments"]}

    @cached_property
    def procedures(self) -> dict[str, Source]:
        return {source.data["procedure"]: source for source in self.sources["procedures"]}

    @cached_property
    def acts(self) -> Placed:
        """Every act of every fragment, those of fields last, with the file that defines it."""
        files = (*self.sources["fragments"], *self.added)
        return {code: (file, row) for file in files for code, row in file.data.get("acts", {}).items()}

    @cached_property
    def added(self) -> tuple[Source, ...]:
        """The fragments of all fields."""
        return tuple(file for files in self.additions.values() for file in files)

    @cached_property
    def documents(self) -> Placed:
        return {source.data["code"]: (source, source.data) for source in self.sources["documents"]}

    @cached_property
    def elements(self) -> Placed:
        return self.rows("elements", "elements")

    @cached_property
    def codesets(self) -> Placed:
        return self.rows("codesets", "codesets")

    @cached_property
    def parameters(self) -> Placed:
        return self.rows("parameters", "parameters")

    def parameters_of(self, field: str) -> Mapping[str, Row]:
        """The parameters that a fragment of this field may name: those of the base, and its own."""
        own = {
            code: row for file in self.fields.get(field, ()) for code, row in file.data["parameters"].items() if row.get("own")
        }  # fmt: skip
        return {**{code: row for code, (_, row) in self.parameters.items()}, **own}

    def known_to(self, source: Source) -> Mapping[str, Row]:
        """The parameters that a fragment or procedure may name."""
        home = source.path.parent.parent
        return self.parameters_of(home.name if home.parent.name == "fields" else "")

    def rows(self, folder: str, key: str) -> Placed:
        return {code: (file, row) for file in self.sources[folder] for code, row in file.data[key].items()}

    def codes(self, codeset: str) -> set[str]:
        return set(self.codesets[codeset][1]["codes"]) if codeset in self.codesets else set()

    def acts_of(self, procedure: Source) -> dict[str, Row]:
        """The acts of a procedure: the union of its fragments (those that exist)."""
        wanted = [self.fragments[name] for name in procedure.data["fragments"] if name in self.fragments]
        return {code: row for fragment in wanted for code, row in fragment.data["acts"].items()}

    def files(self) -> Iterator[Source]:
        """Every file, fields included."""
        by_field = (self.fields, self.checklists, self.cards, self.items, self.additions)
        for group in (*self.sources.values(), *(files for one in by_field for files in one.values())):
            yield from group
        yield from self.benchmarks
        yield self.statutes


def gather(root: Path) -> Packs:
    """Read every YAML file under ``root``; raises PackError with every file that cannot be read."""
    base, problems = root / "base", list[str]()
    sources = {folder: _read_all(sorted((base / folder).glob("*.yaml")), problems) for folder in FOLDERS}
    by_field = [
        _by_field(root, pattern, problems)
        for pattern in (
            "parameters*.yaml",
            "checklists*.yaml",
            "pack.yaml",
            "items*.yaml",
            "fragments/*.yaml",
        )
    ]
    benchmarks = tuple(_read_all(sorted((root / "fields").glob("*/discretion*.yaml")), problems))
    for folder, pattern in OWN.items():
        sources[folder] += _read_all(sorted((root / "fields").glob(pattern)), problems)
    statutes = _read_all([base / "statutes.yaml"], problems)
    if problems:
        raise PackError(problems)
    fields, *others = by_field
    return Packs(root, sources, fields, statutes[0], benchmarks, *others)


def _by_field(root: Path, pattern: str, problems: list[str]) -> dict[str, list[Source]]:
    folders = sorted(path for path in (root / "fields").glob("*") if path.is_dir())
    return {folder.name: _read_all(sorted(folder.glob(pattern)), problems) for folder in folders}


def _read_all(paths: Iterable[Path], problems: list[str]) -> list[Source]:
    found = []
    for path in paths:
        try:
            found.append(read(path))
        except PackError as error:
            problems += error.problems
        except FileNotFoundError:
            problems.append(f"{path}:1: 没有这个文件，请补上。")
    return found
