from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from zhifa.libraries.laws.services import scan

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]
TODAY = date(2026, 11, 22)
GOOD = (
    "你（单位）的行为违反了《中华人民共和国城乡规划法》第四十条第一款的规定，依据城乡规划法第六十四条、"
    "《中华人民共和国行政处罚法》第二十八条第一款、第六十六条第一款，决定如下。（处罚法§59）"
)


def test_a_document_that_cites_rightly_has_no_problems(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):
        assert scan(GOOD * 20, TODAY) == []


def test_each_false_citation_is_shown_in_its_place() -> None:
    text = "依据《行政处罚法》第九十九条、第三十三条第五款，以及噪声污染防治法第八十八条第（二）项。"
    problems = scan(text, TODAY)
    assert [(one.level, one.status, text[one.start : one.end]) for one in problems] == [
        ("error", "no_such_article", "《行政处罚法》第九十九条"),
        ("error", "no_such_article", "第三十三条第五款"),
        ("error", "not_in_force", "噪声污染防治法第八十八条第（二）项"),
    ]
    assert "第三十三条只有三款" in problems[1].message


def test_the_same_text_is_right_on_the_day_of_its_law() -> None:
    assert scan("依据噪声污染防治法第八十八条第（二）项", date(2026, 8, 14)) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("《某市市容管理办法》第三条", "unknown_law"),
        ("《罚款决定与罚款收缴分离实施办法》第七条", "not_installed"),
        ("《农村土地承包法》第五条", "doubtful"),
    ],
)
def test_what_cannot_be_checked_is_a_notice_and_no_error(text: str, status: str) -> None:
    assert [(one.level, one.status) for one in scan(text, TODAY)] == [("notice", status)]


def test_a_law_of_the_library_is_recognised_without_book_marks() -> None:
    assert [one.status for one in scan("按照献血法第九百条处理", TODAY)] == ["no_such_article"]
