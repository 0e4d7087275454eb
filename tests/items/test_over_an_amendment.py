"""The clock moves over an amendment: old cases go on by the law of their day, new ones by the new, nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cases.clock import Clock
from tests.cases.story import Story
from zhifa.casework.cases.services import Refused
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item

ITEM = "CG-CF-006"
BEFORE, AMENDED = date(2026, 10, 27), date(2026, 10, 28)
OLD_FINE = 400_000  # within 2,000 to 20,000 元
DEAR = {"any": {"shape": "range", "lo": 3_000_000, "hi": 5_000_000}}
CHEAP = {"any": {"shape": "range", "lo": 10_000, "hi": 100_000}}


@pytest.fixture
def story(city: Clock) -> Story:
    return Story(city, fine=OLD_FINE)


def amend(**changed: Any) -> None:
    item = Item.objects.get(code=ITEM)
    version = services.version_on(item, BEFORE)
    assert version is not None
    services.change_item(
        item, replace(services.draft_of(item, version), **changed), AMENDED, "青府办〔2026〕5号"
    )


def test_a_case_from_before_is_decided_by_the_law_of_its_day(story: Story, city: Clock) -> None:
    amend(fines=DEAR, lighter=False)
    story.told()
    city.to("2026-11-02 09:00")
    assert story.decide().the_case.fine_amount == OLD_FINE
    assert story.entries[-1].world["item"]["fines"] != DEAR


def test_a_lighter_law_that_came_later_is_applied(story: Story, city: Clock) -> None:
    amend(fines=CHEAP, lighter=True)
    story.told()
    city.to("2026-11-02 09:00")
    with pytest.raises(Refused, match=r"1,000|100元|幅度"):
        story.decide()


def test_where_nobody_has_compared_the_law_of_today_is_shown(story: Story) -> None:
    amend(fines=DEAR)
    fact = services.item_fact(ITEM, date(2026, 11, 2), violation_on=date(2026, 10, 12))
    assert fact is not None and fact["fines"] == DEAR


def test_a_violation_of_the_first_day_falls_under_the_new_law(story: Story) -> None:
    amend(fines=DEAR, lighter=False)
    old, new = (services.item_fact(ITEM, date(2026, 11, 2), violation_on=day) for day in (BEFORE, AMENDED))
    assert old and new and old["fines"] != DEAR == new["fines"]


def test_the_amendment_changes_this_item_from_its_day_and_nothing_else(city: Clock) -> None:
    def facts(day: date) -> dict[str, Any]:
        return {item.code: services.item_fact(item, day) for item in Item.objects.all()}

    before, after = facts(BEFORE), facts(AMENDED)
    assert before == after
    amend(fines=DEAR, lighter=False)
    assert facts(BEFORE) == before
    changed = facts(AMENDED)
    assert {code for code in changed if changed[code] != after[code]} == {ITEM}


def test_an_item_that_is_gone_opens_no_case_and_an_open_case_gets_no_penalty(
    story: Story, city: Clock
) -> None:
    services.cancel_item(Item.objects.get(code=ITEM), AMENDED, "青府办〔2026〕6号")
    story.told()
    city.to("2026-11-02 09:00")
    with pytest.raises(Refused, match="没有查到处罚事项"):
        story.decide()
    other = Story(city).verified()
    with pytest.raises(Refused, match="没有查到处罚事项"):
        other.do(
            "zhangyuan", "docket", item=ITEM, party=other.party, officers=["zhangyuan", "lijing"], violation_on="2026-11-01",
            docket_tests=["violation", "punishable", "jurisdiction", "limitation"],
        )  # fmt: skip
