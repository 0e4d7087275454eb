"""What came from the field when it was no longer lawful stays in the case without effect, until somebody answers it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.cases.refusing import refused
from tests.cases.story import OFFICERS, Story
from zhifa.casework.cases import history
from zhifa.casework.cases.acting import new_case
from zhifa.casework.cases.keeping import discard, keep
from zhifa.casework.cases.models import Attachment, Todo
from zhifa.casework.cases.services import Doing
from zhifa.casework.cases.verifying import verify_case
from zhifa.demo.walking import post_of
from zhifa.rulebook.engine.reasons import Reason

REASON = Reason("guard", "H05", "李静的执法证已经吊销。", "请由两名持证人员重新办理。")


def second_finding(story: Story, **data: Any) -> Doing:
    return Doing("inform", None, outcome="heard", data={"officers": OFFICERS, **data})


def test_a_kept_act_has_no_effect_and_everything_verifies(roadside: Story) -> None:
    roadside.informed()
    before = roadside.view("zhangyuan").assessment.as_json()
    keep(roadside.the_case, post_of("zhangyuan"), second_finding(roadside), [REASON])
    after = roadside.view("zhangyuan").assessment.as_json()
    assert {**after, "at": ""} == {**before, "at": ""}
    assert list(verify_case(roadside.the_case)) == []
    assert history.replay("simple", roadside.entries).stage == before["stage"]


def test_it_waits_in_the_to_do_list_until_it_is_discarded_with_a_reason(roadside: Story) -> None:
    roadside.informed()
    kept = keep(roadside.the_case, post_of("zhangyuan"), second_finding(roadside), [REASON])
    assert Todo.objects.filter(case=roadside.the_case, kind="kept").count() == 1
    with refused() as told:
        discard(roadside.the_case, post_of("zhangyuan"), kept.act_id, " ")
    assert "理由" in told.text
    discard(roadside.the_case, post_of("zhangyuan"), kept.act_id, "重复记录")
    assert not Todo.objects.filter(case=roadside.the_case, kind="kept").exists()
    assert list(verify_case(roadside.the_case)) == []
    with refused() as told:
        discard(roadside.the_case, post_of("zhangyuan"), kept.act_id, "再来一次")
    assert "已经处理过" in told.text


def test_only_its_maker_or_a_head_may_discard_it(roadside: Story) -> None:
    roadside.informed()
    kept = keep(roadside.the_case, post_of("zhangyuan"), second_finding(roadside), [REASON])
    with refused() as told:
        discard(roadside.the_case, post_of("lijing"), kept.act_id, "不是我的")
    assert "不是您作出的" in told.text
    discard(roadside.the_case, post_of("wangjian"), kept.act_id, "核对后作废")


def test_doing_it_again_lawfully_answers_it(roadside: Story) -> None:
    roadside.informed()
    kept = keep(roadside.the_case, post_of("zhangyuan"), second_finding(roadside), [REASON])
    view, doing = roadside.form(
        "zhangyuan", "inform", "no_defence", officers=OFFICERS, certificate_shown=True
    )
    again = Doing(doing.code, doing.seen, outcome=doing.outcome, data=doing.data, again=str(kept.act_id))
    roadside.send(view, again)
    assert not Todo.objects.filter(case=roadside.the_case, kind="kept").exists()
    assert list(verify_case(roadside.the_case)) == []


def test_a_case_may_begin_with_a_kept_act_and_go_on_from_there(roadside: Story) -> None:
    post, identity = post_of("zhangyuan"), uuid.uuid4()
    case = new_case(post, "simple", case_id=identity)
    photo = roadside.paper("现场.pdf")
    keep(case, post, Doing("find_onsite", None, data={"officers": OFFICERS, "files": [photo]}), [REASON])
    assert (case.pk, case.status, case.unit) == (identity, "open", post.unit.name)
    assert Attachment.objects.get(case=case).digest == photo["digest"]
    assert list(verify_case(case)) == []
    roadside.case = case
    roadside.found()
    assert roadside.the_case.title.startswith("甄大力")
    assert list(verify_case(roadside.the_case)) == []


@pytest.mark.usefixtures("city")
def test_a_case_of_which_nothing_took_effect_can_be_laid_aside(roadside: Story) -> None:
    post = post_of("zhangyuan")
    case = new_case(post, "simple")
    kept = keep(case, post, Doing("find_onsite", None), [REASON])
    discard(case, post, kept.act_id, "当日已另案处理")
    assert case.status == "discarded"
    assert list(verify_case(case)) == []
