"""Regions, bodies, units and who supervises whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhifa.demo.reading import read
from zhifa.libraries.bodies.models import Body, Region, SupervisionLine, Unit
from zhifa.libraries.bodies.services import level_of

FOUNDED = date(2019, 3, 1)
NOT_FIELDS = {"region", "parent", "superiors", "units"}


def load_regions() -> dict[str, Region]:
    found: dict[str, Region] = {}
    for code, row in read("city")["regions"].items():
        parent = found.get(row.get("parent", ""))
        found[code], _ = Region.objects.get_or_create(
            code=code, valid_from=FOUNDED, defaults={"name": row["name"], "parent": parent}
        )
    return found


def load_bodies(regions: dict[str, Region]) -> dict[str, Body]:
    rows: dict[str, dict[str, Any]] = read("city")["bodies"]
    Body.objects.bulk_create([_body(code, row, regions) for code, row in rows.items()], ignore_conflicts=True)
    bodies = {body.code: body for body in Body.objects.filter(code__in=rows).select_related("region")}
    for code, row in rows.items():
        if (above := row.get("parent")) and bodies[code].parent_id is None:
            bodies[code].parent = bodies[above]
            bodies[code].save(update_fields=["parent"])
    _load_units(rows, bodies)
    _load_lines(rows, bodies)
    return bodies


def _body(code: str, row: dict[str, Any], regions: dict[str, Region]) -> Body:
    values = {name: value for name, value in row.items() if name not in NOT_FIELDS}
    return Body(
        code=code,
        kind=Body.Kind.AGENCY,
        level=level_of(row["region"]),
        region=regions[row["region"]],
        seal_from=FOUNDED,
        **values,
    )


def _load_units(rows: dict[str, dict[str, Any]], bodies: dict[str, Body]) -> None:
    """A name that ends with ``-`` is a unit that handles no cases."""
    Unit.objects.bulk_create(
        [
            Unit(body=bodies[code], name=name.rstrip("-"), handling=not name.endswith("-"), order=order)
            for code, row in rows.items()
            for order, name in enumerate(row["units"], 1)
        ],
        ignore_conflicts=True,
    )


def _load_lines(rows: dict[str, dict[str, Any]], bodies: dict[str, Body]) -> None:
    known = set(SupervisionLine.objects.values_list("body__code", "line"))
    SupervisionLine.objects.bulk_create(
        SupervisionLine(
            body=bodies[code],
            line=line,
            superior=bodies.get(superior),
            superior_name=bodies[superior].name if superior in bodies else superior,
            since=FOUNDED,
        )
        for code, row in rows.items()
        for line, superior in row["superiors"].items()
        if (code, line) not in known
    )
