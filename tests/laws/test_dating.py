from __future__ import annotations

import itertools
from datetime import date

import pytest

from zhifa.libraries.laws.corrections import Corrections
from zhifa.libraries.laws.dating import Dating, date_all, repealed_by
from zhifa.libraries.laws.source import RawArticle, RawLaw

STATE = "中华人民共和国"
NONE = Corrections({}, {}, {}, {}, frozenset(), frozenset())
Datings = dict[tuple[str, date], Dating]


def law(title: str, published: str, commenced: str, last: str, status: str = "现行有效") -> RawLaw:
    articles = [RawArticle("", "", "第一条", "为了举例，制定本法。"), RawArticle("", "", "第二条", last)]
    return RawLaw(
        title + published, title, "法律", "", date.fromisoformat(published), date.fromisoformat(commenced), status,
        articles,
    )  # fmt: skip


def dated(*laws: RawLaw) -> list[Dating]:
    found = date_all(laws, NONE)
    return [found[one.key] for one in laws]


@pytest.mark.parametrize(
    ("title", "published", "since", "until"),
    [
        ("行政处罚法", date(2021, 1, 22), date(2021, 7, 15), None),
        ("生态环境法典", date(2026, 3, 12), date(2026, 8, 15), None),
        ("食品安全法", date(2025, 9, 12), date(2025, 12, 1), None),  # by the decision in the data
        ("网络安全法", date(2025, 10, 28), date(2026, 1, 1), None),
        ("村民委员会组织法", date(2025, 10, 28), date(2026, 1, 1), None),
        ("民事诉讼法", date(2023, 9, 1), date(2024, 1, 1), None),
        ("刑法", date(2020, 12, 26), date(2021, 3, 1), None),  # the source calls it 已被修改
        ("医疗保障法", date(2026, 8, 28), date(2027, 1, 1), None),
        ("耕地保护和质量提升法", date(2026, 8, 28), date(2027, 1, 1), None),
        ("商标法", date(2019, 4, 23), date(2019, 11, 1), date(2026, 12, 31)),
        ("商标法", date(2026, 6, 26), date(2027, 1, 1), None),
        ("农业法", date(2012, 12, 28), date(2013, 1, 1), date(2026, 12, 31)),
        ("宪法", date(1982, 12, 4), date(1982, 12, 4), date(1988, 4, 11)),
    ],
)
def test_installed_texts_are_law_from_and_until_the_right_day(
    datings: Datings, title: str, published: date, since: date, until: date | None
) -> None:
    dating = datings[STATE + title, published]
    assert (dating.since, dating.until, dating.doubts) == (since, until, [])


def test_the_code_ends_ten_laws_on_the_day_before_it_begins(datings: Datings) -> None:
    ended = [title for (title, _), one in datings.items() if one.until == date(2026, 8, 14)]
    assert len(ended) == 10
    assert {STATE + "环境保护法", STATE + "噪声污染防治法", STATE + "清洁生产促进法"} <= set(ended)
    assert all(
        "生态环境法典" in one.until_basis for one in datings.values() if one.until == date(2026, 8, 14)
    )


def test_a_claimed_repeal_without_a_repealing_text_is_only_a_doubt(datings: Datings) -> None:
    dating = datings[STATE + "农村土地承包法", date(2018, 12, 29)]
    assert dating.until is None
    assert "没有收录废止它的文件" in dating.doubts[0]


def test_of_texts_of_one_title_each_ends_when_the_next_begins(datings: Datings) -> None:
    by_title: dict[str, list[Dating]] = {}
    for (title, _), one in datings.items():
        by_title.setdefault(title, []).append(one)
    for title, several in by_title.items():
        several.sort(key=lambda one: one.since)
        for earlier, later in itertools.pairwise(several):
            assert earlier.until is not None and earlier.until < later.since, title
            assert earlier.since <= earlier.until


def test_an_amended_text_without_its_decision_counts_from_publication_and_says_so() -> None:
    (dating,) = dated(law("甲法", "2020-05-01", "1999-01-01", "本法自1999年1月1日起施行。"))
    assert dating.since == date(2020, 5, 1)
    assert "暂按公布日期起算" in dating.doubts[0]


def test_an_amended_text_that_says_on_publication_is_doubtful() -> None:
    (dating,) = dated(law("甲法", "2020-05-01", "2020-05-01", "本法自公布之日起施行。"))
    assert dating.doubts


def test_a_decision_in_the_data_dates_the_text_it_made() -> None:
    text, decision = (
        law("甲法", "2020-05-01", "1999-01-01", "本法自1999年1月1日起施行。"),
        law("某会关于修改《甲法》的决定", "2020-05-01", "2020-09-01", "本决定自2020年9月1日起施行。"),
    )
    assert dated(text, decision)[0] == Dating(
        date(2020, 9, 1), "某会关于修改《甲法》的决定自2020年9月1日起施行"
    )


def test_a_repeal_ends_a_law_but_not_its_own_title_and_not_what_comes_after_the_word() -> None:
    old = law("乙法", "2000-01-01", "2000-03-01", "本法自2000年3月1日起施行。")
    other = law("丙法", "2000-01-01", "2000-03-01", "本法自2000年3月1日起施行。")
    new = law(
        "甲法",
        "2020-01-01",
        "2020-06-01",
        "本法自2020年6月1日起施行。《甲法》、《乙法》同时废止。《丙法》继续有效。",
    )
    assert repealed_by(new) == ["甲法", "乙法"]
    ends = [one.until for one in dated(old, other, new)]
    assert ends == [date(2020, 5, 31), None, None]
