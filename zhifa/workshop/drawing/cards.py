"""One act as a card: name, who, approvals, documents, outcomes, remarks."""

from __future__ import annotations

from dataclasses import dataclass

from zhifa.workshop.drawing import look, svg
from zhifa.workshop.drawing.shapes import Card
from zhifa.workshop.drawing.text import width, wrap

TITLE, SMALL, TINY = 14.5, 11.5, 10.5
TITLE_STEP, SMALL_STEP, TINY_STEP = 19.0, 16.0, 14.0
PAD_X, PAD_Y, MARK = 11.0, 9.0, 17.0


@dataclass(frozen=True, slots=True)
class Face:
    """A card broken into lines for a given width."""

    card: Card
    wide: float
    title: list[str]
    meta: list[str]
    outcomes: list[str]
    notes: list[tuple[str, list[str]]]
    main: bool = False

    @property
    def high(self) -> float:
        notes = sum(TINY_STEP * len(lines) + 7 for _, lines in self.notes)
        outcomes = SMALL_STEP * len(self.outcomes) + (4 if self.outcomes else 0)
        tags = SMALL_STEP + 3 if self.card.documents and not self.tags_fit else 0
        body = TITLE_STEP * len(self.title) + SMALL_STEP * len(self.meta) + tags + outcomes + notes
        return body + 2 * PAD_Y + (2 if self.notes else 0)

    @property
    def tags_fit(self) -> bool:
        """Whether the document codes find room behind the last line of roles."""
        used = width(self.meta[-1], SMALL) if self.meta else 0
        return used + 10 + sum(_tag_width(code) for code in self.card.documents) <= self.wide - 2 * PAD_X


def face(card: Card, wide: float, main: bool = False) -> Face:
    room = wide - 2 * PAD_X
    marks = MARK * len(card.marks) + (MARK + 4 if card.act.opens else 0)
    return Face(
        card,
        wide,
        wrap(card.act.name, TITLE, room - marks - 4),
        wrap(card.roles, SMALL, room),
        wrap("／".join(card.act.outcomes.values()), SMALL, room - 14) if card.act.outcomes else [],
        [(note.kind, wrap(note.text, TINY, room - 16)) for note in card.notes],
        main,
    )


def paint(shown: Face, x: float, y: float, high: float) -> str:
    """The card at ``(x, y)``, as tall as its row wants."""
    card, wide = shown.card, shown.wide
    virtual = card.act.virtual
    parts = [
        svg.rect(
            x, y, wide, high, rx=18 if virtual else 7, fill="#ffffff",
            stroke=look.ACCENT if card.act.starts else look.LINE, stroke_width=2 if card.act.starts else 1,
            stroke_dasharray="5 4" if virtual else None,
        )
    ]  # fmt: skip
    if shown.main and not virtual:
        parts.append(svg.rect(x, y + 8, 3.5, high - 16, fill=look.ACCENT, rx=1.5))
    left, line = x + PAD_X, y + PAD_Y + TITLE - 1.5
    parts.append(svg.lines(left, line, shown.title, TITLE, look.INK, TITLE_STEP, font_weight="600"))
    parts.append(_marks(card, x + wide - PAD_X, y + PAD_Y + 1))
    line += TITLE_STEP * len(shown.title)
    parts.append(svg.lines(left, line - 2, shown.meta, SMALL, look.INK_2, SMALL_STEP))
    line += SMALL_STEP * len(shown.meta)
    if card.documents and shown.tags_fit:
        after = left + width(shown.meta[-1], SMALL) + 10
        parts.append(_tags(card.documents, after, line - SMALL_STEP - 14))
    elif card.documents:
        parts.append(_tags(card.documents, left, line - 12))
        line += SMALL_STEP + 3
    if shown.outcomes:
        parts.append(_glyph(left, line + 1, "⑂", look.ACCENT))
        parts.append(svg.lines(left + 14, line + 1, shown.outcomes, SMALL, look.ACCENT, SMALL_STEP))
        line += SMALL_STEP * len(shown.outcomes) + 4
    parts.append(_notes(shown, left, line))
    return "".join(parts)


