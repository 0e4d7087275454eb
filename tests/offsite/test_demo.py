"""The demo city has off-site enforcement to try: devices, records to review, and a party that objects."""

from __future__ import annotations

import pytest

from tests.cases.clock import Clock
from zhifa.casework.cases.verifying import verify_all
from zhifa.casework.offsite import services as offsite
from zhifa.demo.offsite import load_offsite


@pytest.mark.parametrize("now", ["2026-11-22 12:10", "2026-10-08 00:05"])
def test_there_is_something_at_every_stage(city: None, clock: Clock, data_folder: object, now: str) -> None:
    clock.to(now)
    assert load_offsite().left == ()
    states = [offsite.standing(one, clock.now().date())[0] for one in offsite.announced()]
    assert sorted(states) == ["expired", "in_use", "in_use", "in_use"]
    stages = {row.number: row.case.stage if row.case else "" for row in offsite.Capture.objects.all()}
    assert stages["QL001-0001"] == "investigation" and stages["QL004-0031"] == ""
    assert sum(stage == "screening" for stage in stages.values()) == 3
    assert load_offsite().made == 0, "a second loading adds nothing"
    assert verify_all()[1] == []
