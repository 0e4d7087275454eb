"""Lots decide by weight and evenly among people; anybody can draw again from the published file."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from zhifa.cli import main
from zhifa.rulebook.lots import CannotDraw, commitment_of, draw

OBJECTS = [{"id": str(n), "weight": weight} for n, weight in enumerate((1, 2, 4, 8, 1, 1), 1)]

KNOWN = [{"object": "3", "officers": ["c", "d"]}, {"object": "4", "officers": ["a", "b"]}]


def spec(**changes: Any) -> dict[str, Any]:
    return {
        "objects": OBJECTS,
        "officers": ["a", "b", "c", "d"],
        "barred": {},
        "take": 3,
        "team": 2,
        **changes,
    }


def test_the_same_seed_gives_the_same_result_in_whatever_order_the_lists_are() -> None:
    shuffled = spec(objects=OBJECTS[::-1], officers=["d", "b", "a", "c"])
    assert draw(spec(), "s", "七") == draw(shuffled, "s", "七")


def test_the_words_of_the_witness_change_the_result() -> None:
    assert len({json.dumps(draw(spec(), "s", str(n))) for n in range(20)}) > 10


def test_a_known_draw_stays_what_it_was() -> None:
    """Of a file that was published once: the algorithm may never change."""
    assert draw(spec(take=2), "secret", "witness") == KNOWN


def test_heavier_objects_are_drawn_more_often() -> None:
    first = Counter(draw(spec(take=1), "s", str(n))[0]["object"] for n in range(1700))
    assert 680 < first["4"] < 920  # 8 of 17
    assert 50 < first["1"] < 160  # 1 of 17


def test_nobody_goes_where_he_may_not_go_and_everybody_has_as_much_to_do() -> None:
    result = draw(spec(take=6, barred={"4": ["a", "b"]}), "s", "w")
    assert next(lot for lot in result if lot["object"] == "4")["officers"] in (["c", "d"], ["d", "c"])
    loads = Counter(who for lot in result for who in lot["officers"])
    assert set(loads.values()) == {3}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"objects": []}, "名单是空的"), ({"take": 7}, "在 1 至 6 之间"), ({"take": 0}, "在 1 至 6 之间"),
        ({"team": 1}, "不少于两名"), ({"officers": ["a"]}, "只有 1 名"), ({"objects": [*OBJECTS, OBJECTS[0]]}, "重复"),
        ({"objects": [{"id": "1", "weight": 0}]}, "权重至少为 1"), ({"take": 6, "barred": {"4": ["a", "b", "c"]}}, "没有足够的执法人员"),
    ],
)  # fmt: skip
def test_lists_that_allow_no_draw_are_told(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CannotDraw, match=said):
        draw(spec(**changes), "s", "w")


def file(tmp_path: Path, **changes: Any) -> str:
    told = {"spec": spec(), "secret": "s", "witness": "w", "commitment": commitment_of("s"),
            "result": draw(spec(), "s", "w"), **changes}  # fmt: skip
    path = tmp_path / "draw.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return str(path)


def test_anybody_can_draw_again_and_is_told_whether_it_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", file(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["agrees"] is True


def test_a_result_or_a_secret_that_was_changed_afterwards_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", file(tmp_path, result=[])]) == 1
    assert json.loads(capsys.readouterr().out)["result_agrees"] is False
    assert main(["draw", file(tmp_path, commitment=commitment_of("other"))]) == 1
    assert json.loads(capsys.readouterr().out)["commitment_agrees"] is False


def test_a_file_of_something_else_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert main(["draw", str(tmp_path / "x.json")]) == 2
    assert "抽取完毕以后下载的文件" in capsys.readouterr().err
    assert main(["draw", str(tmp_path / "missing.json")]) == 2
