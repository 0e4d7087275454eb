"""The page of the reporting record, as a person opens it."""

from __future__ import annotations

import json

from django.test import Client

from tests.cases.story import Story
from zhifa.foundation.accounts.models import User


def open_page(story: Story, username: str, query: str = "") -> object:
    client = Client()
    client.force_login(
        User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client.get(f"/cases/{story.the_case.pk}/report{query}")


def test_the_page_shows_values_origins_and_reasons(story: Story) -> None:
    answer = open_page(story.docketed(), "zhangyuan")
    text = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert "共 110 项" in text and "应填尚缺" in text
    assert "青城管立〔2026〕1号" in text and "当事人库" in text and "尚未办到这一步" in text


def test_the_record_can_be_taken_along_as_json(story: Story) -> None:
    answer = open_page(story.docketed(), "zhangyuan", "?format=json")
    told = json.loads(answer.content)  # type: ignore[attr-defined]
    assert told["total"] == 110 and told["fields"]["docket_number"]["value"] == "青城管立〔2026〕1号"


def test_the_page_of_a_case_of_others_does_not_exist(story: Story) -> None:
    assert open_page(story.docketed(), "chenyan").status_code == 404  # type: ignore[attr-defined]
