"""Adding, changing and cancelling an item: each makes or ends a version, none is ever rewritten."""

from __future__ import annotations

from datetime import date

import pytest

from tests.items.conftest import draft
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, ItemVersion

PAPER = "青府办〔2026〕1号"
SINCE = date(2026, 1, 1)
CODE_SINCE = date(2026, 8, 15)  # the day on which the code takes the place of the law
NEW_LAW = {"violated": ("生态环境法典§250(2)",), "penal": ("生态环境法典§1132(1)",)}
pytestmark = [pytest.mark.usefixtures("statutes"), pytest.mark.django_db]


@pytest.fixture
def item() -> Item:
    return services.add_item(draft(), SINCE, PAPER)


def test_a_new_item_has_one_version_with_its_norms(item: Item) -> None:
    version = ItemVersion.objects.get(item=item)
    assert (version.since, version.instrument, version.name) == (SINCE, PAPER, item.name)
    assert version.norms[1] == {
        "cite": "大气污染防治法§118(1)", "rank": "law", "since": "2018-10-26", "until": "2026-08-14",
        "published_on": "2018-10-26",
    }  # fmt: skip
    assert list(services.search(Item.objects.all(), "油烟扰民")) == [item]


def test_the_version_of_an_item_ends_with_the_repealed_law(item: Item) -> None:
    last = date(2026, 8, 14)
    assert services.version_on(item, last) is not None
    assert services.version_on(item, CODE_SINCE) is None
    assert services.item_fact(item, CODE_SINCE) is None


def test_an_open_version_is_ended_when_its_law_is_found_repealed(item: Item) -> None:
    ItemVersion.objects.filter(item=item).update(until=None)
    assert services.end_with_laws(date(2026, 8, 14)) == []
    assert [one.until for one in services.end_with_laws(date(2026, 8, 20))] == [date(2026, 8, 14)]
    assert services.end_with_laws(date(2026, 8, 20)) == []


def test_a_change_ends_the_version_before_it_on_the_day_before(item: Item) -> None:
    services.change_item(item, draft(name="对油烟直排的处罚"), date(2026, 3, 1), PAPER)
    known = [(one.since, one.until, one.name) for one in item.versions.order_by("since")]
    assert known == [
        (SINCE, date(2026, 2, 28), "对未安装油烟净化设施的处罚"),
        (date(2026, 3, 1), date(2026, 8, 14), "对油烟直排的处罚"),
    ]


def test_a_change_to_a_new_law_keeps_the_old_norms_for_older_cases(item: Item) -> None:
    services.change_item(item, draft(**NEW_LAW, lighter=False), CODE_SINCE, PAPER)
    norms = services.version_on(item, CODE_SINCE).norms  # type: ignore[union-attr]
    assert [(one["cite"], one["until"]) for one in norms if not one.get("replaces")] == [
        ("大气污染防治法§81(1)", "2026-08-14"), ("大气污染防治法§118(1)", "2026-08-14"), ("生态环境法典§250(2)", None),
        ("生态环境法典§1132(1)", None),
    ]  # fmt: skip
    replacing = {one["replaces"]: (one["cite"], one["lighter"]) for one in norms if one.get("replaces")}
    assert replacing == {
        "大气污染防治法§81(1)": ("生态环境法典§250(2)", False), "大气污染防治法§118(1)": ("生态环境法典§1132(1)", False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lighter", "penal"),
    [(False, "大气污染防治法§118(1)"), (True, "生态环境法典§1132(1)"), (None, "生态环境法典§1132(1)")],
)
def test_an_old_violation_is_judged_by_the_old_law_unless_the_new_is_lighter(
    item: Item, lighter: bool | None, penal: str
) -> None:
    services.change_item(item, draft(**NEW_LAW, lighter=lighter), CODE_SINCE, PAPER)
    fact = services.item_fact(item, date(2026, 9, 1), violation_on=date(2026, 7, 1))
    assert fact is not None and fact["penal"] == [penal]
    new = services.item_fact(item, date(2026, 9, 1), violation_on=date(2026, 8, 15))
    assert new is not None and new["penal"] == ["生态环境法典§1132(1)"]


def test_a_cancelled_item_ends_and_its_code_is_never_used_again(item: Item) -> None:
    services.cancel_item(item, date(2026, 6, 1), "青府办〔2026〕9号")
    assert services.version_on(item, date(2026, 5, 31)) and not services.version_on(item, date(2026, 6, 1))
    for deed in (
        lambda: services.add_item(draft(), date(2026, 7, 1), PAPER),
        lambda: services.change_item(item, draft(), date(2026, 7, 1), PAPER),
        lambda: services.cancel_item(item, date(2026, 7, 1), PAPER),
    ):
        with pytest.raises(services.ItemRefused) as refused:
            deed()
        assert {problem.field for problem in refused.value.problems} == {"code"}


def test_what_is_in_force_is_never_written_anew(item: Item) -> None:
    for day in (SINCE, date(2025, 12, 31)):
        with pytest.raises(services.ItemRefused, match="不晚于已登记的版本"):
            services.change_item(item, draft(), day, PAPER)
        with pytest.raises(services.ItemRefused, match="施行日期"):
            services.cancel_item(item, day, PAPER)
    assert item.versions.count() == 1


def test_kind_field_and_code_stay_what_they_are(item: Item) -> None:
    other = draft(code="SJ-CF-901", field="market")
    with pytest.raises(services.ItemRefused) as refused:
        services.change_item(item, other, date(2026, 3, 1), PAPER)
    assert {problem.field for problem in refused.value.problems} == {"code", "field"}


def test_nothing_is_registered_without_the_paper_that_says_so(item: Item) -> None:
    with pytest.raises(services.ItemRefused, match="文号"):
        services.cancel_item(item, date(2026, 3, 1), " ")
    assert services.version_on(item, date(2026, 3, 1)) is not None


def test_a_registered_item_can_be_taken_up_again_as_a_draft(item: Item) -> None:
    version = item.versions.get()
    assert services.draft_of(item, version) == draft()
    changed = draft(name="新名称", kinds=("21",))
    assert services.differences(services.draft_of(item, version), changed) == ["name", "kinds"]
