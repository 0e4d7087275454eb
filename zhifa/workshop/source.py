"""Reading pack files with their line numbers, so that every complaint names a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

PACKS = Path(__file__).resolve().parents[1] / "packs"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PackError(Exception):
    """One or more faults in the packs, each with file and line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: plain data, and the line of each path into it, e.g. ``("acts", "docket")`` → 12."""

    path: Path
    data: Any
    lines: dict[tuple[str | int, ...], int]

    @property
    def name(self) -> str:
        return (
            self.path.relative_to(PACKS.parent).as_posix()
            if self.path.is_relative_to(PACKS)
            else str(self.path)
        )

    def at(self, *path: str | int) -> str:
        """``file:line`` of the nearest known ancestor of ``path``."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return f"{self.name}:{self.lines[path[:end]]}"
        return f"{self.name}:1"


def read(path: Path) -> Source:
    """Parse one YAML file; a syntax error names its line."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PackError([f"{path}:{line}: 不是有效的 YAML：{getattr(error, 'problem', error)}"]) from None
    lines: dict[tuple[str | int, ...], int] = {}
    if node is not None:
        _collect(node, (), lines)
    return Source(path, plain(data), lines)


def plain(value: Any) -> Any:
    """Dates as ISO strings: packs become JSON, and JSON has no dates."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _collect(node: Any, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines[(*path, str(key.value))] = key.start_mark.line + 1
            _collect(value, (*path, str(key.value)), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*path, index), lines)
