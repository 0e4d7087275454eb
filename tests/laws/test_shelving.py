from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from zhifa.foundation.accounts.models import User
from zhifa.libraries.laws.models import Bookmark, Law, Tag

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


@pytest.fixture
def penalty_law(statutes: None, db: None) -> Law:
    return Law.objects.get(name="行政处罚法")


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_an_article_is_kept_with_a_note_that_only_its_owner_sees(reader: Client, penalty_law: Law) -> None:
    url = f"/laws/{penalty_law.code}/bookmark"
    reader.post(url, {"article": "33", "note": "首违不罚"})
    reader.post(url, {"article": "第三十三条", "note": "首违不罚，要有整改照片"})
    assert Bookmark.objects.get().label == "第三十三条"
    assert "首违不罚，要有整改照片" in page(reader, "/laws/bookmarks/")
    assert "首违不罚" in page(reader, f"/laws/{penalty_law.code}/")
    other = Client()
    other.force_login(User.objects.create(username="other", name="旁人"))
    assert "首违不罚" not in page(other, "/laws/bookmarks/")
    other.post(f"/laws/bookmarks/{Bookmark.objects.get().pk}/drop")
    assert Bookmark.objects.count() == 1
    reader.post(f"/laws/bookmarks/{Bookmark.objects.get().pk}/drop")
    assert "还没有收藏" in page(reader, "/laws/bookmarks/")


def test_an_article_that_is_not_there_is_not_kept(reader: Client, penalty_law: Law) -> None:
    answer = reader.post(f"/laws/{penalty_law.code}/bookmark", {"article": "999"}, follow=True)
    assert "没有“999”" in answer.content.decode() and not Bookmark.objects.exists()


def test_librarians_tag_laws_and_everybody_narrows_by_tags(reader: Client, penalty_law: Law) -> None:
    url = f"/laws/{penalty_law.code}/tags"
    assert reader.post(url, {"tags": "程序"}).status_code == 403
    User.objects.update(is_staff=True)
    reader.post(url, {"tags": "程序，通用 程序"})
    assert sorted(penalty_law.tags.values_list("name", flat=True)) == ["程序", "通用"]
    assert "共1条" in page(reader, "/laws/?tag=通用") and "行政处罚法" in page(reader, "/laws/?tag=通用")
    reader.post(url, {"tags": ""})
    assert not Tag.objects.exists()


def test_statistics_count_every_law_and_lead_to_the_lists(reader: Client) -> None:
    shown = reader.get("/laws/statistics/?on=2026-11-22").content.decode()
    words = re.sub(r"\s+", "", re.sub(r"<[^>]+>", " ", shown))
    kinds = Law.objects.filter(kind="statute").count()
    assert f"法律{kinds}" in words and "?kind=statute" in shown and "现行有效" in words
    assert "没有收录法律" not in words


def test_relations_are_drawn_from_the_texts_in_both_directions(reader: Client, penalty_law: Law) -> None:
    shown = page(reader, f"/laws/{penalty_law.code}/relations/?on=2026-11-22")
    assert "本法的制定依据" in shown and "宪法" in shown
    assert "引用本法的" in shown and "治安管理处罚法" in shown
    code = Law.objects.get(name="生态环境法典").code
    assert "本法废止的" in (found := page(reader, f"/laws/{code}/relations/?on=2026-11-22"))
    assert "中华人民共和国大气污染防治法" in found.partition("本法废止的")[2]
    former = Law.objects.get(name="大气污染防治法").code
    assert "废止本法的" in page(reader, f"/laws/{former}/relations/?on=2026-11-22")
