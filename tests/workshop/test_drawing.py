"""Pictures: everything is in them, nothing overlaps or leaves the sheet, the same data give the same bytes."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.workshop.conftest import Edit
from zhifa.rulebook.engine.procedure import Relation
from zhifa.workshop.bundle import load_bundle
from zhifa.workshop.compile import compile_packs
from zhifa.workshop.drawing import draw
from zhifa.workshop.drawing.arrows import TURN
from zhifa.workshop.drawing.order import components, layered, necessary, sorted_by
from zhifa.workshop.drawing.placing import Box, place
from zhifa.workshop.drawing.plan import plan_of
from zhifa.workshop.drawing.svg import path
from zhifa.workshop.drawing.text import width, wrap

PROCEDURES = ("ordinary", "simple")


def words(svg: str) -> str:
    return "".join(node.text or "" for node in ElementTree.fromstring(svg).iter())


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_act_is_in_the_picture_by_name(procedure: str) -> None:
    shown = words(draw(load_bundle(), procedure))
    for act in load_bundle()["procedures"][procedure]["acts"].values():
        assert act["name"] in shown


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_stage_and_every_document_is_in_the_picture(procedure: str) -> None:
    bundle = load_bundle()
    shown = words(draw(bundle, procedure))
    assert all(stage["name"] in shown for stage in bundle["procedures"][procedure]["stages"])
    documents = {
        code
        for act in bundle["procedures"][procedure]["acts"].values()
        for row in act["documents"].values()
        for code in row
    }
    assert all(code in shown for code in documents)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_period_is_in_the_picture_with_its_article(procedure: str) -> None:
    shown = words(draw(load_bundle(), procedure))
    for row in load_bundle()["procedures"][procedure]["relations"]:
        if row.get("within") or row.get("after"):
            assert row["cites"] in shown


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_no_card_lies_on_another_and_none_leaves_the_sheet(procedure: str) -> None:
    sheet = place(plan_of(load_bundle(), procedure), 96)
    for (one, a), (two, b) in combinations(sheet.cells.items(), 2):
        assert a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y, (one, two)
    for box in sheet.cells.values():
        assert box.x >= 0 and box.right <= sheet.wide and box.bottom <= sheet.high


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_bands_follow_each_other_and_hold_their_cards(procedure: str) -> None:
    sheet = place(plan_of(load_bundle(), procedure), 96)
    for (_, above), (_, below) in pairwise(sheet.bands):
        assert above.bottom < below.y
    for band, frame in sheet.bands:
        codes = [*band.spine, *(code for block in band.blocks for layer in block.layers for code in layer)]
        for code in codes:
            assert frame.y <= sheet.cells[code].y and sheet.cells[code].bottom <= frame.bottom


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_line_turns_off_in_the_free_space_above_a_card(procedure: str) -> None:
    sheet = place(plan_of(load_bundle(), procedure), 96)
    for one in sheet.plan.spine:
        for two, box in sheet.cells.items():
            goal = sheet.cells[one]
            if one != two and box.x < goal.right and goal.x < box.right and box.bottom <= goal.y:
                assert box.bottom <= goal.y - TURN, (one, two)


def test_the_text_of_a_card_is_estimated_wide_enough() -> None:
    """A browser measured these at 16 px with Noto Sans SC."""
    for text, pixels in (("作出处理决定", 96), ("D063", 37), ("处罚法§61(2)", 92), ("15个工作日", 82)):
        assert width(text, 16) >= pixels


def test_lines_break_between_characters_but_not_before_a_stop() -> None:
    assert wrap("甲乙丙，丁", 10, 30) == ["甲乙丙，", "丁"]
    assert wrap("见处罚法§61(2)", 10, 40) == ["见处罚法", "§61(2)"]
    assert all(
        width(line, 10) <= 50
        for line in wrap("须先了结：答复听证申请、通知听证", 10, 50)
        if line[-1] not in "，、："
    )


def test_corners_are_rounded_and_short_pieces_keep_their_room() -> None:
    assert 'd="M0 0L8 0Q10 0 10 2L10 4"' in path([(0, 0), (10, 0), (10, 4)], radius=8)


def relation(source: str, target: str) -> Relation:
    return Relation("condition", source, target, "处罚法§1")


def test_conditions_that_follow_from_others_are_not_drawn(packs: Path, edit: Edit) -> None:
    edit(
        "base/fragments/main.yaml",
        "relations:\n",
        "relations:\n  - {condition: begin, of: close, cites: 处罚法§1}\n",
    )
    from zhifa.rulebook.engine.procedure import Procedure

    drawn = necessary(Procedure("tiny", compile_packs(packs)["procedures"]["tiny"]))
    assert ("begin", "close") not in {(row.source, row.target) for row in drawn}
    assert ("begin", "decide") in {(row.source, row.target) for row in drawn}


def test_acts_are_ordered_grouped_and_layered_by_their_conditions() -> None:
    edges = [relation("a", "b"), relation("b.yes", "c"), relation("x", "y")]
    assert sorted_by(["c", "b", "a"], edges) == ["a", "b", "c"]
    assert components(["a", "b", "c", "x", "y", "z"], edges) == [["a", "b", "c"], ["x", "y"], ["z"]]
    assert layered(["a", "b", "c"], edges) == [["a"], ["b"], ["c"]]


def test_the_same_data_give_the_same_bytes() -> None:
    assert draw(load_bundle(), "ordinary") == draw(load_bundle(), "ordinary")


def test_the_picture_needs_no_style_sheet_no_script_and_nothing_from_elsewhere() -> None:
    svg = draw(load_bundle(), "ordinary")
    assert not re.search(r"<(style|script|image|foreignObject)|href|\bon\w+=", svg)


def test_boxes_know_their_edges() -> None:
    box = Box(10, 20, 30, 40)
    assert (box.right, box.bottom, box.middle) == (40, 60, 40)


def test_a_procedure_of_one_page_can_be_drawn(packs: Path) -> None:
    svg = draw(compile_packs(packs), "tiny")
    shown = words(svg)
    assert "小程序" in shown and "90日" in shown and "每份需要送达的文书各走一遍" in shown
