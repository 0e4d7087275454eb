"""The outline of a district from a GeoJSON file of the operator. The platform has none of its own and makes none up."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from zhifa.casework.field.models import Outline
from zhifa.libraries.bodies import services as bodies

Point = tuple[float, float]  # longitude, latitude, as GeoJSON has them
Ring = list[Point]
MOST_POINTS = 1500  # a sketch of a few hundred pixels shows no more
CHINA = ((73.0, 136.0), (3.0, 54.0))
NOTES = {
    Outline.Datum.WGS84: "坐标为 WGS-84，与本机位置一致",
    Outline.Datum.GCJ02: "坐标为 GCJ-02，与本机位置（WGS-84）相差可达几百米，只看大致范围",
}


class OutlineRefused(Exception):
    """The message is for the operator."""


def load(region: str, datum: str, source: str, text: str) -> Outline:
    """Keep the outline of a region, in place of an earlier one. Raises OutlineRefused."""
    if bodies.region_names([region])[region] == region:  # a code without a name
        raise OutlineRefused(f"没有区划代码 {region}。请用“机关 → 行政区划”里的代码。")
    if not source.strip():
        raise OutlineRefused("没有写明来源。请写明数据由谁提供、哪一天的，例如：县自然资源局，2026-05。")
    rings = thinned(read(text))
    values = {"datum": datum, "source": source.strip()[:200], "rings": rings}
    return Outline.objects.update_or_create(region=region, defaults=values)[0]


def told(region: str) -> dict[str, Any]:
    """As phones draw it; no rings where the installation has no outline of the region."""
    found = Outline.objects.filter(region=region).first()
    if found is None:
        return {"note": "", "rings": []}
    return {"note": f"{found.source}；{NOTES[Outline.Datum(found.datum)]}。", "rings": found.rings}


def read(text: str) -> list[Ring]:
    """The outer rings of all areas of a GeoJSON text."""
    try:
        told = json.loads(text)
    except ValueError as wrong:
        raise OutlineRefused(f"不是 JSON：{wrong}。请导出 GeoJSON 后再载入。") from None
    rings = [_ring(points) for points in _outer(told)]
    if not rings:
        raise OutlineRefused("没有面（Polygon、MultiPolygon）。请导出辖区范围的面数据，而不是点、线。")
    return rings


def _outer(told: Any) -> Iterator[Any]:
    kind = told.get("type") if isinstance(told, dict) else None
    if kind == "FeatureCollection":
        for feature in told.get("features") or ():
            yield from _outer(feature)
    elif kind == "Feature":
        yield from _outer(told.get("geometry"))
    elif kind == "GeometryCollection":
        for geometry in told.get("geometries") or ():
            yield from _outer(geometry)
    elif kind == "Polygon":
        yield from told.get("coordinates", [])[:1]
    elif kind == "MultiPolygon":
        yield from (area[0] for area in told.get("coordinates", []) if area)


def _ring(points: Any) -> Ring:
    try:
        ring = [(round(float(point[0]), 5), round(float(point[1]), 5)) for point in points]
    except (TypeError, ValueError, IndexError, KeyError):
        raise OutlineRefused("坐标写法不对，应当是 [经度, 纬度]。请重新导出 GeoJSON。") from None
    (west, east), (south, north) = CHINA
    if not all(west <= x <= east and south <= y <= north for x, y in ring):
        raise OutlineRefused(
            "有的点不在我国范围内：可能经纬度写反了，或者用了投影坐标。请导出经纬度，先经度后纬度。"
        )
    if len(ring) < 4:
        raise OutlineRefused("有的面不足三个顶点。请检查数据。")
    return ring


def thinned(rings: Sequence[Ring]) -> list[Ring]:
    """As few points as a sketch needs, the shape kept."""
    kept, tolerance = list(rings), 0.00005
    while sum(map(len, kept)) > MOST_POINTS:
        kept = [_simplified(ring, tolerance) for ring in rings]
        kept = [ring for ring in kept if len(ring) > 3]
        tolerance *= 2
    return kept


def _simplified(ring: Ring, tolerance: float) -> Ring:
    """Douglas–Peucker, without recursion: boundaries have thousands of points."""
    keep = {0, len(ring) - 1}
    open_parts = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        keep |= {first, last}
        between = range(first + 1, last)
        if not between:
            continue
        farthest = max(between, key=lambda at: _off(ring[at], ring[first], ring[last]))
        if _off(ring[farthest], ring[first], ring[last]) > tolerance:
            open_parts += [(first, farthest), (farthest, last)]
    return [ring[at] for at in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a line, in degrees."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, up)
    if not length:
        return math.dist(point, start)
    return abs(across * (start[1] - point[1]) - (start[0] - point[0]) * up) / length
