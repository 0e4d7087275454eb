"""Outlines of districts come from the operator, say where they come from, and reach the phone as few points."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.field import pocketing
from tests.field.phone import Phone
from zhifa.casework.field import outlines
from zhifa.casework.field import services as field
from zhifa.cli import main

REGION = "449921"
SQUARE = [[121.0, 31.0], [121.2, 31.0], [121.2, 31.1], [121.0, 31.1], [121.0, 31.0]]


def written(folder: Path, geometry: Any) -> str:
    file = folder / "outline.geojson"
    file.write_text(json.dumps(geometry), encoding="utf-8")
    return str(file)


def load(file: str, region: str = REGION, datum: str = "gcj02") -> int:
    return main(
        ["outline", "load", file, "--region", region, "--datum", datum, "--source", "县自然资源局，2026-05"]
    )


def test_the_phone_has_no_outline_until_an_operator_loads_one(
    phone: Phone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pocketing.fetch(phone)
    assert phone.__dict__["bundle"]["outline"] == {"note": "", "rings": []}
    feature = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {
        "type": "MultiPolygon", "coordinates": [[SQUARE, SQUARE], [SQUARE]]}}]}  # fmt: skip
    assert load(written(tmp_path, feature)) == 0
    assert "已载入 449921 的轮廓：10 个点，GCJ-02" in capsys.readouterr().out
    pocketing.fetch(phone)
    told = phone.__dict__["bundle"]["outline"]
    assert told["rings"] == [SQUARE, SQUARE], "holes are left out"
    assert "县自然资源局，2026-05" in told["note"] and "与本机位置（WGS-84）相差可达几百米" in told["note"]
    assert "outline" in phone.__dict__["fetched"] and "items" not in phone.__dict__["fetched"]
    assert main(["outline", "list"]) == 0 and "449921\t10 个点" in capsys.readouterr().out
    assert main(["outline", "remove", "--region", REGION]) == 0 and not field.Outline.objects.exists()


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "Polygon", "coordinates": [[[31.0, 121.0]] * 5]}, "经纬度写反了"),
        ({"type": "Polygon", "coordinates": [SQUARE[:3]]}, "不足三个顶点"),
        ({"type": "Polygon", "coordinates": [["x", "y"]]}, "坐标写法不对"),
        ({"type": "Point", "coordinates": [121.0, 31.0]}, "没有面"),
    ],
)
def test_what_is_no_outline_is_refused_with_a_way_out(
    city: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], geometry: Any, said: str
) -> None:
    assert load(written(tmp_path, geometry)) == 1
    assert said in capsys.readouterr().err and not field.Outline.objects.exists()


def test_a_region_that_does_not_exist_and_a_file_that_is_no_json_are_told(
    city: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(written(tmp_path, {}), region="999999") == 1
    assert "没有区划代码 999999" in capsys.readouterr().err
    (tmp_path / "broken.geojson").write_text("<xml/>")
    assert load(str(tmp_path / "broken.geojson")) == 1
    assert "不是 JSON" in capsys.readouterr().err
    assert load(str(tmp_path / "missing.geojson")) == 2


def test_a_boundary_of_many_points_keeps_its_shape_with_few() -> None:
    circle = [
        (121 + 0.1 * math.cos(2 * math.pi * turn / 20_000), 31 + 0.1 * math.sin(2 * math.pi * turn / 20_000))
        for turn in range(20_001)
    ]
    [thin] = outlines.thinned([circle])
    assert 20 < len(thin) <= outlines.MOST_POINTS
    assert all(abs(math.hypot(x - 121, y - 31) - 0.1) < 1e-6 for x, y in thin)
    assert thin[0] == thin[-1] == circle[0]
