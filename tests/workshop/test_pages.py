"""The reference pages say what the data say, and the committed ones are those of the committed data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zhifa.commands.rulebook import spell
from zhifa.rulebook.guards import load_all
from zhifa.workshop.bundle import load_bundle
from zhifa.workshop.pages import Page, all_pages, differences, write
from zhifa.workshop.pages.markdown import cell, page, table
from zhifa.workshop.pages.planned import planned
from zhifa.workshop.pages.reading import amount

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "rulebook"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {one.path: one.text for one in all_pages(load_bundle(), spell)}


def test_the_committed_pages_are_those_of_the_data() -> None:
    stale = differences(DOCS, all_pages(load_bundle(), spell))
    assert stale == [], "请运行 zhifa rulebook docs 并提交"


def test_every_guard_has_its_section_with_article_acts_and_cases(pages: dict[str, str]) -> None:
    for code, guard in load_all().items():
        section = pages["rules.md"].split(f"## {code} ")[1].split("\n## ")[0]
        assert guard.title in section
        assert spell(guard.cites[0]) in section
        assert "用于：" in section and "没有行为使用" not in section
        assert "| 通过 |" in section


def test_every_value_of_every_parameter_is_listed(pages: dict[str, str]) -> None:
    for code, row in load_bundle()["parameters"].items():
        for value in row["values"]:
            assert re.search(
                rf"^\| {re.escape(code)} \|.*{value['since']}", pages["parameters.md"], re.MULTILINE
            ), code


def test_exactly_the_values_nobody_read_in_the_source_are_to_be_confirmed(pages: dict[str, str]) -> None:
    listed = pages["values-to-confirm.md"].split("## 参数")[1].split("## 规则")[0]
    unsure = [
        code
        for code, row in load_bundle()["parameters"].items()
        for value in row["values"]
        if value["source"] in "WM"
    ]
    assert [line.split(" | ")[1] for line in listed.splitlines() if line.startswith("| 基础")] == unsure


def test_every_document_element_and_code_set_is_listed(pages: dict[str, str]) -> None:
    bundle = load_bundle()
    assert all(
        f"{code} | {row['name']}" in pages["documents.md"] for code, row in bundle["documents"].items()
    )
    assert all(f"`{code}`" in pages["elements.md"] for code in (*bundle["elements"], *bundle["codesets"]))


def test_every_act_and_every_written_relation_of_a_procedure_is_listed(pages: dict[str, str]) -> None:
    for code, procedure in load_bundle()["procedures"].items():
        text = pages[f"procedures/{code}.md"]
        assert all(f"**{act['name']}** `{key}`" in text for key, act in procedure["acts"].items())
        assert f"![{procedure['name']}流程图]({code}.svg)" in text
        assert "依据：《" in text


def test_live_and_planned_rules_are_together_those_of_the_reference() -> None:
    wanted = {f"H{n:02}" for n in range(1, 77)} | {f"S{n:02}" for n in range(1, 33)}
    waiting = {row["code"] for row in planned()}
    assert len(planned()) == len(waiting)
    assert wanted - waiting <= set(load_all())
    assert not waiting & set(load_all())
    assert waiting <= wanted


def test_links_between_pages_lead_somewhere(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^)#]+\.(?:md|svg))", text) if name.endswith(".md") else ():
            found = (DOCS / name).parent / target
            known = found.resolve().relative_to(DOCS.parent).as_posix()
            assert found.exists() or known.removeprefix("rulebook/") in pages, f"{name} → {target}"


def test_writing_touches_only_what_differs(tmp_path: Path) -> None:
    rows = [Page("a.md", "甲\n"), Page("b/c.md", "乙\n")]
    assert write(tmp_path, iter(rows)) == ["a.md", "b/c.md"]
    assert write(tmp_path, iter(rows)) == []
    (tmp_path / "a.md").write_text("丙\n", encoding="utf-8")
    assert differences(tmp_path, iter(rows)) == ["a.md"]
    assert write(tmp_path, iter(rows)) == ["a.md"]


def test_tables_escape_bars_and_show_a_dash_for_nothing() -> None:
    assert table(["甲"], [["a|b"], [""]]) == "| 甲 |\n| --- |\n| a\\|b |\n| — |"
    assert cell("一\n二") == "一<br>二"


def test_a_page_says_that_it_is_generated() -> None:
    assert page("题目", "正文", "", "尾").startswith("# 题目\n\n<!-- 由 zhifa rulebook docs")


@pytest.mark.parametrize(
    ("n", "unit", "said"),
    [(90, "day", "90日"), (5, "workday", "5个工作日"), (20000, "fen", "200元"), (20050, "fen", "200.50元"),
     (30, "permille", "3%"), (1000, "permille", "100%"), (1, "flag", "是"), (0, "flag", "否"), (131, "monthday", "1月31日"),
     (22, "clock", "22时"), (2, "count", "2"), (10, "multiple", "10倍"), (120, "minute", "120分钟")],
)  # fmt: skip
def test_amounts_are_written_as_people_say_them(n: int, unit: str, said: str) -> None:
    assert amount({"n": n, "unit": unit}) == said


def test_a_citation_is_spelled_out_and_a_bare_name_is_its_title() -> None:
    assert spell("处罚法§61(2)") == "《中华人民共和国行政处罚法》第六十一条第二款"
    assert spell("涉企检查意见").startswith("《")
