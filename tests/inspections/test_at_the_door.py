"""Whoever is inspected opens the page of the code without signing in, and rates the visit afterwards, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from tests.affairs.matters import Matter
from tests.cases.clock import Clock
from tests.cases.inspecting import Inspection, PlanStory
from zhifa.casework.cases.models import Case, IssuedDocument
from zhifa.casework.cases.services import Refused, todos_of
from zhifa.casework.cases.verifying import verify_case
from zhifa.casework.inspections import services as inspections
from zhifa.casework.inspections.models import Rating, Visit
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies

pytestmark = pytest.mark.usefixtures("plan")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def story(clock: Clock) -> Inspection:
    return Inspection(clock).approved()


def page(client: Client, visit: Visit) -> str:
    answer = client.get(f"/visit/{visit.code}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return str(answer.content.decode())


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name), BACKEND)
    return client


def test_the_page_says_who_comes_why_and_on_what_basis(story: Inspection, client: Client) -> None:
    text = page(client, story.visit)
    for words in ("可以入企检查", "梁峰", "44992102001", "青岭县市场监督管理局", "食品安全法", "449921SJ-2026-01",
                  "有权拒绝检查", "已检查 0 次"):  # fmt: skip
        assert words in text


def test_a_code_typed_by_hand_in_any_case_leads_to_the_page(story: Inspection, client: Client) -> None:
    code = story.visit.code
    answer = client.get("/visit/", {"code": f" {code[:4].lower()}-{code[4:]} "})
    assert answer["Location"] == f"/visit/{code}"


def test_before_approval_the_page_says_that_the_officers_may_be_refused(clock: Clock, client: Client) -> None:
    text = page(client, Inspection(clock).ordered().visit)
    assert "现在不能入企检查" in text
    assert "检查还没有经过批准" in text
    assert "可以拒绝接受检查" in text


def test_a_certificate_that_is_suspended_at_this_minute_darkens_the_code(
    story: Inspection, client: Client, clock: Clock
) -> None:
    paper = bodies.Certificate.objects.get(number="44992102001")
    clerk = User.objects.get(username="hongmei")
    bodies.suspend_certificate(paper, clock.moment.date(), bodies.By(clerk, "调查期间暂扣"))
    assert "梁峰现在没有有效的执法证件" in page(client, story.visit)


def test_an_adjusted_plan_takes_nothing_back_from_a_task_that_was_ordered(
    story: Inspection, client: Client, clock: Clock
) -> None:
    PlanStory(clock).drafted("adjusted").published()
    assert "可以入企检查" in page(client, story.visit)
    clock.to("2026-10-13 09:00")
    assert "没有列入现行的年度检查计划" in page(client, Inspection(clock, party="青岭县北街粮油店").ordered(
        reasons={"S20": "旧计划的项目"}
    ).visit)  # fmt: skip


def test_the_code_is_dead_after_the_visit(story: Inspection, client: Client) -> None:
    story.entered().recorded()
    text = page(client, story.visit)
    assert "检查已经结束" in text
    assert "可以入企检查" not in text


def test_an_object_that_is_a_person_and_the_clue_are_not_told_at_the_door(
    clock: Clock, client: Client
) -> None:
    told = Inspection(clock, party="青岭县老街面馆")
    told.ordered(
        inspection_kind="individual", inspection_source="report", inspection_reason="张三13912345678举报", plan_row=None,
        item="SJ-JC-002",
    )  # fmt: skip
    text = page(client, told.visit)
    assert "13912345678" not in text
    assert "投诉举报" in text


def test_who_tries_many_codes_must_wait(story: Inspection, client: Client) -> None:
    for _ in range(10):
        assert client.get("/visit/WRONG234").status_code == 404
    assert client.get("/visit/WRONG234").status_code == 429
    assert client.get(f"/visit/{story.visit.code}").status_code == 429
    assert client.get(f"/visit/{story.visit.code}", REMOTE_ADDR="10.1.2.3").status_code == 200


def test_the_officers_see_the_code_and_what_is_missing(story: Inspection, clock: Clock) -> None:
    desk = signed_in("liangfeng")
    text = desk.get(f"/inspections/{story.visit.pk}/code").content.decode()
    assert story.visit.code in text
    assert "<svg" in text
    clock.to("2026-10-12 18:00")
    assert (
        "检查的时间已于" in signed_in("liangfeng").get(f"/inspections/{story.visit.pk}/code").content.decode()
    )


def test_others_do_not_see_the_code(story: Inspection) -> None:
    assert signed_in("zhangyuan").get(f"/inspections/{story.visit.pk}/code").status_code == 404


def rated(client: Client, visit: Visit, **data: str) -> int:
    token = inspections.rating_token_of(visit.pk)
    told = {"rating-certificate": "good", "rating-manner": "poor", "text": "等了很久", **data}
    return client.post(f"/visit/{visit.code}/rate/{token}", told).status_code


def test_the_telephone_that_opened_the_page_may_rate_afterwards_once(
    story: Inspection, client: Client
) -> None:
    page(client, story.visit)
    story.entered().recorded()
    assert "评价这次检查" in page(client, story.visit)
    assert rated(client, story.visit) == 200
    assert rated(client, story.visit) == 422
    assert Rating.objects.get().rows == [
        {"item": "certificate", "rating": "good"}, {"item": "manner", "rating": "poor"},
    ]  # fmt: skip
    assert "已经评价过" in page(client, story.visit)


def test_a_telephone_that_did_not_is_not_offered_to_rate(story: Inspection, client: Client) -> None:
    story.entered().recorded()
    assert "评价这次检查" not in page(client, story.visit)


def test_nobody_rates_before_the_end_or_without_the_token_or_from_the_desk(
    story: Inspection, client: Client
) -> None:
    assert rated(client, story.visit) == 422
    story.entered().recorded()
    assert client.post(f"/visit/{story.visit.code}/rate/AAAAAAAA", {"text": "好"}).status_code == 422
    assert rated(signed_in("liangfeng"), story.visit) == 422
    assert (
        client.post(
            f"/visit/{story.visit.code}/rate/{inspections.rating_token_of(story.visit.pk)}"
        ).status_code
        == 422
    )
    assert not Rating.objects.exists()


def test_ratings_are_for_the_supervisor_and_not_for_the_inspecting_body(
    story: Inspection, client: Client
) -> None:
    story.entered().recorded()
    rated(client, story.visit)
    text = signed_in("yufang").get("/inspections/ratings/").content.decode()
    assert "等了很久" in text
    assert "执法态度" in text
    assert signed_in("xiaoran").get("/inspections/ratings/").status_code == 403


def test_a_complaint_becomes_a_matter_of_the_supervisor_with_a_paper_and_the_inspected_body_does_not_see_it(
    story: Inspection, client: Client
) -> None:
    story.entered().recorded()
    rated(client, story.visit, complaint="收了一箱饮料")
    desk, address = signed_in("yufang"), f"/inspections/ratings/{Rating.objects.get().pk}/take-up"
    assert signed_in("xiaoran").post(address).status_code == 404
    for _ in range(2):
        assert desk.post(address)["Location"].endswith("?do=settle_rating")
    matter = Case.objects.get(started_as="rating")
    assert todos_of(post_of("yufang", "supervisor")).filter(case=matter, act="settle_rating").exists()
    assert not Case.objects.visible_to(User.objects.get(username="xiaoran")).filter(pk=matter.pk).exists()
    told = Matter(story.clock, "rating")
    told.case = matter
    with pytest.raises(Refused, match="没有投诉"):
        told.do("yufang", "settle_rating", "kept", rating_handling="存档")
    told.do("yufang", "settle_rating", "forwarded", rating_handling="转纪检监察机构核实。")
    told.do(
        "yufang", "settle_rating", "settled", rating_handling="经核实，饮料已经退回，当事人员受到批评教育。"
    )
    paper = IssuedDocument.objects.filter(case=matter, code="D039").latest("pk")
    assert (paper.values["rated_body"], paper.values["rating_complaint_text"]) == (
        "青岭县市场监督管理局",
        "收了一箱饮料",
    )
    assert (
        "邻里便利店" not in str(paper.values)
        and "已经处理" in desk.get("/inspections/ratings/").content.decode()
    )
    assert list(verify_case(matter)) == []
