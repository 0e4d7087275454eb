from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa.libraries.laws.citations import CitationError, Cite, chinese, parse, parse_list

names = st.sampled_from(["处罚法", "民法典", "罚缴办法", "中华人民共和国行政处罚法", "道交法"])
small = st.one_of(st.none(), st.integers(1, 30))


@st.composite
def cites(draw: st.DrawFn) -> Cite:
    article, suffix = draw(st.integers(1, 1300)), draw(st.integers(0, 9))
    if draw(st.booleans()):
        last = (draw(st.integers(article + 1, 1400)), draw(st.integers(0, 9)))
        return Cite(draw(names), article, suffix, last=last)
    paragraph, item = draw(small), draw(small)
    point = draw(small) if item else None
    return Cite(draw(names), article, suffix, paragraph, item, point)


@given(cites())
def test_the_short_form_comes_back_as_it_was(cite: Cite) -> None:
    assert parse(str(cite)) == cite


@given(cites())
def test_the_chinese_form_comes_back_as_it_was(cite: Cite) -> None:
    assert parse(chinese(cite.law, cite)) == cite


@given(st.lists(cites(), min_size=1, max_size=5))
def test_a_list_comes_back_in_order(several: list[Cite]) -> None:
    assert parse_list("、".join(map(str, several))) == tuple(several)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_chinese(text: str) -> None:
    try:
        assert parse_list(text)
    except CitationError as refusal:
        assert "引用" in str(refusal) or "编号" in str(refusal)


@pytest.mark.parametrize(
    ("written", "tail"),
    [
        ("处罚法§61(2)", "第六十一条第二款"),
        ("处罚法§72(1)(1)", "第七十二条第一款第（一）项"),
        ("处罚法 § 72（1）（1）", "第七十二条第一款第（一）项"),
        ("食品安全法§34(十)", "第三十四条第（十）项"),
        ("刑法§120之一", "第一百二十条之一"),
        ("刑法§120之1(2)", "第一百二十条之一第二款"),
        ("处罚法§44–45", "第四十四条至第四十五条"),
        ("处罚法§§44-45", "第四十四条至第四十五条"),
        ("《中华人民共和国行政处罚法》第六十一条第二款第一项", "第六十一条第二款第（一）项"),
        ("《行政处罚法》第61条第2款第(1)项", "第六十一条第二款第（一）项"),
        ("行政处罚法第三十三条", "第三十三条"),
        ("《处罚法》第四十四条至第四十六条", "第四十四条至第四十六条"),
        ("《刑法》第一百二十条之一第二款", "第一百二十条之一第二款"),
        ("《某办法》第三条第一款第（二）项第3目", "第三条第一款第（二）项第3目"),
    ],
)
def test_a_citation_reads_as_documents_write_it(written: str, tail: str) -> None:
    assert parse(written).chinese_tail == tail


def test_what_a_list_leaves_out_is_taken_from_the_one_before() -> None:
    found = parse_list("《行政处罚法》第五条第一款、第二款第（一）项、第（三）项和第八条；强制法§18")
    assert [str(cite) for cite in found] == [
        "行政处罚法§5(1)", "行政处罚法§5(2)(1)", "行政处罚法§5(2)(3)", "行政处罚法§8", "强制法§18",
    ]  # fmt: skip


def test_a_title_may_hold_another_title() -> None:
    cite = parse("《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百三十一条")
    assert cite.law == "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释"
    assert chinese("最高人民法院关于适用《民诉法》的解释", cite).startswith(
        "《最高人民法院关于适用〈民诉法〉的解释》"
    )


@pytest.mark.parametrize(
    "written",
    ["", "  ", "处罚法", "§61", "第六十一条", "abc", "处罚法§", "处罚法§61(2)附则", "处罚法§61(2)(1)(1)(1)"],
)
def test_what_is_no_citation_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(CitationError, match=r"处罚法§61\(2\)"):
        parse(written)


@pytest.mark.parametrize("written", ["处罚法§0", "处罚法§61(0)", "《处罚法》第零条"])
def test_numbers_begin_with_one(written: str) -> None:
    with pytest.raises(CitationError, match="不存在"):
        parse(written)


def test_a_range_must_go_forward() -> None:
    with pytest.raises(CitationError, match="写反了"):
        parse("处罚法§45–44")


def test_one_citation_is_not_two() -> None:
    with pytest.raises(CitationError, match="2 处引用"):
        parse("处罚法§44、§45")
