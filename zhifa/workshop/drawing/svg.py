"""A few SVG shapes as text. Presentation attributes only: no style sheet, no script."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]


def number(value: float) -> str:
    """At most one decimal: the same picture on every machine."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def element(name: str, content: str = "", **attributes: object) -> str:
    """``stroke_width=2`` becomes ``stroke-width="2"``; ``None`` is left out."""
    text = "".join(
        f" {key.replace('_', '-')}={quoteattr(number(value) if isinstance(value, float) else str(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{text}>{content}</{name}>" if content else f"<{name}{text}/>"


def rect(x: float, y: float, wide: float, high: float, **attributes: object) -> str:
    return element("rect", "", x=x, y=y, width=float(wide), height=float(high), **attributes)


def text(x: float, y: float, words: str, size: float, fill: str, **attributes: object) -> str:
    return element("text", escape(words), x=x, y=y, font_size=float(size), fill=fill, **attributes)


def lines(
    x: float, y: float, words: Iterable[str], size: float, fill: str, step: float, **rest: object
) -> str:
    """Text lines under each other; ``y`` is the base line of the first."""
    return "".join(text(x, y + step * index, line, size, fill, **rest) for index, line in enumerate(words))


def path(points: Iterable[Point], radius: float = 8, **attributes: object) -> str:
    """A polyline of horizontal and vertical pieces with rounded corners."""
    return element("path", "", d=_rounded(list(points), radius), fill="none", **attributes)


def _rounded(points: list[Point], radius: float) -> str:
    drawn = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        enter, leave = _towards(corner, before, reach), _towards(corner, after, reach)
        drawn.append(f"L{number(enter[0])} {number(enter[1])}")
        drawn.append(f"Q{number(corner[0])} {number(corner[1])} {number(leave[0])} {number(leave[1])}")
    drawn.append(f"L{number(points[-1][0])} {number(points[-1][1])}")
    return "".join(drawn)


def _distance(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: Point, goal: Point, reach: float) -> Point:
    whole = _distance(start, goal) or 1
    return (
        start[0] + (goal[0] - start[0]) * reach / whole,
        start[1] + (goal[1] - start[1]) * reach / whole,
    )
