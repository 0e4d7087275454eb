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
        return shown(self.path)

    def at(self, *path: str | int) -> str:
        """``file:line`` of the nearest known ancestor of ``path``."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return f"{self.name}:{self.lines[path[:end]]}"
        return f"{self.name}:1"


def shown(path: Path) -> str:
    """A path as messages write it: from ``packs/`` on for the installed packs."""
    return path.relative_to(PACKS.parent).as_posix() if path.is_relative_to(PACKS) else str(path)


def read(path: Path) -> Source:
    """Parse one YAML file. A syntax error or a key written twice raises PackError with its line."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        why = getattr(error, "problem", None) or error
        raise PackError(
            [f"{shown(path)}:{line}: 不是有效的 YAML（{why}），请检查缩进、冒号和引号。"]
        ) from None
    lines: dict[tuple[str | int, ...], int] = {}
    twice: list[str] = []
    if node is not None:
        _collect(node, (), lines, twice)
    if twice:
        raise PackError([f"{shown(path)}:{where}，后一个会盖掉前一个，请删去或者改名。" for where in twice])
    return Source(path, plain(data), lines)


def plain(value: Any) -> Any:
    """Dates as ISO strings: packs become JSON, and JSON has no dates."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _collect(
    node: Any, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], twice: list[str]
) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            if here in lines:
                twice.append(f"{key.start_mark.line + 1}: “{key.value}”写了两次")
            lines[here] = key.start_mark.line + 1
            _collect(value, here, lines, twice)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*path, index), lines, twice)
