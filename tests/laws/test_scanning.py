from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhifa.libraries.laws.scanning import find_all, names_pattern

NAMES = names_pattern(["处罚法", "行政处罚法", "中华人民共和国行政处罚法", "城乡规划法", "刑法"])


def found(text: str) -> list[str]:
    return [str(one.cite) for one in find_all(text, NAMES)]


def test_a_decision_yields_every_article_it_cites() -> None:
    text = (
        "依据《中华人民共和国城乡规划法》第六十四条、《中华人民共和国行政处罚法》第二十八条第一款和第三十三条第一款"
        "的规定，参照处罚法§61(2)、§62，决定如下。当事人不服的，可以依照行政处罚法第四十五条提出申辩。"
    )
    assert found(text) == [
        "中华人民共和国城乡规划法§64", "中华人民共和国行政处罚法§28(1)", "中华人民共和国行政处罚法§33(1)",
        "处罚法§61(2)", "处罚法§62", "行政处罚法§45",
    ]  # fmt: skip


def test_the_place_of_a_citation_is_known() -> None:
    text = "根据《行政处罚法》第五条、第八条的规定"
    assert [text[one.start : one.end] for one in find_all(text)] == ["《行政处罚法》第五条", "第八条"]


def test_a_name_set_in_the_text_is_followed() -> None:
    text = (
        "《中华人民共和国行政处罚法》（以下简称《本处罚法》）第五条；按照本处罚法第六条，《本处罚法》第七条"
    )
    assert found(text) == [f"中华人民共和国行政处罚法§{number}" for number in (5, 6, 7)]


def test_a_word_before_a_known_name_is_not_part_of_it() -> None:
    assert found("应当参照处罚法§9执行") == ["处罚法§9"]


def test_a_law_without_article_and_an_article_without_law_are_no_citations() -> None:
    assert found("《行政处罚法》自公布之日起施行。本法第三条、第十条规定的情形，合同第五条另有约定。") == []


def test_an_article_that_cannot_be_ends_the_list_quietly() -> None:
    assert found("《处罚法》第零条、第五条") == []


@given(st.text(alphabet="《》（）第一二十零条款项之至、，法处罚§()0123以下简称 \n", max_size=80))
def test_places_are_in_order_and_never_overlap(text: str) -> None:
    ends = 0
    for one in find_all(text, NAMES):
        assert ends <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        ends = one.end
