"""As large as a province's decision: 838 items to 73 townships, 90 of 506 taken back, each in one operation."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cases.clock import Clock
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Region
from zhifa.libraries.items import services
from zhifa.libraries.items.models import BatchEntry, Item, ItemVersion, Power, PowerBatch
from zhifa.libraries.items.services import Order, Outcome

ITEMS, TOWNS, RECALLED_OF, RECALLED = 838, 73, 506, 90


@pytest.fixture
def office(db: None, monkeypatch: pytest.MonkeyPatch) -> Body:
    Clock("2026-11-02 09:00").install(monkeypatch)
    county = Region.objects.create(code="449921", name="青岭县", valid_from=date(2020, 1, 1))
    places = Region.objects.bulk_create(
        Region(code=f"449921{n}", name=f"测{n}镇", parent=county, valid_from=date(2020, 1, 1))
        for n in range(100, 100 + TOWNS)
    )
    Body.objects.bulk_create(
        Body(
            code=one.code,
            name=f"{one.name}政府",
            short_name="测",
            kind="agency",
            level="township",
            region=one,
        )
        for one in places
    )
    items = Item.objects.bulk_create(
        Item(code=f"T-{n:04}", name=f"事项{n}", field="urban") for n in range(ITEMS)
    )
    ItemVersion.objects.bulk_create(ItemVersion(item=one, since=date(2020, 1, 1)) for one in items)
    return Body.objects.create(
        code="CG", name="县城管局", short_name="城", kind="agency", level="county", region=county
    )


def carry_out(office: Body, kind: PowerBatch.Kind, items: int, days: int) -> PowerBatch:
    today = timezone.localdate()
    bodies = tuple(Body.objects.filter(level="township").select_related("region").order_by("code"))
    order = Order(
        kind,
        tuple(Item.objects.order_by("code")[:items]),
        bodies,
        "公告",
        today,
        today + timedelta(days=days),
    )
    plan = services.plan_batch(order)
    assert plan.counts == {Outcome.DO: items * TOWNS}
    user = User.objects.get_or_create(username="gong", name="龚")[0]
    return services.carry_out(order, plan.digest(), uuid.uuid4(), user, office)


def test_a_delegation_at_size_is_one_operation_and_is_undone_whole(office: Body) -> None:
    batch = carry_out(office, PowerBatch.Kind.GRANT, ITEMS, 1)
    assert (
        batch.count
        == ITEMS * TOWNS
        == Power.objects.count()
        == BatchEntry.objects.filter(batch=batch).count()
    )
    services.undo(batch, batch.created_by)
    assert Power.objects.count() == 0 and BatchEntry.objects.filter(batch=batch).count() == ITEMS * TOWNS


def test_a_recall_of_ninety_of_five_hundred_and_six_leaves_the_others_and_is_undone_whole(
    office: Body,
) -> None:
    carry_out(office, PowerBatch.Kind.GRANT, RECALLED_OF, 0)
    before = list(Power.objects.order_by("pk").values())
    recall = carry_out(office, PowerBatch.Kind.RECALL, RECALLED, 30)
    day = timezone.localdate() + timedelta(days=30)
    assert recall.count == RECALLED * TOWNS
    assert Power.objects.on(day - timedelta(days=1)).count() == RECALLED_OF * TOWNS
    assert Power.objects.on(day).count() == (RECALLED_OF - RECALLED) * TOWNS
    services.undo(recall, recall.created_by)
    assert list(Power.objects.order_by("pk").values()) == before
