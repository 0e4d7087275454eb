"""Measured inside one process: synthetic items, townships and cases; real services."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from zhifa import demo  # noqa: E402
from zhifa.casework.cases.models import Case  # noqa: E402
from zhifa.foundation.accounts.models import User  # noqa: E402
from zhifa.libraries.bodies.models import Body, Region  # noqa: E402
from zhifa.libraries.items import services  # noqa: E402
from zhifa.libraries.items.models import Item, ItemVersion, PowerBatch  # noqa: E402

ITEMS, RECALLED_OF, RECALLED, TOWNS, CASES = 838, 506, 90, 73, 100_000


def timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = deed()
    return time.perf_counter() - began, found


def townships() -> tuple[Body, ...]:
    county, today = Region.objects.get(code="449921"), timezone.localdate()
    places = Region.objects.bulk_create(
        Region(code=f"449921{n}", name=f"测{n}镇", parent=county, valid_from=today)
        for n in range(200, 200 + TOWNS)
    )
    Body.objects.bulk_create(
        Body(code=f"B{one.code}", name=f"{one.name}人民政府", short_name="测", kind="agency", level="township", region=one)
        for one in places
    )  # fmt: skip
    return tuple(Body.objects.filter(region__in=places).select_related("region"))


def items() -> tuple[Item, ...]:
    made = Item.objects.bulk_create(
        Item(code=f"TEST-{n:04}", name=f"测试事项{n}", field="urban") for n in range(ITEMS)
    )
    ItemVersion.objects.bulk_create(ItemVersion(item=one, since="2020-01-01") for one in made)
    return tuple(made)


def cases(bodies: tuple[Body, ...], over: tuple[Item, ...], user: User) -> None:
    now = timezone.now()
    Case.objects.bulk_create(
        (
            Case(
                procedure="ordinary", started_as="ordinary", rulebook="", number=f"测〔2026〕{n}号",
                body_code=bodies[n % TOWNS].code, item_code=over[n * 7 % len(over)].code, status="open",
                docketed_at=now, opened_at=now, updated_at=now, created_by=user,
            )
            for n in range(CASES)
        ),
        batch_size=5000,
    )  # fmt: skip


def main() -> None:
    call_command("migrate", verbosity=0)
    demo.load(cases=False)
    user, office, today = (
        User.objects.get(username="hanlei"),
        Body.objects.get(code="449921CG"),
        timezone.localdate(),
    )
    bodies, chosen = townships(), items()
    cases(bodies, chosen[:RECALLED_OF], user)

    def order(kind: PowerBatch.Kind, over: tuple[Item, ...], day: int) -> services.Order:
        return services.Order(kind, over, bodies, "测试公告", today, today + timedelta(days=day))

    def carry_out(wanted: services.Order) -> PowerBatch:
        return services.carry_out(wanted, services.plan_batch(wanted).digest(), uuid.uuid4(), user, office)

    answer: dict[str, float] = {"open": CASES}
    grant = order(PowerBatch.Kind.GRANT, chosen, 1)
    answer["grant_plan"], _ = timed(lambda: services.plan_batch(grant).digest())
    answer["grant"], batch = timed(lambda: carry_out(grant))
    answer["granted"] = batch.count
    answer["undo"], _ = timed(lambda: services.undo(batch, user))
    carry_out(order(PowerBatch.Kind.GRANT, chosen[:RECALLED_OF], 0))
    recall = order(PowerBatch.Kind.RECALL, chosen[:RECALLED], 40)
    answer["recall_plan"], plan = timed(lambda: services.plan_batch(recall))
    answer["impact"], found = timed(lambda: services.touched(plan))
    answer["touched"] = len(found)
    answer["recall"], batch = timed(lambda: carry_out(recall))
    answer["recalled"] = batch.count
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
