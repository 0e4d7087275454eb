"""The entry code on the phone: as the platform says while there is a network, and as the rule says without one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cases.clock import Clock
from tests.cases.inspecting import Inspection, PlanStory
from tests.field.networks import InProcess
from tests.field.phone import BEIJING, Phone
from tests.field.pocketing import Pocket, fetch
from zhifa.casework.inspections.models import Plan
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies import services as bodies


class Doorstep:
    """梁峰's phone before the shop: what it says by itself, and what the platform says."""

    def __init__(self, story: Inspection, clock: Clock) -> None:
        self.story, self.clock = story, clock
        self.phone = Phone(InProcess(), clock=lambda: clock.moment.astimezone(BEIJING))
        self.phone.log_in("liangfeng")

    def offline(self) -> dict[str, Any]:
        held = self.phone.__dict__.get("bundle") or (fetch(self.phone), self.phone.__dict__["bundle"])[1]
        found: dict[str, Any] = Pocket(self.phone, case=held["cases"][str(self.story.visit.pk)]).ask("entry")
        return found

    def online(self) -> dict[str, Any]:
        found: dict[str, Any] = self.phone.call("GET", f"visits/{self.story.visit.pk}").json()
        assert datetime.fromisoformat(found.pop("checked_at"))
        return found


@pytest.fixture
def door(city: None, clock: Clock, data_folder: object) -> Doorstep:
    PlanStory(clock).drafted().published()
    return Doorstep(Inspection(clock).approved(), clock)


def said(found: dict[str, Any]) -> str:
    return "；".join(row["text"] for row in found["unmet"])


def test_with_and_without_a_network_the_same_is_shown(door: Doorstep) -> None:
    online, offline = door.online(), door.offline()
    for told in (online, offline):
        told |= {name: str(told[name])[:16] for name in ("begins", "ends")}
    assert online == offline
    assert (
        online["lit"]
        and online["code"] == door.story.visit.code
        and online["path"] == f"/visit/{online['code']}"
    )
    assert [one["good"] for one in online["officers"]] == [True, True] and (
        online["visits"],
        online["cap"],
    ) == (0, 2)


def test_before_approval_both_say_that_it_is_missing(city: None, clock: Clock, data_folder: object) -> None:
    PlanStory(clock).drafted().published()
    door = Doorstep(Inspection(clock).ordered(), clock)
    for told in (door.online(), door.offline()):
        assert not told["lit"] and "检查还没有经过批准" in said(told) and told["unmet"][0]["cites"]


def test_what_changed_since_the_bundle_only_the_platform_knows(door: Doorstep) -> None:
    assert door.offline()["lit"]
    Plan.objects.update(frequency_cap=0)
    assert door.offline()["lit"]
    assert not door.online()["lit"] and "达到公布的上限0次" in said(door.online())


def test_a_suspended_certificate_darkens_it_with_the_next_bundle(door: Doorstep) -> None:
    paper = bodies.Certificate.objects.get(number="44992102001")
    clerk = User.objects.get(username="hongmei")
    bodies.suspend_certificate(paper, door.clock.moment.date(), bodies.By(clerk, "调查期间暂扣"))
    assert "梁峰现在没有有效的执法证件" in said(door.offline())


def test_visits_counted_last_year_say_nothing_of_this_one(door: Doorstep) -> None:
    door.offline()
    door.clock.moment += timedelta(days=120)
    told = door.offline()
    assert not told["lit"] and "上一年度的" in said(told)


def test_once_the_visit_is_made_it_is_dark(door: Doorstep) -> None:
    door.story.entered().recorded()
    assert door.offline()["over"] and not door.offline()["lit"] and not door.online()["lit"]


def test_a_visit_that_the_platform_does_not_know_yet_has_no_code(door: Doorstep) -> None:
    door.offline()
    known = door.phone.__dict__["bundle"]["cases"][str(door.story.visit.pk)]
    told = Pocket(door.phone, case={**known, "id": "00000000-0000-0000-0000-000000000000"}).ask("entry")
    assert told["code"] == "" and not told["lit"]


def test_other_cases_have_no_entry_code(door: Doorstep) -> None:
    door.offline()
    assert Pocket(door.phone).ask("entry") is None


def test_whoever_does_not_handle_the_visit_is_not_told(door: Doorstep) -> None:
    other = Phone(InProcess(), clock=door.phone.clock)
    other.log_in("zhangyuan")
    assert other.call("GET", f"visits/{door.story.visit.pk}").status == 404
