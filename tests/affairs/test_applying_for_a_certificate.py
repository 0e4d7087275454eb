"""A certificate is applied for, trained and examined for, and issued; from that day its holder may enforce."""

from __future__ import annotations

import pytest

from tests.affairs.matters import Application, held, may_enforce
from tests.cases.clock import Clock
from zhifa.casework.cases.services import Case, Refused

pytestmark = pytest.mark.usefixtures("city")


def test_the_certificate_is_in_the_register_when_it_was_issued(clock: Clock) -> None:
    matter = Application(clock).issued()
    certificate = held("wuqing")
    assert certificate is not None
    assert (certificate.number, certificate.issuer) == ("44992101099", "青岭县司法局")
    assert matter.case is not None
    assert Case.objects.get(pk=matter.case.pk).status == "closed"


def test_who_has_been_issued_one_may_enforce_from_that_day(clock: Clock) -> None:
    assert not may_enforce("wuqing", "2026-10-12")
    Application(clock).issued()
    assert not may_enforce("wuqing", "2026-10-11")
    assert may_enforce("wuqing", "2026-10-12")
    assert may_enforce("wuqing", "2031-10-11")
    assert not may_enforce("wuqing", "2031-10-12")


def test_nobody_is_issued_one_before_the_examination(clock: Clock) -> None:
    matter = Application(clock).agreed()
    with pytest.raises(Refused, match="登记考试"):
        matter.do("yufang", "issue_certificate", certificate_number="1", certificate_until="2031-10-11")
    assert held("wuqing") is None


def test_who_failed_the_examination_sits_it_again(clock: Clock) -> None:
    matter = Application(clock).agreed()
    matter.do("yufang", "train", "completed", training_course="第三期培训班", training_hours=40)
    matter.do("yufang", "examine", "failed", exam_score=52)
    with pytest.raises(Refused):
        matter.do("yufang", "issue_certificate", certificate_number="1", certificate_until="2031-10-11")
    matter.do("yufang", "examine", "passed", exam_score=75)
    matter.do("yufang", "issue_certificate", certificate_number="44992101099", certificate_until="2031-10-11")
    assert held("wuqing") is not None


def test_an_application_that_the_head_refuses_ends_there(clock: Clock) -> None:
    matter = Application(clock).applied()
    matter.do("zhaogang", "review_application", "refused", application_opinion="岗位不从事执法。")
    assert matter.view("yufang").assessment.open == ()
    assert matter.last is not None
    assert matter.last.case.status == "refused"


def test_auxiliary_staff_cannot_apply(clock: Clock) -> None:
    auxiliary = Application(clock, applicant="luohui")
    with pytest.raises(Refused, match="执法辅助人员"):
        auxiliary.applied()


def test_a_holder_of_a_valid_certificate_cannot_apply_for_a_first_one(clock: Clock) -> None:
    with pytest.raises(Refused, match="持有有效的执法证件"):
        Application(clock, applicant="zhangyuan").applied()


def test_a_number_that_somebody_else_has_is_refused_and_nothing_is_written(clock: Clock) -> None:
    matter = Application(clock).examined()
    taken = held("zhangyuan")
    assert taken is not None
    assert matter.case is not None
    before = Case.objects.get(pk=matter.case.pk).seq
    with pytest.raises(Refused, match="已登记给张远"):
        matter.do(
            "yufang", "issue_certificate", certificate_number=taken.number, certificate_until="2031-10-11"
        )
    assert Case.objects.get(pk=matter.case.pk).seq == before
    assert held("wuqing") is None


def test_a_lost_certificate_is_replaced_by_one_with_another_number(clock: Clock) -> None:
    lost = held("zhangyuan")
    Application(clock, applicant="zhangyuan", purpose="replacement").issued("44992101088")
    assert lost is not None
    assert lost.events.get().kind == "cancelled"
    assert may_enforce("zhangyuan", "2026-10-12")


def test_only_the_justice_bureau_of_the_body_issues(clock: Clock) -> None:
    matter = Application(clock).examined()
    with pytest.raises(Refused, match="不属于您当前岗位所在的机关"):
        matter.do("peizheng", "issue_certificate", certificate_number="1", certificate_until="2031-10-11")
