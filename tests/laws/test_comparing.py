from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from zhifa.libraries.laws.comparing import compare, words
from zhifa.libraries.laws.models import Law


@dataclass(frozen=True)
class Part:
    label: str
    text: str


def changes(old: list[Part], new: list[Part]) -> list[tuple[str, str, str]]:
    return [
        (row.change, row.old.label if row.old else "", row.new.label if row.new else "")
        for row in compare(old, new)
    ]


def test_words_that_changed_are_cut_out_and_figures_stay_whole() -> None:
    before, after = words("处2000元以上1万元以下的罚款。", "处3000元以上1万元以下的罚款。")
    assert [(piece.kind, piece.text) for piece in before] == [
        ("same", "处"), ("removed", "2000"), ("same", "元以上1万元以下的罚款。"),
    ]  # fmt: skip
    assert ("added", "3000") in [(piece.kind, piece.text) for piece in after]


def test_one_chance_character_does_not_split_a_change() -> None:
    before, _ = words("由工商行政主管部门处罚。", "由市场监督主官机构处罚。")
    assert [piece.text for piece in before if piece.kind == "removed"] == ["工商行政主管部门"]


def test_articles_are_followed_through_a_new_numbering() -> None:
    old = [
        Part("第一条", "为了管理市容，制定本条例。"),
        Part("第二条", "不得占用道路设摊。"),
        Part("第三条", "自公布之日起施行。"),
    ]
    new = [
        Part("第一条", "为了管理市容，制定本条例。"),
        Part("第二条", "本条例所称道路，是指公路和街巷。"),
        Part("第三条", "不得擅自占用道路设摊。"),
        Part("第四条", "自公布之日起施行。"),
    ]
    assert changes(old, new) == [
        ("same", "第一条", "第一条"),
        ("added", "", "第二条"),
        ("changed", "第二条", "第三条"),
        ("moved", "第三条", "第四条"),
    ]


def test_a_removed_article_stands_where_it_stood() -> None:
    old = [Part("第一条", "甲乙丙丁。"), Part("第二条", "戊己庚辛。"), Part("第三条", "壬癸子丑。")]
    assert [row[0] for row in changes(old, [old[0], Part("第二条", "壬癸子丑。")])] == [
        "same",
        "removed",
        "moved",
    ]
    assert [row[0] for row in changes(old, [old[0]])] == ["same", "removed", "removed"]


texts = st.lists(st.text(alphabet="甲乙丙丁1", min_size=1, max_size=6), max_size=6)


@given(texts, texts)
def test_no_article_and_no_word_is_lost(old: list[str], new: list[str]) -> None:
    before = [Part(f"{n}", text) for n, text in enumerate(old)]
    after = [Part(f"{n}", text) for n, text in enumerate(new)]
    rows = compare(before, after)
    assert sorted(row.old.label for row in rows if row.old) == sorted(part.label for part in before)
    assert [row.new for row in rows if row.new] == after
    for row in rows:
        assert "".join(piece.text for piece in row.old_pieces) == (row.old.text if row.old else "")
        assert "".join(piece.text for piece in row.new_pieces) == (row.new.text if row.new else "")


@pytest.mark.usefixtures("statutes")
@pytest.mark.django_db
def test_the_page_shows_what_changed_between_two_installed_texts(reader: Client) -> None:
    law = Law.objects.get(name="商标法")
    page = reader.get(f"/laws/{law.code}/compare/").content.decode()
    assert "<ins>" in page and "<del>" in page and "2019-04-23 公布" in page
    old, new = law.versions.order_by("effective_from")
    same = reader.get(f"/laws/{law.code}/compare/?old={old.pk}&new={old.pk}").content.decode()
    assert "完全相同" in same
    assert f"/laws/{law.code}/compare/" in reader.get(f"/laws/{law.code}/").content.decode()
    assert new.pk != old.pk


@pytest.mark.usefixtures("statutes")
@pytest.mark.django_db
def test_a_law_with_one_text_has_nothing_to_compare(reader: Client) -> None:
    law = Law.objects.get(name="行政处罚法")
    answer = reader.get(f"/laws/{law.code}/compare/", follow=True)
    assert answer.redirect_chain == [(f"/laws/{law.code}/", 302)]
    assert "只收录了一个文本" in answer.content.decode()
