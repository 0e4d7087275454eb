from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa.libraries.laws.searching.bigrams import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("占道经营，罚款50元", "占道 道经 经营 罚款 50 元"),
        ("ＰＭ２．５超标", "pm2 5 超标"),
        ("（一）酒", "一 酒"),
        ("，。！", ""),
        ("", ""),
    ],
)
def test_words_of_the_index(text: str, words: str) -> None:
    assert tokens(text) == words.split()


@given(
    st.text(alphabet="法律罚款道路经营的了，。（）a1Ａ１", max_size=40),
    st.integers(0, 39),
    st.integers(0, 39),
)
def test_every_stretch_of_a_text_has_its_words_in_the_same_order(text: str, one: int, other: int) -> None:
    """Whatever somebody copies out of an article between two marks is found again as a phrase."""
    for run in text.replace("，", " ").replace("。", " ").split():
        part = run[min(one, other) : max(one, other)]
        if len(part) > 1 and not any(char.isascii() or char in "Ａ１（）" for char in run):
            assert " ".join(tokens(part)) in " ".join(tokens(text))
