"""The case page says where to go: what is possible is sorted, what is refused leads to the step that it asks for."""

from __future__ import annotations

from django.test import Client

from tests.cases.story import Story
from zhifa.foundation.accounts.models import User


def page(story: Story, username: str, code: str = "") -> str:
    client = Client()
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/cases/{story.the_case.pk}?do={code}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_many_possible_acts_are_sorted_by_what_they_do_to_the_case(story: Story) -> None:
    story.evidenced()
    text = page(story, "zhangyuan")
    places = [
        text.index(f">{heading}<")
        for heading in ("应当办理", "按需要办理", "保存证据和强制", "结束或者移出本案")
    ]
    assert places == sorted(places)
    assert places[2] < text.index(">审批查封扣押<") < places[3] < text.index(">终止调查<")


def test_what_waits_for_a_document_leads_to_making_it_and_then_to_its_service(story: Story) -> None:
    story.investigated().review()
    assert "去办理：制作事先告知书" in page(story, "zhangyuan", "record_defence")
    story.do("zhangyuan", "prior_notice", "notice")
    story.approve("zhaogang", "prior_notice")
    assert "去办理：送达" in page(story, "zhangyuan", "record_defence")


def test_an_act_of_somebody_else_is_named_without_a_way(story: Story) -> None:
    story.investigated()
    text = page(story, "zhangyuan", "prior_notice")
    assert "“法制审核" in text and "去办理：法制审核" not in text
