"""The rules, for everybody to read."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.operating.office import body, person, signed_in, text
from zhifa.web.views import rule_rows
from zhifa.workshop.bundle import load_rulebook
from zhifa.workshop.pages.planned import planned

pytestmark = pytest.mark.django_db
BOOK = load_rulebook()
DAY = date(2026, 11, 22)


@pytest.fixture
def client() -> Client:
    """Anybody with a post: here, somebody in finance."""
    return signed_in(person("jiangmin", "蒋敏", "finance", body()))


PAGES = ["/rules/", "/rules/procedures/ordinary", "/rules/procedures/simple.svg", "/rules/guards", "/rules/guards/H05",
         "/rules/parameters", "/rules/unverified", "/rules/not-covered", "/rules/workdays"]  # fmt: skip


@pytest.mark.parametrize("url", PAGES)
def test_every_page_is_for_everybody_who_is_signed_in(client: Client, url: str) -> None:
    assert client.get(url).status_code == 200
    assert Client().get(url)["Location"].startswith("/login")


@pytest.mark.parametrize(
    "url", ["/rules/procedures/nothing", "/rules/procedures/nothing.svg", "/rules/guards/H999"]
)
def test_what_does_not_exist_is_not_found(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("code", list(BOOK.procedures))
def test_a_procedure_shows_its_picture_and_every_step(client: Client, code: str) -> None:
    page = unescape(text(client, f"/rules/procedures/{code}"))
    assert "<svg" in page and "style=" not in page
    for act in BOOK.procedure(code).acts.values():
        assert f"<strong>{act.name}</strong>" in page, act.code


def test_the_picture_comes_alone_as_an_image(client: Client) -> None:
    answer = client.get("/rules/procedures/ordinary.svg")
    assert answer["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg")


def test_every_guard_is_listed_with_article_start_and_tag(client: Client) -> None:
    page = unescape(text(client, "/rules/guards"))
    for guard in BOOK.guards.values():
        assert f"/rules/guards/{guard.code}" in page and guard.title in page
    assert page.count("data-article") >= len(BOOK.guards)
    assert "指派核查" in page and "2021-07-15" in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("?q=听证", "H23", "H05"),
        ("?kind=soft", "S14", "H05"),
        ("?kind=hard", "H05", "S14"),
        ("?tag=M", "S14", "H05"),
    ],
)
def test_guards_are_filtered(client: Client, query: str, there: str, gone: str) -> None:
    page = text(client, f"/rules/guards{query}")
    assert f"/rules/guards/{there}" in page and f"/rules/guards/{gone}" not in page


def test_filters_that_make_no_sense_are_ignored(client: Client) -> None:
    assert "H05" in text(client, "/rules/guards?kind=x&tag=Z")
    assert "没有符合条件的规则" in text(client, "/rules/guards?q=zzzz")


def test_a_guard_shows_its_numbers_its_acts_and_the_cases_that_prove_it(client: Client) -> None:
    page = text(client, "/rules/guards/H05")
    for said in (
        "H05.minimum",
        "两名持证执法人员可以询问",
        "只有一名执法人员不能询问",
        "指派核查",
        "不符合的，平台拒绝办理",
    ):
        assert said in page


def test_parameters_show_every_value_with_its_days(client: Client) -> None:
    page = text(client, "/rules/parameters?q=T02")
    assert "5年" in page and "2年" in page and "至 2021-07-14" in page and "起算：" in page
    rows = {row.code: row for row in rule_rows.parameters("T02", on=DAY)}
    assert [value.now for value in rows["T02"].values] == [True, False]


def test_amounts_are_written_out(client: Client) -> None:
    page = text(client, "/rules/parameters?q=T06")
    assert "200元" in page and "（公民）" in page and "分）" not in page


def test_values_of_a_field_stand_apart(client: Client) -> None:
    found = [row for row in rule_rows.parameters("T16", on=DAY) if row.code == "T16"]
    assert [bool(row.field) for row in found] == [False, True]
    assert "领域的不同规定" in text(client, "/rules/parameters?q=T16")


def test_whatever_nobody_has_checked_is_on_the_page_of_unverified_values(client: Client) -> None:
    page = text(client, "/rules/unverified")
    wanted = {
        code
        for code, row in BOOK.bundle["parameters"].items()
        if any(value["source"] in "MW" for value in row["values"])
    }
    wanted |= {guard.code for guard in BOOK.guards.values() if guard.source in "MW"}
    assert wanted and all(re.search(rf"\b{re.escape(code)}\b", page) for code in wanted)
    assert "H05</a>" not in page and "条文已核对" not in page.split("<tbody>", 1)[1].split("</tbody>")[0]


def test_rules_that_are_not_checked_yet_are_told(client: Client) -> None:
    page = text(client, "/rules/not-covered")
    assert all(row["code"] in page for row in planned())


def test_the_search_finds_guards_numbers_and_steps(client: Client) -> None:
    page = text(client, "/rules/?q=立案")
    assert "/rules/guards/H11" in page and "T11" in page and "程序中的步骤" in page
    assert "没有找到这样的规则" in text(client, "/rules/?q=zzzz")


def test_a_document_without_articles_is_named_but_no_link(client: Client) -> None:
    page = text(client, "/rules/parameters?q=T72")
    assert "三项制度意见" in page and "cite=%E4%B8%89%E9%A1%B9" not in page


def test_the_pages_read_the_rulebook_not_the_database(client: Client) -> None:
    def asked(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        return len(found)

    frame = asked("/messages")
    assert all(
        asked(url) <= frame for url in ("/rules/", "/rules/guards", "/rules/parameters", "/rules/unverified")
    )
