"""A certificate is suspended, given back, revoked or withdrawn, after its holder was heard."""

from __future__ import annotations

import pytest

from tests.affairs.matters import Measure, held, may_enforce
from tests.cases.clock import Clock
from zhifa.casework.cases.services import Doing, Refused, begin
from zhifa.casework.cases.verifying import verify_case
from zhifa.demo.walking import post_of
from zhifa.libraries.bodies import services as bodies

pytestmark = pytest.mark.usefixtures("city")


def test_a_suspended_officer_may_not_enforce_until_the_certificate_is_given_back(clock: Clock) -> None:
    matter = Measure(clock).decided("suspended")
    assert may_enforce("zhangyuan", "2026-10-11")
    assert not may_enforce("zhangyuan", "2026-10-12")
    clock.to("2026-10-19 09:00")
    matter.do("yufang", "reinstate_certificate", reinstatement_reason="已参加离岗培训并考核合格。")
    assert not may_enforce("zhangyuan", "2026-10-18")
    assert may_enforce("zhangyuan", "2026-10-19")


def test_a_revoked_certificate_never_counts_again(clock: Clock) -> None:
    matter = Measure(clock).decided("revoked")
    assert not may_enforce("zhangyuan", "2026-10-12")
    assert matter.view("yufang").assessment.open == ()


def test_who_left_is_not_blamed(clock: Clock) -> None:

    matter = Measure(clock).heard("transferred")
    matter.do("yufang", "decide_measure", "withdrawn", certificate_decision_reason="已调离执法岗位。")
    certificate = held("zhangyuan")
    assert certificate is not None
    assert [event.kind for event in certificate.events.all()] == ["cancelled"]


def test_nothing_is_decided_before_the_holder_was_heard(clock: Clock) -> None:
    matter = Measure(clock)
    matter.do("yanmin", "propose_measure", certificate_holder="zhangyuan", measure_ground="misconduct",
              measure_facts="2026年9月30日检查时没有出示执法证件。")  # fmt: skip
    with pytest.raises(Refused, match="听取持证人陈述"):
        matter.do("yufang", "decide_measure", "revoked", certificate_decision_reason="违反规定。")


def test_a_person_without_a_certificate_cannot_lose_one(clock: Clock) -> None:
    with pytest.raises(Refused, match="没有登记执法证件"):
        Measure(clock, holder="wuqing").heard()


def test_a_measure_may_go_on_after_the_suspension_to_revocation(clock: Clock) -> None:
    matter = Measure(clock).decided("suspended")
    matter.do("yufang", "decide_measure", "revoked", certificate_decision_reason="查实转借证件。")
    assert not may_enforce("zhangyuan", "2026-10-12")
    assert matter.view("yufang").assessment.open == ()


def test_records_of_a_matter_that_the_supervisor_began_are_whole(clock: Clock) -> None:
    data = {
        "certificate_holder": "zhangyuan",
        "measure_ground": "misuse",
        "measure_facts": "转借证件给他人使用。",
    }
    body = bodies.body_by_code("449921CG")
    done = begin(post_of("yufang"), "certificate_measure", Doing("propose_measure", 0, data=data), body)
    assert (done.case.body_code, done.entry.body) == ("449921CG", "449921SF")
    assert list(verify_case(done.case)) == []
