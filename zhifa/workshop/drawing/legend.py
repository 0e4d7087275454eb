"""What the signs mean, in rows under the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhifa.workshop.drawing import look, svg
from zhifa.workshop.drawing.cards import envelope, sign
from zhifa.workshop.drawing.shapes import Plan
from zhifa.workshop.drawing.text import width

SIZE, STEP, ICON = 12.5, 30.0, 46.0
WORDS = {
    "clock": "期限：自所列行为之日起计算",
    "milestone": "所列事项已经开始而没有了结的，不能办理",
    "exclude": "此后不再办理",
    "include": "此后又可以办理",
    "end": "办理后本程序终了，只剩所列步骤",
    "branch": "前一步的结果为所列结果时，才接着办理",
}


Icon = Callable[[float, float], str]


def legend(plan: Plan, left: float, top: float, wide: float) -> tuple[str, float]:
    """The drawn legend and its height."""
    x, y = left + 16, top + 30.0
    parts = []
    for icon, words in _entries(plan):
        need = ICON + width(words, SIZE) + 34
        if x + need > left + wide and x > left + 16:
            x, y = left + 16, y + STEP
        parts.append(icon(x, y - 5))
        parts.append(svg.text(x + ICON, y, words, SIZE, look.INK_2))
        x += need
    high = y - top + 22
    frame = svg.rect(left, top, wide, high, rx=10, fill="none", stroke=look.LINE, stroke_width=1)
    return frame + "".join(parts), high


def _entries(plan: Plan) -> Iterator[tuple[Icon, str]]:
    yield _solid, "前一步办完，后一步才能办"
    if any(link.dashed for link in plan.links):
        yield _dashed, "前一步办完，须在期限内办后一步"
    for kind, words in WORDS.items():
        if kind in plan.kinds:
            yield _note(kind), words
    for mark, name in plan.roles:
        yield _mark(mark), f"须经{name}审批"
    if any(card.act.opens for card in plan.cards.values()):
        yield _envelope, "办理后开启下方绿色的一轮"
        yield _virtual, "一轮完成后由系统记入的节点"


def _solid(x: float, y: float) -> str:
    return svg.path([(x, y), (x + 34, y)], stroke=look.ARROW, stroke_width=1.8, marker_end="url(#go)")


def _dashed(x: float, y: float) -> str:
    return svg.path(
        [(x, y), (x + 34, y)],
        stroke=look.CLOCK,
        stroke_width=1.8,
        stroke_dasharray="7 5",
        marker_end="url(#due)",
    )


def _note(kind: str) -> Icon:
    ink, paper = look.NOTE_COLOURS.get(kind, (look.INK_2, look.BAND))

    def icon(x: float, y: float) -> str:
        return svg.rect(x + 8, y - 9, 26, 18, rx=3, fill=paper) + sign(kind, x + 21, y, ink)

    return icon


def _mark(letter: str) -> Icon:
    def icon(x: float, y: float) -> str:
        circle = svg.element("circle", cx=x + 24, cy=y, r=8.6, fill=look.ACCENT)
        return circle + svg.text(x + 24, y + 4, letter, 11, "#ffffff", text_anchor="middle")

    return icon


def _envelope(x: float, y: float) -> str:
    return envelope(x + 14, y - 6)


def _virtual(x: float, y: float) -> str:
    return svg.rect(
        x + 4, y - 9, 32, 18, rx=9, fill="#ffffff", stroke=look.LINE, stroke_width=1.2, stroke_dasharray="5 4"
    )
