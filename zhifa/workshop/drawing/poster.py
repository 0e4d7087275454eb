"""The whole picture: heading, legend, bands, cards, arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from zhifa.workshop.drawing import arrows, look, svg
from zhifa.workshop.drawing.cards import paint
from zhifa.workshop.drawing.legend import legend
from zhifa.workshop.drawing.placing import HEADER, HEADER_STEP, INSET, Box, Placed, Sheet, left_of_side, place
from zhifa.workshop.drawing.plan import plan_of
from zhifa.workshop.drawing.shapes import Band
from zhifa.workshop.drawing.text import FONTS

TOP = 96.0
FOOTNOTE = "本图由规则数据绘制；括号前的简称与全称对照见规则页，条文以法律原文为准。"


def draw(bundle: Mapping[str, Any], procedure: str) -> str:
    """The picture of one procedure of a compiled bundle as SVG text."""
    plan = plan_of(bundle, procedure)
    sheet = place(plan, TOP)
    key, key_high = legend(plan, look.MARGIN, sheet.high + 6, sheet.wide - 2 * look.MARGIN)
    high = sheet.high + key_high + look.MARGIN
    content = "".join(
        [
            svg.element("title", escape(f"{plan.title}流程图")),
            arrows.markers(),
            svg.rect(0, 0, sheet.wide, high, fill=look.PAGE),
            svg.text(look.MARGIN, 52, plan.title, 32, look.INK, font_weight="700", letter_spacing=2),
            svg.text(look.MARGIN, 78, plan.subtitle, 13, look.INK_2),
            *(_band(band, box, index) for index, (band, box) in enumerate(sheet.bands)),
            *(_frame(placed) for _, placed in sheet.blocks),
            arrows.main_line(sheet),
            arrows.to_blocks(sheet),
            *_cards(sheet),
            arrows.in_chains(sheet),
            key,
            svg.text(look.MARGIN, high - 18, FOOTNOTE, 11.5, look.INK_2),
        ]
    )
    wide, tall = svg.number(sheet.wide), svg.number(high)
    return svg.element(
        "svg", content, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {wide} {tall}", width=wide, height=tall,
        font_family=FONTS, role="img", lang="zh-CN",
    ) + "\n"  # fmt: skip


def _band(band: Band, box: Box, index: int) -> str:
    ground = look.LANE if band.lane else (look.BAND, look.BAND_2)[index % 2]
    accent = look.GREEN if band.lane else look.ACCENT
    parts = [
        svg.rect(box.x, box.y, box.wide, box.high, rx=10, fill=ground),
        svg.rect(box.x, box.y, look.STAGE - 8, box.high, rx=10, fill=accent),
    ]
    size = 17.0
    top = box.middle - len(band.name) * (size + 3) / 2 + size - 2
    for number, letter in enumerate(band.name):
        x = box.x + (look.STAGE - 8) / 2
        parts.append(
            svg.text(
                x, top + number * (size + 3), letter, size, "#ffffff", text_anchor="middle", font_weight="600"
            )
        )
    if band.caption:
        parts.append(svg.text(left_of_side(), box.y + 24, band.caption, 12.5, look.GREEN, font_weight="600"))
    return "".join(parts)


def _frame(placed: Placed) -> str:
    box = placed.frame
    return svg.rect(
        box.x,
        box.y,
        box.wide,
        box.high,
        rx=8,
        fill="#ffffff",
        fill_opacity=0.55,
        stroke=look.LINE,
        stroke_width=1,
    ) + svg.lines(box.x + INSET, box.y + 19, placed.header, HEADER, look.INK_2, HEADER_STEP)


def _cards(sheet: Sheet) -> Iterator[str]:
    for code, box in sheet.cells.items():
        yield paint(sheet.faces[code], box.x, box.y, box.high)
