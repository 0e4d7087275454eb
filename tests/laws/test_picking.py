from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from zhifa.web.forms.choices import Choices
from zhifa.web.forms.controls import control
from zhifa.web.templatetags.fields import field

pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


def picked(reader: Client, words: str, on: str = "2026-11-22") -> str:
    answer = reader.get("/laws/pick", {"q-law": words, "on": on})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_words_give_citations_to_insert(reader: Client) -> None:
    page = picked(reader, "占道经营")
    assert 'data-cite="《中华人民共和国道路交通安全法》第三十一条"' in page and page.count("data-cite") >= 2


def test_a_citation_gives_itself_as_it_should_be_written(reader: Client) -> None:
    assert 'data-cite="《中华人民共和国行政处罚法》第三十三条第一款"' in picked(reader, "处罚法33条1款")


def test_an_article_that_is_no_law_that_day_is_not_offered(reader: Client) -> None:
    page = picked(reader, "噪声污染防治法§88")
    assert "data-cite" not in page and "不再有效" in page


def test_nothing_found_says_what_to_write(reader: Client) -> None:
    assert "没有找到" in picked(reader, "龘龘龘") and picked(reader, "").strip() == ""


@pytest.mark.parametrize(
    ("kind", "definition", "offered"),
    [
        ("longtext", {"name": "说理"}, True),
        ("citations", {"name": "依据"}, True),
        ("longtext", {"name": "说明", "in_table": True}, False),
        ("text", {"name": "地点"}, False),
    ],
)
def test_fields_for_long_texts_and_citations_offer_it(
    kind: str, definition: dict[str, object], offered: bool
) -> None:
    from django import forms

    class Form(forms.Form):
        one = control(kind, definition, Choices.__new__(Choices), required=False)

    assert field(Form()["one"])["law_picker"] is offered


def test_strangers_are_not_served(client: Client) -> None:
    assert client.get("/laws/pick?q-law=罚款").status_code == 302
