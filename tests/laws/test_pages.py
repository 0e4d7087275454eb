from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zhifa.libraries.laws.models import Law

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


def words(reader: Client, url: str, **headers: str) -> str:
    """What a reader sees of a page, blanks left out."""
    response = reader.get(url, headers=headers)
    assert response.status_code == 200, url
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def law_page(name: str, query: str = "") -> str:
    return f"/laws/{Law.objects.get(name=name).code}/{query}"


def test_one_must_be_signed_in(client: Client) -> None:
    for url in ("/laws/", "/laws/article?cite=处罚法§1", law_page("行政处罚法")):
        assert client.get(url).status_code == 302


def test_laws_are_found_by_part_of_the_title_or_short_name(reader: Client) -> None:
    assert "中华人民共和国电子商务法" in words(reader, "/laws/?q=电商法")
    found = words(reader, "/laws/?q=商标&in=title&on=2026-11-22")
    assert "2019-11-01至2026-12-31" in found and "共1条" in found
    assert "2027-01-01起" in words(reader, "/laws/?q=商标&on=2027-01-01")


def test_a_law_not_yet_in_force_is_shown_as_such(reader: Client) -> None:
    assert "尚未施行" in words(reader, "/laws/?q=医疗保障法&on=2026-11-22")


def test_a_search_that_finds_nothing_says_what_to_do(reader: Client) -> None:
    assert "没有找到这样的法律法规" in words(reader, "/laws/?q=没有这部法&in=title")
    assert "没有找到" in words(reader, "/laws/?q=龘龘龘")


def test_words_of_the_articles_are_found_in_the_law_of_the_day_and_marked(reader: Client) -> None:
    after = reader.get("/laws/?q=露天烧烤&in=text&on=2026-08-15").content.decode()
    assert "<mark>露天烧烤</mark>" in after and "生态环境法典》" in after and "大气污染防治法》" not in after
    assert "大气污染防治法》" in words(reader, "/laws/?q=露天烧烤&in=text&on=2026-08-14")


def test_what_is_searched_is_never_markup(reader: Client) -> None:
    page = reader.get("/laws/?q=<script>alert(1)</script>&in=text").content.decode()
    assert "<script>alert" not in page


def test_a_citation_in_the_search_opens_its_article(reader: Client) -> None:
    assert "当事人同意并签订确认书的" in words(reader, "/laws/?q=处罚法§61(2)")
    assert "没有第九十九条" in words(reader, "/laws/?q=行政处罚法第九十九条")


def test_the_fragment_marks_exactly_what_is_cited(reader: Client) -> None:
    response = reader.get(
        "/laws/article?cite=食品安全法§34(1)(10)&on=2026-03-01", headers={"HX-Request": "true"}
    )
    page = response.content.decode()
    assert re.findall("<mark>(.*?)</mark>", page) == [
        "（十）标注虚假生产日期、保质期或者超过保质期的食品、食品添加剂；"
    ]
    assert "<html" not in page and "2025-12-01 起" in page and "chp_4__sec_1__art_34" in page


def test_without_htmx_the_article_is_a_page_of_its_own(reader: Client) -> None:
    page = reader.get("/laws/article?cite=处罚法§61(2)").content.decode()
    assert "<html" in page and page.count("<mark>") == 1


def test_an_article_that_is_no_law_that_day_says_why_and_leads_to_its_law(reader: Client) -> None:
    page = reader.get("/laws/article?cite=噪声污染防治法§88(1)(2)&on=2026-11-22").content.decode()
    assert "2026年8月14日以后不再有效" in page and law_page("噪声污染防治法") in page


@pytest.mark.parametrize("cite", ["", "xyz", "处罚法§0", "<b>§1<"])
def test_a_wrong_citation_is_answered_in_words(reader: Client, cite: str) -> None:
    whole = reader.get("/laws/article", {"cite": cite})
    part = reader.get("/laws/article", {"cite": cite}, headers={"HX-Request": "true"})
    assert (whole.status_code, part.status_code) == (400, 200)
    assert "引用" in part.content.decode() or "编号" in part.content.decode()


@pytest.mark.parametrize("on", ["2026-13-01", "gestern", "2026-02-30"])
def test_a_wrong_day_is_said_and_today_is_shown(reader: Client, on: str) -> None:
    assert "已改按今天显示" in words(reader, f"/laws/article?cite=处罚法§33&on={on}")
    assert "已改按今天显示" in words(reader, f"/laws/?on={on}")


def test_a_law_is_read_as_of_a_day_with_its_other_texts_beside_it(reader: Client) -> None:
    page = words(reader, law_page("商标法", "?on=2027-01-01"))
    assert "2026-06-26公布" in page and "2019-04-23公布" in page and "2027-01-01起" in page
    assert "从没有收录" not in page


def test_before_the_first_known_text_the_page_says_so(reader: Client) -> None:
    page = words(reader, law_page("行政处罚法", "?on=2021-01-01"))
    assert "2021年1月1日适用的文本没有收录" in page and "下面显示的是另一个日期的文本" in page


def test_doubts_stand_beside_the_text_and_the_article(reader: Client) -> None:
    assert "没有收录废止它的文件" in words(reader, law_page("农村土地承包法"))
    code = words(reader, law_page("生态环境法典"))
    assert code.count("开头几个字已经丢失") == 2
    assert "来源标注“已被修改”" in words(reader, law_page("刑法"))


def test_every_article_has_its_anchor(reader: Client) -> None:
    page = reader.get(law_page("刑法")).content.decode()
    anchors = re.findall(r'id="([^"]*art_[0-9_]+)"', page)
    assert len(anchors) == len(set(anchors)) == 505 and "part_2__chp_2__art_120_1" in anchors


def test_an_unknown_law_is_not_found(reader: Client) -> None:
    assert reader.get("/laws/nosuchlaw/").status_code == 404


def test_the_number_of_queries_does_not_grow(reader: Client) -> None:
    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert reader.get(url).status_code == 200
        return len(seen)

    reader.get("/laws/")  # the first page of a session writes to it
    assert queries("/laws/") == queries("/laws/?page=3")
    assert queries("/laws/?q=商标&in=title") == queries("/laws/?q=法&in=title")
    assert queries(law_page("生态环境法典")) == queries(law_page("医疗保障法"))
    assert queries("/laws/article?cite=处罚法§1") == queries(
        "/laws/article?cite=处罚法§1、§2、刑法§120–120之三"
    )
    assert queries("/laws/?q=罚款") <= queries(
        "/laws/?q=露天烧烤"
    )  # few hits: one more, for those that come near
