"""Recalling items in one operation, with the open cases that it touches."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from zhifa.casework.cases.models import Case
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, Power, PowerBatch
from zhifa.libraries.items.services import BatchRefused, Order, Outcome

DAY = date(2026, 11, 22)
END = date(2027, 1, 1)
TOWNS = ("449921100ZF", "449921101ZF")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DAY)


def order(
    items: list[str],
    bodies: tuple[str, ...] = TOWNS,
    effective_on: date = END,
    kind: PowerBatch.Kind = PowerBatch.Kind.RECALL,
) -> Order:
    return Order(
        kind,
        tuple(Item.objects.filter(code__in=items).order_by("code")),
        tuple(Body.objects.filter(code__in=bodies).select_related("region").order_by("code")),
        "省人民政府公告（2026年第9号）",
        date(2026, 11, 20),
        effective_on,
    )


def operator() -> User:
    return User.objects.get(username="hanlei")


def confirm(wanted: Order) -> PowerBatch:
    digest, office = services.plan_batch(wanted).digest(), Body.objects.get(code="449921CG")
    return services.carry_out(wanted, digest, uuid.uuid4(), operator(), office)


def held(code: str, item: str, on: date) -> bool:
    body = Body.objects.select_related("region").get(code=code)
    return services.is_held(body, Item.objects.get(code=item), body.region.code, on)


def open_case(body: str, item: str, **more: object) -> Case:
    now = timezone.now()
    given = {
        "procedure": "ordinary",
        "started_as": "ordinary",
        "rulebook": "r",
        "opened_at": now,
        "updated_at": now,
    }
    return Case.objects.create(**given, body_code=body, item_code=item, created_by=operator(), **more)


def test_the_last_day_is_the_day_before_the_recall(city: None) -> None:
    batch = confirm(order(["CG-CF-004", "CG-CF-010"]))
    assert batch.count == 4
    assert held(TOWNS[0], "CG-CF-004", END - timedelta(days=1)) and not held(TOWNS[0], "CG-CF-004", END)
    assert held(TOWNS[0], "CG-CF-011", END)


def test_what_cannot_be_recalled_says_why(city: None) -> None:
    confirm(order(["CG-CF-010"]))
    bodies = (*TOWNS, "449921CG")
    plan = services.plan_batch(order(["CG-CF-001", "CG-CF-004", "CG-CF-009", "CG-CF-010"], bodies))
    found = {(one.body.code, one.item.code): (one.outcome, one.why) for one in plan.lines}
    assert found[TOWNS[0], "CG-CF-004"] == (Outcome.DO, "")
    assert found[TOWNS[0], "CG-CF-001"] == (Outcome.NOTHING, "没有这项职权。")
    assert (
        found["449921CG", "CG-CF-001"][0] is Outcome.REFUSED
        and "法定职权" in found["449921CG", "CG-CF-001"][1]
    )
    assert "已列入另一次收回（最后一日 2026-12-31）" in found[TOWNS[0], "CG-CF-010"][1]
    assert found[TOWNS[1], "CG-CF-009"] == (Outcome.NOTHING, "没有这项职权。")
    assert sum(group.size for group in plan.groups()) == len(plan.lines) == 12


def test_a_power_that_has_not_begun_is_undone_rather_than_recalled(city: None) -> None:
    confirm(order(["CG-CF-001"], effective_on=END, kind=PowerBatch.Kind.GRANT))
    line = services.plan_batch(order(["CG-CF-001"])).lines[0]
    assert line.outcome is Outcome.REFUSED and "请撤销那一次赋权" in line.why


@pytest.mark.parametrize("day", [DAY, date(2026, 11, 21)])
def test_a_recall_leaves_time_for_the_open_cases(city: None, day: date) -> None:
    assert any(
        "今天以后" in problem
        for problem in services.plan_batch(order(["CG-CF-004"], effective_on=day)).problems
    )


def test_the_open_cases_touched_are_told_with_what_must_happen(city: None) -> None:
    open_case(TOWNS[0], "CG-CF-004", number="云镇罚立〔2026〕1号", docketed_at=timezone.now())
    open_case(TOWNS[0], "CG-CF-004", number="云镇罚立〔2026〕2号", docketed_at=timezone.now(), decided_on=DAY)
    open_case(TOWNS[0], "CG-CF-004")
    open_case(TOWNS[0], "CG-CF-004", status="closed")
    open_case(TOWNS[0], "CG-CF-011")
    open_case("449921CG", "CG-CF-004")
    found = services.touched(services.plan_batch(order(["CG-CF-004"])))
    assert [(one.case.number, one.case.state) for one in found] == [
        ("", "lead"), ("云镇罚立〔2026〕1号", "handling"), ("云镇罚立〔2026〕2号", "decided"),
    ]  # fmt: skip
    assert found[1].duty == "2026-12-31 前作出处理决定，来不及的移送青岭县城市管理和综合执法局"
    assert "执行完毕" in found[2].duty and "立案并办结" in found[0].duty


def test_without_a_successor_the_list_says_so(city: None) -> None:
    open_case(TOWNS[0], "CG-CF-017", docketed_at=timezone.now())
    assert "没有承接的机关" in services.touched(services.plan_batch(order(["CG-CF-017"])))[0].duty


def test_a_case_whose_body_keeps_the_item_otherwise_is_not_touched(city: None) -> None:
    open_case(TOWNS[0], "CG-CF-004", docketed_at=timezone.now())
    town = Body.objects.get(code=TOWNS[0])
    Power.objects.create(
        body=town, item=Item.objects.get(code="CG-CF-004"), region=town.region, since=date(2026, 1, 1),
        basis="statutory", instrument="大气污染防治法§118",
    )  # fmt: skip
    assert services.touched(services.plan_batch(order(["CG-CF-004"]))) == []


def test_an_undone_recall_restores_the_former_ends(city: None) -> None:
    limited = Power.objects.get(body__code=TOWNS[0], item__code="CG-CF-004")
    limited.until = date(2028, 1, 1)
    limited.save()
    before = list(Power.objects.order_by("pk").values())
    batch = confirm(order(["CG-CF-004", "CG-CF-010"]))
    assert list(Power.objects.order_by("pk").values()) != before
    services.undo(batch, operator())
    assert list(Power.objects.order_by("pk").values()) == before
    assert confirm(order(["CG-CF-004", "CG-CF-010"])).count == 4


def test_batches_are_undone_in_the_reverse_order(city: None) -> None:
    recalled = confirm(order(["CG-CF-004"]))
    granted = confirm(order(["CG-CF-004"], effective_on=END + timedelta(days=30), kind=PowerBatch.Kind.GRANT))
    with pytest.raises(BatchRefused, match="先撤销新的赋权"):
        services.undo(recalled, operator())
    again = confirm(order(["CG-CF-004"], effective_on=END + timedelta(days=60)))
    with pytest.raises(BatchRefused, match="先撤销那一次收回"):
        services.undo(granted, operator())
    for batch in (again, granted, recalled):
        services.undo(batch, operator())
    assert held(TOWNS[0], "CG-CF-004", END)
