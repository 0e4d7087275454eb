"""HTML as lines: one for each block, one for each row of a table; scripts, styles and menus are left out."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from zhifa.libraries.laws.reading.shapes import Line

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"li", "ul", "ol", "table", "tr"})
_BLOCKS = _HEADINGS | _LISTS | {"p", "div", "br", "section", "article", "header", "footer", "title", "center"}
_SILENT = frozenset({"script", "style", "nav", "noscript", "template", "head", "select", "button"})
_CELLS = frozenset({"td", "th"})


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Line] = []
        self._text: list[str] = []
        self._cells: list[str] | None = None
        self._silent = 0
        self._level = 0
        self._at = 1

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "tr":
            self._end_line()
            self._cells = []
        elif tag in _BLOCKS and self._cells is None:
            self._end_line()
            self._level = int(tag[1]) if tag in _HEADINGS else 0
        if not self._text:
            self._at = self.getpos()[0]

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELLS and self._cells is not None:
            self._cells.append(self._take())
        elif tag == "tr" and self._cells is not None:
            row, self._cells = self._cells, None
            self._add("| " + " | ".join(row) + " |" if len(row) > 1 else "".join(row))
        elif tag in _BLOCKS and self._cells is None:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._cells = None
        self._end_line()

    def _take(self) -> str:
        text, self._text = " ".join("".join(self._text).replace("\xa0", " ").split()), []
        return text

    def _end_line(self) -> None:
        self._add(self._take())
        self._level = 0

    def _add(self, text: str) -> None:
        if text.strip(" |"):
            self.found.append(Line(self._at, text, self._level))


def lines(text: str) -> Iterator[Line]:
    """The visible blocks of a page. A page that is cut off is read as far as it goes."""
    parser = _Lines()
    parser.feed(text)
    parser.close()
    yield from parser.found
