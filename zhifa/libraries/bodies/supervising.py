"""Who supervises whom in the justice line (行政执法监督): a bureau may act in matters of the bodies below it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from zhifa.libraries.bodies.models import Body, SupervisionLine
from zhifa.libraries.bodies.querysets import holds_on


def supervises(above: Body, below: Body, on: date) -> bool:
    """Whether ``above`` is the justice department over ``below`` on the day."""
    return _lines(above, on).filter(body=below).exists()


def supervised_codes(above: Body, on: date) -> list[str]:
    """The codes of the bodies under this justice department on the day."""
    return list(_lines(above, on).values_list("body__code", flat=True))


def justice_over(below: Body, on: date) -> Body | None:
    """The justice department over a body on the day, where it is on the platform."""
    held = SupervisionLine.objects.filter(holds_on(on), body=below, line=SupervisionLine.Line.JUSTICE)
    line = held.select_related("superior__region").first()
    return line.superior if line else None


def _lines(above: Body, on: date) -> QuerySet[SupervisionLine]:
    return SupervisionLine.objects.filter(holds_on(on), superior=above, line=SupervisionLine.Line.JUSTICE)
