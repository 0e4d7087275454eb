"""Arrows: down the main line, along the rail at its left, out to the blocks, and through chains."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.drawing import look, svg
from zhifa.workshop.drawing.placing import Box, Placed, Sheet, left_of_side, left_of_spine, rows_of
from zhifa.workshop.drawing.shapes import Link
from zhifa.workshop.drawing.text import width

LANE = 34.0  # between two lines of the rail
TURN = 26.0  # above a card, where lines turn off
BESIDE = 7.0  # left of a card, where lines come down


def markers() -> str:
    """Arrow heads, once for each colour."""
    return svg.element(
        "defs", "".join(_head(name, ink) for name, ink in (("go", look.ARROW), ("due", look.CLOCK)))
    )


def main_line(sheet: Sheet) -> str:
    """Straight arrows between neighbours; everything longer or dashed runs on the rail."""
    spine = sheet.plan.spine
    short = [link for link in sheet.plan.links if not link.dashed and _neighbours(spine, link)]
    long = [link for link in sheet.plan.links if link not in short]
    return "".join(_down(sheet, link) for link in short) + "".join(_rail(sheet, long))


def _head(name: str, ink: str) -> str:
    tip = svg.element("path", d="M0 0L9 4.5L0 9z", fill=ink)
    return svg.element(
        "marker", tip, id=name, markerWidth=9, markerHeight=9, refX=8.5, refY=4.5, orient="auto",
        markerUnits="userSpaceOnUse",
    )  # fmt: skip


def _line(points: list[svg.Point], dashed: bool = False) -> str:
    return svg.path(
        points,
        stroke=look.CLOCK if dashed else look.ARROW,
        stroke_width=1.8,
        stroke_dasharray="7 5" if dashed else None,
        marker_end="url(#due)" if dashed else "url(#go)",
    )


def _neighbours(spine: list[str], link: Link) -> bool:
    return spine.index(link.target) == spine.index(link.source) + 1


def _down(sheet: Sheet, link: Link) -> str:
    above, below = sheet.cells[link.source], sheet.cells[link.target]
    if abs(above.y - below.y) < 1:
        return _line([(above.right, above.middle), (below.x, below.middle)])
    x, goal = above.x + above.wide / 2, below.x + below.wide / 2
    drawn = _line(_clean([(x, above.bottom), (x, below.y - TURN), (goal, below.y - TURN), (goal, below.y)]))
    if link.label:
        drawn += svg.text(goal + 10, below.y - 8, f"{link.label}的", 11.5, look.ACCENT, font_weight="600")
    return drawn


def _rail(sheet: Sheet, links: list[Link]) -> Iterator[str]:
    """The shortest next to the cards, longer ones further out; labels avoid each other."""
    taken: list[list[tuple[float, float]]] = []
    labels: list[Box] = []
    ports: dict[str, int] = {}
    texts = []
    for link in sorted(links, key=lambda one: sheet.cells[one.target].y - sheet.cells[one.source].y):
        start, end = sheet.cells[link.source], sheet.cells[link.target]
        if abs(start.y - end.y) < 1:
            yield _under(start, end, link)
            continue
        y1 = start.middle + 10 + 12 * _count(ports, f"{link.source} out")
        y2 = end.middle - 10 - 12 * _count(ports, f"{link.target} in")
        lane = _lane(taken, y1, y2)
        x = left_of_spine() - 34 - LANE * lane
        yield _line([(start.x, y1), (x, y1), (x, y2), (end.x - 1, y2)], link.dashed)
        if link.label:
            texts.append(_label(labels, link, x, y1, y2))
    yield from texts


def _under(start: Box, end: Box, link: Link) -> str:
    """Between cards of one row the line runs below them."""
    y = max(start.bottom, end.bottom) + 16
    drawn = _line(
        [(start.x + 60, start.bottom), (start.x + 60, y), (end.x + 60, y), (end.x + 60, end.bottom)], True
    )
    words, middle = f"{link.label}  {link.cite}", (start.x + end.x) / 2 + 60
    wide = width(words, 11.5) + 14
    pill = svg.rect(
        middle - wide / 2, y - 10, wide, 20, rx=5, fill="#ffffff", stroke=look.CLOCK, stroke_width=1
    )
    return (
        drawn
        + pill
        + svg.text(middle, y + 4, words, 11.5, look.CLOCK, text_anchor="middle", font_weight="600")
    )


def _count(ports: dict[str, int], name: str) -> int:
    ports[name] = ports.get(name, -1) + 1
    return ports[name]


def _lane(taken: list[list[tuple[float, float]]], y1: float, y2: float) -> int:
    for lane, spans in enumerate(taken):
        if all(y2 + 6 < top or bottom + 6 < y1 for top, bottom in spans):
            spans.append((y1, y2))
            return lane
    taken.append([(y1, y2)])
    return len(taken) - 1


def _label(labels: list[Box], link: Link, x: float, y1: float, y2: float) -> str:
    rows = [link.label, link.cite] if link.dashed else [f"{link.label}的"]
    wide = max(width(rows[0], 12.5), *(width(row, 10.5) for row in rows)) + 14
    high = 22.0 + 14 * (len(rows) - 1)
    middle = (y1 + y2) / 2
    left = max(x - wide / 2, look.MARGIN + look.STAGE + 6)
    box = Box(left, middle - high / 2, wide, high)
    while any(_meet(box, other) for other in labels):
        box = Box(box.x, box.y + 6, wide, high)
    labels.append(box)
    ink = look.CLOCK if link.dashed else look.ARROW
    parts = [svg.rect(box.x, box.y, wide, high, rx=5, fill="#ffffff", stroke=ink, stroke_width=1)]
    centre = box.x + wide / 2
    parts.append(svg.text(centre, box.y + 15.5, rows[0], 12.5, ink, text_anchor="middle", font_weight="600"))
    if len(rows) > 1:
        parts.append(svg.text(centre, box.y + 30, rows[1], 10.5, look.INK_2, text_anchor="middle"))
    return "".join(parts)


def _meet(a: Box, b: Box) -> bool:
    return a.x < b.right + 4 and b.x < a.right + 4 and a.y < b.bottom + 4 and b.y < a.bottom + 4


def to_blocks(sheet: Sheet) -> str:
    """From the act of the main line that opens a block, where it stands in the same band or just above."""
    drawn: list[str] = []
    slots: dict[tuple[str, str], int] = {}
    for band, placed in sheet.blocks:
        source = placed.block.source
        if band.lane or not source or not _near(sheet, band.spine, source, placed):
            continue
        slot = slots.setdefault((band.code, source), sum(key[0] == band.code for key in slots))
        drawn.append(_branch(sheet, placed, source, slot, source in band.spine))
    return "".join(drawn)


def _near(sheet: Sheet, spine: list[str], source: str, placed: Placed) -> bool:
    if source in spine:
        return True
    above = [code for code in sheet.plan.spine if sheet.cells[code].bottom <= placed.frame.y]
    return bool(above) and above[-1] == source


def _branch(sheet: Sheet, placed: Placed, source: str, slot: int, inside: bool) -> str:
    card, frame = sheet.cells[source], placed.frame
    over, entry = frame.y - 10 - 5 * (slot % 2), frame.x + 40
    if card.x > left_of_spine():
        middle = card.x + card.wide / 2
        return _line(_clean([(middle, card.bottom), (middle, over), (entry, over), (entry, frame.y)]))
    bus = card.right + 20 + 14 * slot
    start = (card.right, card.middle) if inside else (card.x + card.wide / 2, _leave(sheet, card, frame))
    if abs(frame.x - left_of_side()) < 1:
        goal = min(max(start[1], frame.y + 16), frame.bottom - 16)
        return _line(_clean([start, (bus, start[1]), (bus, goal), (frame.x, goal)]))
    return _line(_clean([start, (bus, start[1]), (bus, over), (entry, over), (entry, frame.y)]))


def _leave(sheet: Sheet, card: Box, frame: Box) -> float:
    """Where a branch leaves the main line: above the next card, at the latest beside the block."""
    below = [sheet.cells[code].y for code in sheet.plan.spine if sheet.cells[code].y > card.bottom]
    return min([*(y - TURN for y in below), frame.y + 30])


def _clean(points: list[svg.Point]) -> list[svg.Point]:
    """Without pieces of no length."""
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > 0.5:
            kept.append(point)
    return kept


def in_chains(sheet: Sheet) -> str:
    drawn: list[str] = []
    for _, placed in sheet.blocks:
        if placed.block.chain:
            rows = [{code for cell in row for code in cell} for row in rows_of(placed.block)]
            drawn += [_step(sheet, link, rows) for link in placed.block.links]
    return "".join(drawn)


def _step(sheet: Sheet, link: Link, rows: list[set[str]]) -> str:
    """Beside a column lines run in the gap at its left, between two rows in the gap above the lower one."""
    a, b = sheet.cells[link.source], sheet.cells[link.target]
    gap = b.x - BESIDE
    if any({link.source, link.target} <= row for row in rows):
        out = min(max(b.middle, a.y + 14), a.bottom - 14)
        into = out if b.y + 10 <= out <= b.bottom - 10 else b.middle
        return _line(_clean([(a.right, out), (gap, out), (gap, into), (b.x, into)]))
    x, top = a.x + a.wide / 2, min(sheet.cells[code].y for row in rows if link.target in row for code in row)
    over = top - 13
    if b.y - top < 1:
        return _line([(x, a.bottom), (x, over), (b.x + 30, over), (b.x + 30, b.y)])
    return _line([(x, a.bottom), (x, over), (gap, over), (gap, b.middle), (b.x, b.middle)])
