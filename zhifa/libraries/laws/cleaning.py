"""Repairs the text of one article as the source carries it: broken lines, stray headings and blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhifa.libraries.laws.numerals import NUMERAL

_CJK = r"[぀-ヿ一-鿿，。：；、！？（）《》“”「」〔〕]"
_BLANK_INSIDE = re.compile(rf"(?<={_CJK})[ 　\u2009]+(?={_CJK}|[0-9])|(?<=[0-9])[ 　\u2009]+(?={_CJK})")
_PICTURE = re.compile(r"!([^{}\n]{0,30})\{[^}\n]*\}")
_HEADING = re.compile(rf"第[{NUMERAL}]+(?:编|分编|章|节)(?:[ 　]|(?=[^，。；：的]{{1,40}}$))")
_BROKEN_OFF = re.compile(r"[^。：；:;！？”）)】》\"'|+\-—_]$")
_OWN_LINE = re.compile(rf"[（(\"“'‘]|\d|附|第[{NUMERAL}]+[编章节条]|[|+\-—]")
_SHORTEST_BROKEN = 15  # a shorter line without full stop is a list such as 宪法第八十六条


@dataclass(frozen=True, slots=True)
class Cleaned:
    text: str
    headings: tuple[str, ...]
    """Headings of what follows (``第八分编 放射性污染防治``) that the source left on the article before."""


def clean(raw: str) -> Cleaned:
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    headings: list[str] = []
    while len(lines) > 1 and _HEADING.match(lines[-1]):
        headings.insert(0, heading(lines.pop()))
    return Cleaned("\n".join(_joined([_line(line) for line in lines])), tuple(headings))


def heading(raw: str) -> str:
    """``第五分编 占 有`` → ``第五分编 占有``."""
    mark, _, title = re.sub(r"[ 　]+", " ", raw.strip()).partition(" ")
    return f"{mark} {title.replace(' ', '')}".strip()


def _line(line: str) -> str:
    text = _PICTURE.sub(lambda found: f"〔图略：{found[1].strip() or '附图'}〕", line)
    return text if "|" in text else _BLANK_INSIDE.sub("", text)


def _joined(lines: list[str]) -> list[str]:
    """A long line without a stop, followed by one that is no item or heading, was cut by a page's end."""
    out: list[str] = []
    annexed = False
    for line in lines:
        annexed = annexed or line.startswith("附")
        if (
            out
            and not annexed
            and len(out[-1].rpartition("\n")[2]) >= _SHORTEST_BROKEN
            and _BROKEN_OFF.search(out[-1])
            and not _OWN_LINE.match(line)
            and "|" not in out[-1] + line
        ):
            out[-1] += line
        else:
            out.append(line)
    return out
