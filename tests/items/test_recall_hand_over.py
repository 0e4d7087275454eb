"""A recall over open cases: each is finished, handed over or suspended, and nobody goes on beyond his power."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cases.clock import Clock
from tests.cases.story import Story
from tests.items.conftest import signed_in
from zhifa.casework.cases.impact import affected
from zhifa.casework.cases.services import Case, IssuedDocument, Refused
from zhifa.casework.cases.verifying import verify_case
from zhifa.demo.walking import post_of
from zhifa.foundation.accounts.models import User
from zhifa.foundation.notices.models import Notice
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, Power, PowerBatch, RecallDuty

ITEM, OFFICE = "CG-CF-006", "449921CG"
EFFECT, LAST = date(2026, 10, 26), date(2026, 10, 25)
pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def story(city: Clock) -> Story:
    """The county's power stands as a delegated one, so that it can be recalled; the city keeps its own."""
    Power.objects.filter(body__code=OFFICE, item__code=ITEM).update(basis="delegated")
    return Story(city)


def recall(finish_by: date | None = None) -> PowerBatch:
    item, body = Item.objects.get(code=ITEM), Body.objects.select_related("region").get(code=OFFICE)
    order = services.Order(
        PowerBatch.Kind.RECALL, (item,), (body,), "省公告", timezone.localdate(), EFFECT, finish_by
    )
    user, office = User.objects.get(username="hanlei"), Body.objects.get(code="449900CG")
    return services.carry_out(order, services.plan_batch(order).digest(), uuid.uuid4(), user, office)


def decide(batch: PowerBatch, decision: str) -> services.Decided:
    return services.decide(batch, decision, User.objects.get(username="hanlei"))


def told() -> list[tuple[str, str, date]]:
    return [(one.title, one.act, one.due) for one in affected(post_of("wangjian", "unit_head"))]


def test_the_recall_lists_the_open_cases_that_lose_their_power(story: Story) -> None:
    story.docketed()
    duty = recall().duties.get()
    assert (duty.case, duty.state, duty.decision) == (story.the_case.pk, "handling", "")
    assert told() == []  # nothing to do before the clerk has decided


def test_a_case_to_be_handed_over_goes_to_the_unit_head_with_its_receiver(story: Story) -> None:
    story.docketed()
    batch = recall()
    assert decide(batch, "transfer") == services.Decided(1, 0)
    assert batch.duties.get().receiver == Body.objects.get(code="449900CG")
    assert told() == [("职权收回，移交岭海市城市管理和综合执法局", "hand_over", LAST)]
    assert Notice.objects.filter(user__username="wangjian", text__contains="1 件在办案件").count() == 1
    page = signed_in("wangjian").get(reverse("todo")).content.decode()
    assert "职权收回，需要处理的案件" in page and "?do=hand_over" in page


def test_the_case_is_handed_over_with_its_letter_and_leaves_the_list(story: Story, city: Clock) -> None:
    story.docketed()
    decide(recall(), "transfer")
    city.to("2026-10-27 09:00")  # also after the effect: to hand over needs no power
    story.do(
        "zhangyuan",
        "hand_over",
        transfer_to="岭海市城市管理和综合执法局",
        transfer_reason="职权已由省公告收回",
    )
    story.approve("wangjian", "hand_over")
    story.approve("zhaogang", "hand_over")
    case = story.the_case
    assert case.status == "transferred" and told() == []
    assert IssuedDocument.objects.filter(case=case, code="D007").count() == 1
    assert list(verify_case(case)) == []


def test_nobody_opens_a_case_from_the_first_day_of_the_recall(story: Story, city: Clock) -> None:
    recall()
    city.to("2026-10-23 09:00")
    story.docket_proposed()
    city.to("2026-10-26 00:10")
    with pytest.raises(Refused, match="在 2026-10-26 不享有"):
        story.approve("wangjian", "docket")


def test_nobody_goes_on_towards_a_penalty_beyond_his_power(story: Story, city: Clock) -> None:
    story.docketed()
    decide(recall(), "transfer")
    said = {
        "officers": ["zhangyuan", "lijing"], "certificate_shown": True, "rights_told": True, "record_signature": "signed",
        "place": "询问室", "interviewee": "车载物", "interviewee_relation": "legal_rep", "interview_text": "问：……\n答：属实。",
        "reasons": {"S18": "执法记录仪故障，已由两人在场制作笔录"},
    }  # fmt: skip
    city.to("2026-10-25 09:30")
    story.do("zhangyuan", "interview", started_at="2026-10-25T09:00", ended_at="2026-10-25T09:10", **said)
    city.to("2026-10-26 09:30")
    with pytest.raises(Refused, match="在 2026-10-26 不享有"):
        story.do("zhangyuan", "interview", started_at="2026-10-26T09:00", ended_at="2026-10-26T09:10", **said)


