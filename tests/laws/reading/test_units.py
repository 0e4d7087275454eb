from __future__ import annotations

import os
import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa.libraries.laws.reading import Reading, Unreadable, read

LAW = """# 岭城市市容管理条例

2019年3月1日 岭城市第十届人民代表大会常务委员会第三次会议通过
2022年5月6日 《岭城市人民代表大会常务委员会关于修改条例的决定》第一次修正

<!-- INFO END -->

## 第一章 总 则

第一条 为了加强市容管理，制定本条例。

## 第二章 管理

### 第一节 一般规定

第二条　任何人不得有下列行为：

（一）占用道路；

（二）乱倒垃圾。

第二条之一 前款规定的行为，依照第三条处罚。

第三条第一款规定的罚款由主管部门决定。

### 第二节 附则

第三条 本条例自2022年6月1日起施行。

附件：收费标准

| 项目 | 金额 |

第一条 这是附件里的条文。
"""


def law(text: str = LAW, name: str = "岭城市市容管理条例.md") -> Reading:
    return read(name, text.encode())


def codes(reading: Reading) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.code) for doubt in reading.doubts]


def test_articles_stand_in_their_chapters_and_sections() -> None:
    found = law()
    assert [unit.label for unit in found.units] == ["第一条", "第二条", "第二条之一", "第三条", "附件一"]
    assert [unit.eid for unit in found.units] == [
        "chp_1__art_1", "chp_2__sec_1__art_2", "chp_2__sec_1__art_2_1", "chp_2__sec_2__art_3", "annex_1",
    ]  # fmt: skip
    assert found.units[0].chapter == "第一章 总则" and found.units[3].section == "第二节 附则"


def test_items_tables_and_annexes_are_kept() -> None:
    units = {unit.label: unit.text for unit in law().units}
    assert units["第二条"] == "任何人不得有下列行为：\n（一）占用道路；\n（二）乱倒垃圾。"
    assert "| 项目 | 金额 |" in units["附件一"] and "这是附件里的条文" in units["附件一"]


def test_a_line_that_refers_to_an_article_does_not_open_one() -> None:
    assert law().units[2].text.endswith("\n第三条第一款规定的罚款由主管部门决定。")


def test_history_gives_days_body_and_kind() -> None:
    found = law()
    assert (found.dates.published, found.dates.effective) == (date(2022, 5, 6), date(2022, 6, 1))
    assert (found.kind, found.body) == ("local_regulation", "岭城市人民代表大会常务委员会")
    assert found.title == "岭城市市容管理条例" and not found.doubts


def test_an_amended_text_that_keeps_its_first_commencement_is_doubtful() -> None:
    found = law(LAW.replace("自2022年6月1日", "自2019年6月1日"))
    assert found.dates.effective == date(2022, 5, 6) and codes(found) == [(0, "effect")]


def test_full_width_figures_and_blanks_are_read() -> None:
    found = read(
        "规定.txt",
        "卫生规定\n（２０２０年１月２日岭城市人民政府令第３号公布）\n第 1 条　甲。\n第２条 乙，自公布之日起施行。".encode(),
    )
    assert [unit.number for unit in found.units] == [1, 2]
    assert found.dates.effective == date(2020, 1, 2) and found.kind == "local_rule"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("第一条 甲。\n第二条 乙。\n第二条 丙。", (3, "duplicate")),
        ("第一条 甲。\n第三条 乙。", (2, "gap")),
        ("第一条 甲。\n第二条 乙。\n第四条 丙。\n第三条 丁。", (4, "order")),
        ("第一条\n第二条 乙。", (1, "empty")),
        ("第一条 甲：\n（一）乙；\n（三）丙。", (1, "item")),
        ("第二章 总则\n第一条 甲。", (1, "heading")),
        ("第一条 甲。\n第二章 管理\n孤行\n第二条 乙。", (3, "stray")),
        ("前言。\n第一条 甲。", (1, "preface")),
    ],
)
def test_what_is_doubtful_is_told_with_its_line(body: str, expected: tuple[int, str]) -> None:
    found = read("x(2020-01-02).txt", ("题目办法\n" + body).encode())
    assert (expected[0] + 1, expected[1]) in codes(found)


def test_repeated_articles_get_identifiers_of_their_own() -> None:
    found = read("x.txt", "题目\n第十条 甲。\n第十条 乙。".encode())
    assert [unit.eid for unit in found.units] == ["art_10", "art_10-2"]


def test_a_table_of_contents_is_no_structure() -> None:
    found = read(
        "x.txt",
        "题目条例\n目　录\n第一章 总则\n第二章 罚则\n第一章 总则\n第一条 甲。\n第二章 罚则\n第二条 乙。".encode(),
    )
    assert [unit.chapter for unit in found.units] == ["第一章 总则", "第二章 罚则"]
    assert not {"heading", "stray", "preface"} & {doubt.code for doubt in found.doubts}


def test_a_text_without_articles_is_one_unit_and_doubtful() -> None:
    found = read("通知(2020-01-02).txt", "关于某事的通知\n各单位：\n请照办。".encode())
    assert [(unit.eid, unit.text) for unit in found.units] == [("body", "各单位：\n请照办。")]
    assert (0, "no_articles") in codes(found) and found.dates.published == date(2020, 1, 2)


def test_a_file_name_that_knows_a_later_amendment_wins_over_an_old_list() -> None:
    text = "# 甲条例\n2016年2月6日 国务院令第1号公布\n<!-- INFO END -->\n第一条 自2015年3月1日起施行。"
    assert read("甲条例(2019-03-02).md", text.encode()).dates.published == date(2019, 3, 2)
    kept = text.replace("2015年3月", "2016年3月")
    assert read("甲条例(2016-04-20).md", kept.encode()).dates.published == date(2016, 2, 6)


@given(st.text(alphabet="第一二十条章节编附件目录（）之 \n#|自2020年1月日起施行", max_size=200))
def test_nothing_in_a_text_makes_reading_fail(text: str) -> None:
    try:
        read("x.md", text.encode())
    except Unreadable:
        assert not text


@pytest.mark.skipif(
    "ZHIFA_LAW_SAMPLES" not in os.environ, reason="ZHIFA_LAW_SAMPLES names no folder of texts"
)
def test_every_article_of_the_samples_is_found_and_fast() -> None:
    files = [(path.name, path.read_bytes()) for path in Path(os.environ["ZHIFA_LAW_SAMPLES"]).rglob("*.md")]
    assert files
    begun = time.perf_counter()
    found = {name: len(read(name, content).articles) for name, content in files}
    spent = time.perf_counter() - begun
    plain = {
        name: len(re.findall(r"^第[一二三四五六七八九十百千零〇]+条", content.decode(), re.MULTILINE))
        for name, content in files
    }
    assert found == plain
    assert sum(found.values()) / spent > 3000
