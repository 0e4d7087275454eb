"""Pictures of procedures as SVG, drawn from the compiled data alone: same data, same bytes."""

from zhifa.workshop.drawing.poster import draw

__all__ = ["draw"]
