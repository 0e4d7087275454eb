"""One finding about the packs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CITE = re.compile(
    r"(?P<law>[^§\s]+)§\d+(之[一二三四五六七八九十]+)?(\((\d+|[一二三四五六七八九十]+)\)){0,3}(–\d+(之[一二三四五六七八九十]+)?)?"
)
HOW_TO_CITE = "请写成 处罚法§61(2)：简称、§、条号，括号里依次是款、项"


@dataclass(frozen=True, slots=True)
class Problem:
    """``at`` is ``file:line``; a warning does not stop the packs from being compiled."""

    at: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.at}: {self.text}"

    @property
    def order(self) -> tuple[str, int, str]:
        file, _, line = self.at.rpartition(":")
        return file, int(line), self.text


def law_of(cite: str) -> str | None:
    """The short name in a citation, ``None`` where it is badly written. A bare name cites the whole text."""
    if "§" not in cite:
        return cite if cite and not any(letter in cite for letter in " ,，、；;") else None
    found = _CITE.fullmatch(cite)
    return found["law"] if found else None
