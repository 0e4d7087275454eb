from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa.libraries.laws.cleaning import clean
from zhifa.libraries.laws.source import RawLaw
from zhifa.libraries.laws.structure import Article, parse


@pytest.fixture(scope="module")
def articles(raw_laws: list[RawLaw]) -> dict[tuple[str, str], str]:
    """Cleaned texts by title without 中华人民共和国 and label; of laws with two texts, the later one."""
    return {
        (law.title.removeprefix("中华人民共和国"), one.label): clean(one.text).text
        for law in raw_laws
        for one in law.articles
    }


def shape(article: Article) -> list[int]:
    """The number of 项 in each 款."""
    return [len(paragraph.items) for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    ("law", "label", "items"),
    [
        ("行政处罚法", "第三十三条", [0, 0, 0]),
        ("行政处罚法", "第六十三条", [6, 0]),
        ("行政处罚法", "第七十二条", [4, 0]),
        ("食品安全法", "第三十四条", [13]),
        ("生态环境法典", "第二百五十条", [0, 0, 0, 0]),
        ("生态环境法典", "第一千一百七十四条", [4, 0, 0]),
        ("刑法", "第一百二十条之一", [0, 0, 0]),
        ("消防法", "第六十条", [7, 0, 0]),
        ("宪法", "第八十六条", [0, 0, 0]),  # 总理，副总理若干人，… are one 款
        ("种子法", "第九十条", [12]),  # 项 whose own explanations stand on further lines
    ],
)
def test_real_articles_have_the_paragraphs_and_items_that_people_count(
    articles: dict[tuple[str, str], str], law: str, label: str, items: list[int]
) -> None:
    assert shape(parse(articles[law, label])) == items


def test_items_count_up_from_one_in_every_installed_article(articles: dict[tuple[str, str], str]) -> None:
    for place, text in articles.items():
        for paragraph in parse(text).paragraphs:
            numbers = [item.number for item in paragraph.items]
            assert numbers == list(range(1, len(numbers) + 1)), place


def test_nothing_of_an_article_is_lost(articles: dict[tuple[str, str], str]) -> None:
    for place, text in articles.items():
        article = parse(text)
        whole = "\n".join([*(one.full for one in article.paragraphs), *filter(None, [article.annex])])
        assert whole.splitlines() == [line.strip() for line in text.splitlines()], place


def test_points_belong_to_their_item() -> None:
    article = parse(
        "下列材料：\n（一）身份证明：\n1.身份证；\n2.护照；\n（二）申请书。\n前款材料不齐的，一次告知。"
    )
    first = article.paragraphs[0].items[0]
    assert [point.text for point in first.points] == ["1.身份证；", "2.护照；"]
    assert shape(article) == [2, 0]


def test_an_annex_is_no_paragraph() -> None:
    article = parse("本法自2018年1月1日起施行。\n附：\n税目税率表\n税目 | 税率")
    assert (len(article.paragraphs), article.annex) == (1, "附：\n税目税率表\n税目 | 税率")


@given(st.text(alphabet="甲乙。；：，（一二三）1.\n附 ", max_size=60))
def test_any_text_has_a_structure(text: str) -> None:
    numbers = [paragraph.number for paragraph in parse(text).paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))
