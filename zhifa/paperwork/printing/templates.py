"""Sentences with element codes in braces: ``罚款人民币{fine_amount|words}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from zhifa.paperwork.printing.conditions import Values, filled
from zhifa.paperwork.printing.filters import apply, show

Run: TypeAlias = str | list[str]
Runs: TypeAlias = list[Run]

_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)((?:\|[a-z]+)*)\}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
BLANK = "________"
ROOM = {
    "date": "　　　　年　　月　　日",
    "datetime": "　　　　年　　月　　日　　时　　分",
    "yuan": "________",
    "words": "________________",
}


@dataclass(frozen=True, slots=True)
class Filling:
    """Values to write, those that must not be missing, and those the user is looking at just now."""

    values: Values
    required: frozenset[str] = frozenset()
    preview: bool = False
    focus: frozenset[str] = field(default=frozenset())
    by_hand: bool = False  # an empty form to print: room for writing instead of what is missing

    def write(self, element: str, filters: list[str]) -> tuple[str, str]:
        """The mark (``""``, ``blank``, ``focus``) and the text of one element."""
        value = self.values.get(element)
        if not filled(value):
            return ("blank" if self.preview and element in self.required else ""), self._room(filters)
        for name in filters:
            value = apply(name, value)
        return ("focus" if self.preview and element in self.focus else ""), clean(show(value))

    def _room(self, filters: list[str]) -> str:
        if not self.by_hand:
            return BLANK
        return next((ROOM[name] for name in filters if name in ROOM), BLANK * 2)


def references(template: str) -> Iterator[tuple[str, list[str]]]:
    """Element codes and their filters, in order."""
    for match in _REFERENCE.finditer(template):
        yield match[1], match[2].split("|")[1:]


def paragraphs(template: str, filling: Filling) -> list[Runs]:
    """Plain strings, and ``[mark, text]`` where the text needs one; a line break begins a new paragraph."""
    lines: list[Runs] = [[]]
    position = 0
    for match in _REFERENCE.finditer(template):
        _append(lines, "", template[position : match.start()])
        _append(lines, *filling.write(match[1], match[2].split("|")[1:]))
        position = match.end()
    _append(lines, "", template[position:])
    return [line for line in lines if line] or [[]]


def clean(text: Any) -> str:
    """Without control and direction characters, which no font can draw and which may deceive the eye."""
    return _UNPRINTABLE.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　"))


def text_of(lines: list[Runs]) -> str:
    return "\n".join("".join(run if isinstance(run, str) else run[1] for run in line) for line in lines)


def _append(lines: list[Runs], mark: str, text: str) -> None:
    for number, part in enumerate(text.split("\n")):
        if number:
            lines.append([])
        if not part.strip():
            part = part.strip(" ") if number else part
        if part:
            lines[-1].append([mark, part] if mark else part)
