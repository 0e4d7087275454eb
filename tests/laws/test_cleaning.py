from __future__ import annotations

import pytest

from zhifa.libraries.laws.cleaning import clean, heading


def test_a_line_cut_by_the_end_of_a_page_is_joined_again() -> None:
    raw = "对其直接负责的主管人员处十日以上十五日以下拘留；责令有关主管人员\n和其他直接责任人员改正。"
    assert clean(raw).text == raw.replace("\n", "")


@pytest.mark.parametrize(
    "raw",
    [
        "行政机关应当依照下列规定处理，并且记录在案：\n（一）警告；\n（二）罚款。",
        "当事人应当改正。\n拒不改正的，处罚款。",
        "国务院由下列人员组成：\n总理，\n副总理若干人，\n秘书长。",
        "本法自2018年1月1日起施行。\n附表一：\n环境保护税税目税额以及计税单位一览表\n大气污染物 | 每污染当量",
    ],
)
def test_lines_that_are_lines_stay(raw: str) -> None:
    assert clean(raw).text == raw


def test_headings_of_what_follows_are_taken_off() -> None:
    cleaned = clean("民事主体依法享有的权利受法律保护。\n第二编 物 权\n第一分编 通 则")
    assert (cleaned.text, cleaned.headings) == (
        "民事主体依法享有的权利受法律保护。",
        ("第二编 物权", "第一分编 通则"),
    )


def test_a_text_that_cites_a_chapter_is_no_heading() -> None:
    raw = "第一款规定适用于下列情形。\n第二章规定的情形，适用前款规定。"
    assert clean(raw) == clean(clean(raw).text) and not clean(raw).headings


def test_blanks_inside_words_go_and_columns_of_tables_stay() -> None:
    assert clean("由 县级人民政府确定的、 监督管理部门").text == "由县级人民政府确定的、监督管理部门"
    assert clean("税 目 | 税 率").text == "税 目 | 税 率"


def test_a_picture_is_named_as_left_out() -> None:
    assert clean('附件：\n!国旗法1{width="3.9in" height="2in"}').text.splitlines()[1] == "〔图略：国旗法1〕"


def test_heading_keeps_one_blank_after_its_number() -> None:
    assert heading("第五分编  占 有") == "第五分编 占有"