def _marks(card: Card, right: float, top: float) -> str:
    """Circles for the approvers in order, an envelope where the document must be served."""
    parts, x = [], right
    for mark in reversed(card.marks):
        x -= MARK
        parts.append(svg.element("circle", cx=x + 8, cy=top + 8, r=7.6, fill=look.ACCENT))
        parts.append(svg.text(x + 8, top + 11.7, mark, 10, "#ffffff", text_anchor="middle"))
    if card.act.opens:
        parts.append(envelope(x - MARK - 3, top + 2))
    return "".join(parts)


def envelope(x: float, y: float) -> str:
    frame = svg.rect(x, y, 17, 12, rx=2, fill=look.GREEN_SOFT, stroke=look.GREEN, stroke_width=1.2)
    flap = svg.element(
        "path",
        d=f"M{svg.number(x + 1)} {svg.number(y + 1.5)}l7.5 5.5 7.5 -5.5",
        fill="none",
        stroke=look.GREEN,
    )
    return frame + flap


def _tag_width(code: str) -> float:
    return width(code, 10) + 13


def _tags(codes: tuple[str, ...], x: float, y: float) -> str:
    parts = []
    for code in codes:
        wide = _tag_width(code) - 4
        parts.append(svg.rect(x, y, wide, 15, rx=3, fill=look.BAND, stroke=look.LINE, stroke_width=0.8))
        parts.append(svg.text(x + wide / 2, y + 11.2, code, 10, look.INK_2, text_anchor="middle"))
        x += wide + 4
    return "".join(parts)


def _glyph(x: float, y: float, sign: str, colour: str) -> str:
    if sign == "⑂":
        path = f"M{svg.number(x)} {svg.number(y - 4)}h4l4 -4h3M{svg.number(x + 4)} {svg.number(y - 4)}l4 4h3"
        return svg.element("path", d=path, fill="none", stroke=colour, stroke_width=1.2)
    return svg.text(x, y, sign, TINY, colour)


def _notes(shown: Face, left: float, line: float) -> str:
    parts, room = [], shown.wide - 2 * PAD_X
    top = line - 8
    for kind, rows in shown.notes:
        high = TINY_STEP * len(rows) + 4
        ink, paper = look.NOTE_COLOURS.get(kind, (look.INK_2, look.BAND))
        parts.append(svg.rect(left - 4, top, room + 8, high, rx=3, fill=paper))
        parts.append(sign(kind, left + 5, top + 9, ink))
        parts.append(svg.lines(left + 15, top + 12.5, rows, TINY, ink, TINY_STEP))
        top += high + 3
    return "".join(parts)


def sign(kind: str, x: float, y: float, ink: str) -> str:
    """A small drawn sign, centred on ``(x, y)``: fonts differ too much in their symbols."""
    n = svg.number
    if kind == "milestone":
        return svg.element(
            "path", d=f"M{n(x)} {n(y - 5)}l5 5-5 5-5-5z", fill="none", stroke=ink, stroke_width=1.3
        )
    if kind == "clock":
        hands = svg.element("path", d=f"M{n(x)} {n(y - 3)}v3h2.5", fill="none", stroke=ink, stroke_width=1.2)
        return svg.element("circle", cx=x, cy=y, r=4.8, fill="none", stroke=ink, stroke_width=1.2) + hands
    if kind == "include":
        return svg.element("path", d=f"M{n(x - 4.5)} {n(y)}h9m-4.5 -4.5v9", stroke=ink, stroke_width=1.5)
    if kind == "exclude":
        return svg.element("path", d=f"M{n(x - 4.5)} {n(y)}h9", stroke=ink, stroke_width=1.8)
    if kind == "end":
        return svg.rect(x - 4, y - 4, 8, 8, rx=1, fill=ink)
    return svg.element("path", d=f"M{n(x - 3)} {n(y - 4)}l5 4-5 4", fill="none", stroke=ink, stroke_width=1.4)
