"""Lines to articles: 编, 分编, 章, 节 and 条 found by their marks; annexes and tables kept as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhifa.libraries.laws.cleaning import heading as neat
from zhifa.libraries.laws.eids import article_eid
from zhifa.libraries.laws.numerals import NUMERAL, to_chinese, to_int
from zhifa.libraries.laws.reading.plain import HISTORY_ENDS
from zhifa.libraries.laws.reading.shapes import Line, Unit

_N = rf"(?:[{NUMERAL}]+|\d{{1,4}})"
ARTICLE = re.compile(rf"第[ 　]*({_N})[ 　]*条(?:之({_N})(?![日前后间内外中]))?")
_REFERENCE = re.compile(r"[第、，；。：:,和及或至与到的]|之[外内前后间]|规定|所[列称述]")
_HEADING = re.compile(rf"第[ 　]*({_N})[ 　]*(编|分编|章|节)(?:[ 　]+|$|(?=[^，。；：、的]{{1,40}}$))")
_ANNEX = re.compile(rf"附[ 　]*(?:件|录|表|图|则表)?[ 　]*(?:{_N})?[ 　]*(?:[:：]|$)")
_CONTENTS = re.compile(r"目[ 　]*[录次]$")
_RUN_ON = re.compile(rf"([；：。])[ 　]+(?=（[{NUMERAL}]+）)")
_DEPTH = {"编": 0, "分编": 1, "章": 2, "节": 3}


class Finder:
    """Takes the lines of a text one by one. ``front`` is what stands before the first article,
    ``strays`` what stands between a heading and its first article."""

    def __init__(self) -> None:
        self.front: list[Line] = []
        self.units: list[Unit] = []
        self.headings: list[tuple[Line, str, int]] = []
        self._place = ["", "", "", ""]
        self._text: list[str] = []
        self._contents: list[str] | None = None
        self._annexed = self._after_heading = False
        self.strays: list[Line] = []
        self.history_ends = 0

    def take_all(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._take(line)
        self._finish()

    def _take(self, line: Line) -> None:
        text = line.text
        first = text[0]
        if first == "第":
            if (found := ARTICLE.match(text)) and not self._annexed and self._is_article(text, found):
                self._article(line, found)
                return
            if (found := _HEADING.match(text)) and not self._annexed:
                self._heading(line, found)
                return
        elif first == "<" and text == HISTORY_ENDS:
            self.history_ends = len(self.front)
            return
        elif first == "附" and self.units and len(text) < 60 and _ANNEX.match(text):
            self._annex(line)
            return
        elif first == "目" and not self.units and _CONTENTS.match(text):
            self._contents = []
            return
        self._more(line)

    def _is_article(self, text: str, found: re.Match[str]) -> bool:
        """第三条 opens an article, 第三条第二款规定的… and 第三条、第四条 go on with a sentence."""
        return not _REFERENCE.match(text, found.end())

    def _article(self, line: Line, found: re.Match[str]) -> None:
        self._finish()
        self._contents, self._after_heading = None, False
        number, suffix = to_int(found[1]), to_int(found[2]) if found[2] else 0
        part, subpart, chapter, section = self._place
        label = _label(number, suffix)
        eid = article_eid((part, subpart, chapter, section), number, suffix)
        self.units.append(Unit(line.number, eid, label, number, suffix, part, subpart, chapter, section))
        if rest := line.text[found.end() :].strip(" 　"):
            self._text.append(rest)

    def _heading(self, line: Line, found: re.Match[str]) -> None:
        text = neat(f"第{found[1].strip()}{found[2]} {line.text[found.end() :].strip()}")
        if self._contents is not None:
            if text not in self._contents:
                self._contents.append(text)
                return
            self._contents = None
        self._finish()
        self._after_heading = True
        depth = _DEPTH[found[2]]
        self._place[depth:] = [text, *[""] * (3 - depth)]
        self.headings.append((line, found[2], to_int(found[1])))

    def _annex(self, line: Line) -> None:
        self._finish()
        self._annexed, self._after_heading = True, False
        count = sum(unit.eid.startswith("annex_") for unit in self.units) + 1
        self.units.append(Unit(line.number, f"annex_{count}", f"附件{to_chinese(count)}", None))
        self._text = [line.text]

    def _more(self, line: Line) -> None:
        if not self.units:
            self.front.append(line)
            return
        if not self._text and self._after_heading:
            self.strays.append(line)
        self._text.append(line.text)

    def _finish(self) -> None:
        if self.units and self._text:
            unit = self.units[-1]
            unit.text = _RUN_ON.sub(r"\1\n", "\n".join(self._text))
        self._text = []


def _label(number: int, suffix: int) -> str:
    plain = f"第{to_chinese(number)}条" if 0 < number < 10_000 else f"第{number}条"
    return plain + (f"之{to_chinese(suffix)}" if suffix else "")
