"""Items are added, changed and cancelled by those who answer for them, through review, decision and publication."""

from __future__ import annotations

from datetime import date

import pytest

from tests.affairs.matters import NEW_ITEM, ItemChange
from tests.cases.clock import Clock
from zhifa.casework.cases.services import Refused
from zhifa.libraries.items import services as items

pytestmark = pytest.mark.usefixtures("lawful_city")
CODE = "CG-CF-901-449921"


def test_a_published_item_is_in_the_library_from_the_day_it_takes_effect(clock: Clock) -> None:
    ItemChange(clock).added().published()
    assert items.item_fact(CODE, date(2026, 10, 31)) is None
    fact = items.item_fact(CODE, date(2026, 11, 1))
    assert fact is not None
    assert fact["fines"]["citizen"] == {"shape": "range", "lo": 10_000, "hi": 100_000}


def test_nothing_is_in_the_library_before_publication(clock: Clock) -> None:
    ItemChange(clock).added().confirmed()
    assert items.item_by_code(CODE) is None


def test_an_article_that_does_not_exist_is_told_when_the_change_is_proposed(clock: Clock) -> None:
    with pytest.raises(Refused, match="第九千条"):
        ItemChange(clock).added(item_penal=["生态环境法典§9000"])


def test_a_fine_that_nobody_can_compute_is_told_when_the_change_is_proposed(clock: Clock) -> None:
    with pytest.raises(Refused, match="看不懂"):
        ItemChange(clock).added(item_fines="酌情罚款")


def test_a_code_that_is_taken_cannot_be_added_again(clock: Clock) -> None:
    with pytest.raises(Refused, match="已有编码"):
        ItemChange(clock).added(item_code="CG-CF-012")


def test_only_an_item_that_exists_can_be_cancelled(clock: Clock) -> None:
    with pytest.raises(Refused, match="没有编码为"):
        ItemChange(clock).proposed("cancel", item_code="CG-CF-999")


def test_a_cancelled_item_ends_on_the_day_before(clock: Clock) -> None:
    ItemChange(clock).proposed("cancel", item_code="CG-CF-012").published()
    assert items.item_fact("CG-CF-012", date(2026, 10, 31)) is not None
    assert items.item_fact("CG-CF-012", date(2026, 11, 1)) is None


def test_a_change_that_review_sends_back_is_proposed_and_reviewed_again(clock: Clock) -> None:
    matter = ItemChange(clock).added().reviewed("returned")
    with pytest.raises(Refused):
        matter.do("zhaogang", "decide_item_change", "approved", item_decision_opinion="同意。")
    matter.added(item_note="已按审核意见修改。").published()
    assert items.item_by_code(CODE) is not None


def test_a_proposal_that_is_changed_after_the_decision_goes_through_everything_again(clock: Clock) -> None:
    matter = ItemChange(clock).added().confirmed().added(item_note="又改了。")
    with pytest.raises(Refused, match="审核事项调整"):
        matter.do("wangjian", "publish_item_change", item_instrument="公告")


def test_what_the_head_refuses_ends(clock: Clock) -> None:
    matter = ItemChange(clock).added().reviewed()
    matter.do("zhaogang", "decide_item_change", "refused", item_decision_opinion="暂缓。")
    assert matter.view("wangjian").assessment.open == ()
    assert matter.last is not None
    assert matter.last.case.status == "refused"


def test_a_change_keeps_what_the_form_does_not_ask_for(clock: Clock) -> None:
    before = items.item_by_code("CG-CF-012")
    assert before is not None
    old = before.versions.get()
    told = {"item_code": "CG-CF-012", "item_route": before.source, "item_title": before.name}
    ItemChange(clock).proposed("change", **(NEW_ITEM | told)).published()
    new = before.versions.order_by("-since")[0]
    assert new.pk != old.pk
    assert (new.limitation, new.party_kinds, new.documents) == (
        old.limitation,
        old.party_kinds,
        old.documents,
    )
