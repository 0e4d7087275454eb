"""快速检查: from a clue to the record in one sitting, where the law allows; its approval is made up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.clock import Clock
from tests.cases.inspecting import Inspection
from tests.cases.refusing import refused
from zhifa.casework.cases.services import Refused

pytestmark = pytest.mark.usefixtures("city")


class Quick(Inspection):
    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, "quick_inspection")

    def begun(self, **data: Any) -> Quick:
        told = {
            "inspection_kind": "individual", "inspection_source": "report", "inspection_reason": "12345举报出售过期食品",
            "quick_reason": "举报称正在下架转移", "item": "SJ-JC-001", "party": self.party, "inspection_way": "onsite",
            "inspection_until": f"{self.clock.today}T18:00", "officers": ["liangfeng", "songjia"], **data,
        }  # fmt: skip
        self.do("liangfeng", "begin_quick", **told)
        return self

    def confirmed(self) -> Quick:
        told = {
            "frequency_exempt_reason": "举报触发",
            "surprise_reason": "防止转移",
            "quick_opinion": "情况属实。",
        }
        self.do("xiaoran", "confirm_quick", "confirmed", **told)
        return self


def test_one_officer_goes_from_the_clue_to_the_record_without_waiting(clock: Clock) -> None:
    story = Quick(clock).begun().entered().recorded()
    assert story.visit.approved_at is None
    story.told()
    with refused("confirm_quick"):
        story.do("liangfeng", "close", closing_type="8", execution_result="已办结")
    story.confirmed().closed()


def test_a_routine_inspection_cannot_be_quick_and_is_told_why(clock: Clock) -> None:
    with pytest.raises(Refused, match="须先下达任务"):
        Quick(clock).begun(inspection_kind="routine", inspection_source="plan")


def test_what_can_wait_for_approval_is_not_quick(clock: Clock) -> None:
    with pytest.raises(Refused, match="来不及事先批准"):
        Quick(clock).begun(quick_reason="  ")


def test_nothing_follows_from_it_before_it_is_confirmed(clock: Clock) -> None:
    story = Quick(clock).begun().entered().recorded("lead", "R02", inspection_conclusion="lead")
    with refused("confirm_quick"):
        story.do("liangfeng", "hand_over_lead", "own")
    story.confirmed().do("liangfeng", "hand_over_lead", "own")
