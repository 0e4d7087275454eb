"""The table of everyday words: every entry leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from zhifa.libraries.laws.searching import everyday
from zhifa.libraries.laws.searching.asking import understand
from zhifa.libraries.laws.source import RawLaw


@pytest.fixture(scope="module")
def whole(raw_laws: list[RawLaw]) -> str:
    return "".join(article.text for law in raw_laws for article in law.articles)


def entries() -> Iterator[tuple[str, tuple[str, ...]]]:
    for field, rows in everyday.sections().items():
        if field not in (everyday.QUESTIONS, everyday.ELSEWHERE):
            yield from rows.items()


def test_every_word_stands_for_words_that_the_law_uses(whole: str) -> None:
    found = {legal: legal in whole for _, words in entries() for legal in words}
    assert [word for word, legal in entries() if not any(found[one] for one in legal)] == []


def test_there_are_some_hundred_entries_over_all_fields() -> None:
    fields = {field for field in everyday.sections() if field != everyday.ELSEWHERE}
    assert {"城市管理", "市场监管", "交通", "消防与安全生产", "生态环境", "劳动", "治安"} <= fields
    assert len(list(entries())) > 600


def test_the_longest_word_counts() -> None:
    [group] = [one for one in understand("过期食品").groups if one.needed]
    assert group.words[0] == "过期食品" and "超过保质期" in group.words


def test_what_only_asks_is_not_looked_for() -> None:
    needed = [one.words[0] for one in understand("酒驾怎么处罚").groups if one.needed]
    assert needed == ["酒驾"]
