"""One measured figure and its target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` in ``unit``; reached when it is at most ``target``, or at least, when ``at_least``."""

    name: str
    value: float
    unit: str
    target: float
    detail: str
    at_least: bool = False

    @property
    def reached(self) -> bool:
        return self.value >= self.target if self.at_least else self.value <= self.target

    def __str__(self) -> str:
        mark = "✓" if self.reached else "✗"
        sign = "≥" if self.at_least else "≤"
        return (
            f"{mark} {self.name}：{self.value:.2f} {self.unit}（目标 {sign} {self.target:g}）· {self.detail}"
        )
