"""Where every card goes: bands under each other, the main line in a column, blocks beside it in shelves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhifa.workshop.drawing import look
from zhifa.workshop.drawing.cards import Face, face
from zhifa.workshop.drawing.shapes import Band, Block, Plan
from zhifa.workshop.drawing.text import wrap

STEP = 32.0  # between cards of the main line: room for an arrow and its label
HEADER = 11.5
HEADER_STEP = 16.0
SHELF = 24.0  # between shelves: room for the arrows that run there
INSET = 12.0


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    wide: float
    high: float

    @property
    def middle(self) -> float:
        return self.y + self.high / 2

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        return self.y + self.high


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its frame, header lines and the cell of each card."""

    block: Block
    frame: Box
    header: list[str]


@dataclass(slots=True)
class Sheet:
    """The whole picture in numbers."""

    plan: Plan
    wide: float
    faces: dict[str, Face] = field(default_factory=dict)
    cells: dict[str, Box] = field(default_factory=dict)
    bands: list[tuple[Band, Box]] = field(default_factory=list)
    blocks: list[tuple[Band, Placed]] = field(default_factory=list)
    high: float = 0.0


def left_of_spine() -> float:
    return look.MARGIN + look.STAGE + look.RAIL


def left_of_side() -> float:
    return left_of_spine() + look.SPINE + look.GUTTER


def block_width(columns: int) -> float:
    return columns * look.CARD + (columns - 1) * look.GAP + 2 * INSET


def place(plan: Plan, top: float) -> Sheet:
    sheet = Sheet(plan, left_of_side() + block_width(look.COLUMNS) + 2 * INSET + look.PAD + look.MARGIN)
    y = top
    for band in plan.bands:
        high = _band(sheet, band, y)
        sheet.bands.append((band, Box(look.MARGIN, y, sheet.wide - 2 * look.MARGIN, high)))
        y += high + 8
    sheet.high = y
    return sheet


def _band(sheet: Sheet, band: Band, top: float) -> float:
    """Place one band; its height."""
    inner = top + look.PAD + (22 if band.lane else 6)
    bottom = _abreast(sheet, band, inner) if lies_flat(band) else _upright(sheet, band, inner)
    bottom = max(bottom, _shelves(sheet, band, left_of_side(), inner))
    least = 92.0 if not band.lane else 70.0
    return max(bottom - top + look.PAD + 6, least)


def lies_flat(band: Band) -> bool:
    """Several acts of the main line with nothing beside them stand side by side."""
    return len(band.spine) > 1 and not band.blocks


def _upright(sheet: Sheet, band: Band, top: float) -> float:
    bottom = top
    for code in band.spine:
        if bottom > top:
            bottom += STEP
        bottom = _spine_card(sheet, code, left_of_spine(), bottom)
    return bottom


def _abreast(sheet: Sheet, band: Band, top: float) -> float:
    step = look.SPINE + look.GUTTER
    bottom = max(
        _spine_card(sheet, code, left_of_spine() + step * n, top) for n, code in enumerate(band.spine)
    )
    _level(sheet, [(code,) for code in band.spine], bottom - top)
    return bottom + (12 if any(_dashed_within(sheet, band)) else 0)


def _dashed_within(sheet: Sheet, band: Band) -> Iterator[bool]:
    return (link.dashed and {link.source, link.target} <= set(band.spine) for link in sheet.plan.links)


def _spine_card(sheet: Sheet, code: str, x: float, y: float) -> float:
    """Place one card of the main line; its lower edge."""
    shown = face(sheet.plan.cards[code], look.SPINE, main=True)
    sheet.faces[code] = shown
    sheet.cells[code] = Box(x, y, look.SPINE, shown.high)
    return y + shown.high


def _shelves(sheet: Sheet, band: Band, left: float, top: float) -> float:
    """First-fit rows of blocks; the lowest edge."""
    room = sheet.wide - look.MARGIN - look.PAD - left
    shelves: list[tuple[float, list[Block]]] = []
    for block in band.blocks:
        need = block_width(columns_of(block)) + look.GAP
        for index, (free, rows) in enumerate(shelves):
            if need - look.GAP <= free:
                rows.append(block)
                shelves[index] = (free - need, rows)
                break
        else:
            shelves.append((room - need, [block]))
    y, bottom = top, top
    for _, rows in shelves:
        x, placed = left, []
        for block in rows:
            one = _block(sheet, block, x, y)
            placed.append(one)
            x += one.frame.wide + look.GAP
        bottom = max(one.frame.bottom for one in placed)
        sheet.blocks += [(band, one) for one in placed]
        y = bottom + SHELF
    return bottom


def columns_of(block: Block) -> int:
    count = len(block.layers) if block.chain else len(block.layers[0])
    return min(count, look.COLUMNS)


def rows_of(block: Block) -> Iterator[list[tuple[str, ...]]]:
    """The columns of each row; a column holds the acts of one layer."""
    cells: list[tuple[str, ...]] = (
        list(block.layers) if block.chain else [(code,) for code in block.layers[0]]
    )
    for start in range(0, len(cells), look.COLUMNS):
        yield cells[start : start + look.COLUMNS]


def _block(sheet: Sheet, block: Block, x: float, y: float) -> Placed:
    wide = block_width(columns_of(block))
    header = wrap(block.header, HEADER, wide - 2 * INSET)
    row_top = y + HEADER_STEP * len(header) + 12
    for row in rows_of(block):
        highest = 0.0
        for column, codes in enumerate(row):
            cell_top = row_top
            for code in codes:
                shown = face(sheet.plan.cards[code], look.CARD)
                sheet.faces[code] = shown
                left = x + INSET + column * (look.CARD + look.GAP)
                sheet.cells[code] = Box(left, cell_top, look.CARD, shown.high)
                cell_top += shown.high + 10
            highest = max(highest, cell_top - 10 - row_top)
        _level(sheet, row, highest)
        row_top += highest + (26 if block.chain else 12)
    bottom = row_top - (26 if block.chain else 12) + INSET
    return Placed(block, Box(x, y, wide, bottom - y), header)


def _level(sheet: Sheet, row: list[tuple[str, ...]], high: float) -> None:
    """Cards that stand alone in their column grow to the height of the row."""
    for codes in row:
        if len(codes) == 1:
            box = sheet.cells[codes[0]]
            sheet.cells[codes[0]] = Box(box.x, box.y, box.wide, high)