def test_the_decision_is_refused_after_the_recall_without_a_transition(story: Story, city: Clock) -> None:
    story.told()
    decide(recall(), "continue")
    assert told() == [("职权收回，在收回以前办结", "", LAST)]
    city.to("2026-11-02 09:00")
    with pytest.raises(Refused, match="不享有"):
        story.decide()


def test_a_transition_lets_the_docketed_case_be_decided_and_no_other_be_opened(
    story: Story, city: Clock
) -> None:
    story.told()
    last = date(2026, 11, 30)
    decide(recall(last), "continue")
    assert told() == [("职权收回，在过渡期内办结", "", last)]
    city.to("2026-11-02 09:00")
    assert story.decide().the_case.decided_on == date(2026, 11, 2)
    assert told() == [] and list(verify_case(story.the_case)) == []
    other = Story(city).verified()
    with pytest.raises(Refused, match="在 2026-11-02 不享有"):
        other.do(
            "zhangyuan", "docket", item=ITEM, party=other.party, officers=["zhangyuan", "lijing"], violation_on="2026-10-12",
            docket_tests=["violation", "punishable", "jurisdiction", "limitation"],
        )  # fmt: skip


def test_after_the_transition_the_case_cannot_be_decided_either(story: Story, city: Clock) -> None:
    story.told()
    decide(recall(date(2026, 10, 31)), "continue")
    city.to("2026-11-02 09:00")
    with pytest.raises(Refused, match="不享有"):
        story.decide()


def test_the_transition_is_only_for_the_cases_that_shall_be_finished(story: Story, city: Clock) -> None:
    story.told()
    decide(recall(date(2026, 11, 30)), "transfer")
    city.to("2026-11-02 09:00")
    with pytest.raises(Refused, match="不享有"):
        story.decide()


def test_a_case_without_a_receiver_can_only_wait(story: Story) -> None:
    Power.objects.filter(body__code="449900CG", item__code=ITEM).delete()
    story.docketed()
    batch = recall()
    with pytest.raises(services.BatchRefused, match="请先登记承接机关的职权，或者选择中止"):
        decide(batch, "transfer")
    decide(batch, "suspend")
    assert told() == [("职权收回，中止办理，等待承接机关确定", "suspend", LAST)]


def test_an_undone_recall_leaves_nothing_to_do(story: Story) -> None:
    story.docketed()
    batch = recall()
    decide(batch, "transfer")
    services.undo(batch, batch.created_by)
    assert told() == [] and not RecallDuty.objects.exists()
    with pytest.raises(services.BatchRefused, match="已经撤销"):
        decide(batch, "transfer")


def test_the_clerk_decides_for_one_or_for_all_on_the_page_of_the_recall(story: Story) -> None:
    story.docketed()
    batch = recall()
    Case.objects.filter(pk=story.the_case.pk).update(unit="")
    client, url = signed_in("hanlei"), f"/items/batches/{batch.pk}"
    assert client.get(url).status_code == 404  # made in the city: not the county's
    PowerBatch.objects.filter(pk=batch.pk).update(created_in=Body.objects.get(code=OFFICE))
    page = client.get(url).content.decode()
    assert "涉及的在办案件" in page and "岭海市城市管理和综合执法局" in page
    assert (
        "没有选到案件" in client.post(f"{url}/duties", {"decision": "transfer"}, follow=True).content.decode()
    )
    done = client.post(
        f"{url}/duties", {"decision": "transfer", "which": "waiting"}, follow=True
    ).content.decode()
    assert "1 件案件已定为移交" in done and "移交岭海市城市管理和综合执法局" in done
    duty = batch.duties.get()
    client.post(f"{url}/duties", {"decision": "continue", "which": "ticked", "duty": duty.pk})
    assert batch.duties.get().decision == "continue"
    assert signed_in("zhangyuan").post(f"{url}/duties", {"decision": "continue"}).status_code == 403


def test_what_the_clock_passes_over_changes_only_at_the_first_day(story: Story) -> None:
    recall()
    body, item = Body.objects.select_related("region").get(code=OFFICE), Item.objects.get(code=ITEM)
    held = [services.is_held(body, item, "449921", day) for day in (date(2026, 10, 12), LAST, EFFECT)]
    assert held == [True, True, False]
    others = Item.objects.held_by(body, "449921", LAST).exclude(code=ITEM)
    assert list(others) == list(Item.objects.held_by(body, "449921", EFFECT))
    assert services.is_held(
        Body.objects.select_related("region").get(code="449900CG"), item, "449921", EFFECT
    )
