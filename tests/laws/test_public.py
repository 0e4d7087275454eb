"""Laws for everybody, without log-in: pages that work as plain HTML, and JSON for programs."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from zhifa.libraries.laws.models import Law

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_anybody_finds_an_article_by_everyday_words_and_reads_the_law(client: Client) -> None:
    found = client.get("/public/laws/?q=卖过期食品&on=2026-11-22").content.decode()
    link = re.search(r'href="(/public/laws/[^"#]+)#', found)
    assert link and "超过保质期" in page(client, unescape(link[1])) and 'href="/laws/' not in found
    assert "第三十三条" in page(client, "/public/laws/?q=处罚法33条")


def test_the_text_of_another_day_is_shown_and_the_lack_of_one_is_said(client: Client) -> None:
    code = Law.objects.get(name="商标法").code
    assert "2026-06-26公布" in page(client, f"/public/laws/{code}/?on=2027-01-01")
    code = Law.objects.get(name="行政处罚法").code
    assert "适用的文本没有收录" in page(client, f"/public/laws/{code}/?on=2020-01-01")
    assert client.get("/public/laws/nosuchlaw/").status_code == 404


def test_nothing_can_be_changed_and_the_rest_stays_closed(client: Client) -> None:
    assert client.post("/public/laws/").status_code == 405
    assert client.post("/api/laws/").status_code == 405
    assert client.get("/laws/").status_code == 302


def test_programs_resolve_search_and_read(client: Client) -> None:
    found = client.get("/api/laws/resolve", {"cite": "处罚法§33(1)", "on": "2026-11-22"}).json()
    assert found["provisions"][0]["status"] == "found" and "初次违法" in found["provisions"][0]["text"]
    gone = client.get("/api/laws/resolve", {"cite": "大气污染防治法§1", "on": "2026-11-22"}).json()
    assert gone["provisions"][0]["status"] == "not_in_force" and gone["provisions"][0]["why"]
    articles = client.get("/api/laws/", {"q": "酒驾", "on": "2026-11-22"}).json()["articles"]
    assert ("中华人民共和国道路交通安全法", "第九十一条") in [
        (row["law"], row["article"]) for row in articles
    ]
    code = Law.objects.get(name="行政处罚法").code
    assert len(client.get(f"/api/laws/{code}").json()["provisions"]) == 86


@pytest.mark.parametrize(
    "url", ["/api/laws/", "/api/laws/resolve?cite=xyz", "/api/laws/resolve?cite=处罚法§1&on=x"]
)
def test_wrong_questions_are_answered_in_words(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 400 and answer.json()["problem"]
