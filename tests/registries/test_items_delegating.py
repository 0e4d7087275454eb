"""Delegating items to townships in one operation: preview, confirmation, undo before effect."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.items import services
from zhifa.libraries.items.batches import carrying_out
from zhifa.libraries.items.models import BatchEntry, Item, Power, PowerBatch
from zhifa.libraries.items.services import BatchRefused, Order, Outcome

DAY = date(2026, 11, 22)
NEXT = date(2027, 1, 1)
TOWNS = ("449921100ZF", "449921101ZF")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DAY)


def order(items: list[str], bodies: tuple[str, ...] = TOWNS, **changed: object) -> Order:
    given: dict[str, object] = {"published_on": date(2026, 11, 20), "effective_on": NEXT, **changed}
    return Order(
        PowerBatch.Kind.GRANT,
        tuple(Item.objects.filter(code__in=items).order_by("code")),
        tuple(Body.objects.filter(code__in=bodies).select_related("region").order_by("code")),
        "省人民政府公告（2026年第9号）",
        **given,  # type: ignore[arg-type]
    )


def confirm(wanted: Order, token: uuid.UUID | None = None) -> PowerBatch:
    user, office = User.objects.get(username="hanlei"), Body.objects.get(code="449921CG")
    digest = services.plan_batch(wanted).digest()
    return services.carry_out(wanted, digest, token or uuid.uuid4(), user, office)


def outcomes(wanted: Order) -> dict[tuple[str, str], tuple[Outcome, str]]:
    return {
        (one.body.code, one.item.code): (one.outcome, one.why) for one in services.plan_batch(wanted).lines
    }


def test_every_item_goes_to_every_body_from_the_day_of_effect(city: None) -> None:
    batch = confirm(order(["CG-CF-001", "CG-CF-002", "CG-CF-005"]))
    assert batch.count == 6 == BatchEntry.objects.filter(batch=batch).count()
    town, item = Body.objects.select_related("region").get(code=TOWNS[0]), Item.objects.get(code="CG-CF-005")
    assert not services.is_held(town, item, "449921100", NEXT - timedelta(days=1))
    power = services.power_held(town, item, "449921100", NEXT)
    assert power and power.basis == Power.Basis.DELEGATED and power.published_on == date(2026, 11, 20)
    assert not services.is_held(town, item, "449921101", NEXT)
    assert batch.created_by.username == "hanlei" and batch.created_in.code == "449921CG"


def test_the_preview_says_what_is_held_already_and_changes_nothing(city: None) -> None:
    before = Power.objects.count()
    found = outcomes(order(["CG-CF-001", "CG-CF-004"]))
    assert found[TOWNS[0], "CG-CF-001"] == (Outcome.DO, "")
    assert (
        found[TOWNS[0], "CG-CF-004"][0] is Outcome.NOTHING and "已经持有" in found[TOWNS[0], "CG-CF-004"][1]
    )
    assert Power.objects.count() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"level": "county"}, "只能交由乡镇"),
        ({"kind": "authorized_org"}, "只能交由乡镇人民政府"),
        ({"active": False}, "已停用"),
    ],
)
def test_a_body_that_may_not_hold_items_is_refused_with_the_reason(
    city: None, change: dict[str, object], said: str
) -> None:
    Body.objects.filter(code=TOWNS[0]).update(**change)
    found = outcomes(order(["CG-CF-001"]))
    assert found[TOWNS[0], "CG-CF-001"][0] is Outcome.REFUSED and said in found[TOWNS[0], "CG-CF-001"][1]
    assert found[TOWNS[1], "CG-CF-001"][0] is Outcome.DO
    assert confirm(order(["CG-CF-001"])).count == 1


def test_licensing_and_items_without_law_are_not_delegated(city: None) -> None:
    Item.objects.filter(code="CG-CF-001").update(kind="licence")
    Item.objects.get(code="CG-CF-002").versions.update(until=date(2026, 12, 31))
    found = outcomes(order(["CG-CF-001", "CG-CF-002"]))
    assert "行政许可" in found[TOWNS[0], "CG-CF-001"][1]
    assert "2027-01-01 没有有效的法律依据" in found[TOWNS[0], "CG-CF-002"][1]
    with pytest.raises(BatchRefused, match="没有需要办理的职权"):
        confirm(order(["CG-CF-001", "CG-CF-002"]))


def test_overlapping_periods_are_refused(city: None) -> None:
    held = Power.objects.filter(body__code=TOWNS[0], item__code="CG-CF-004")
    held.update(until=date(2027, 3, 31))
    confirm(order(["CG-CF-001"], effective_on=date(2027, 2, 1)))
    found = outcomes(order(["CG-CF-001", "CG-CF-004"]))
    assert "2027-02-01 起的职权重叠" in found[TOWNS[0], "CG-CF-001"][1]
    assert "到 2027-03-31 才终止" in found[TOWNS[0], "CG-CF-004"][1]
    held.update(until=date(2026, 12, 31))
    assert outcomes(order(["CG-CF-004"]))[TOWNS[0], "CG-CF-004"][0] is Outcome.DO


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"published_on": date(2026, 11, 23)}, "还没有到"),
        ({"effective_on": date(2026, 11, 19)}, "早于公布日期"),
    ],
)
def test_a_decision_takes_effect_only_after_publication(
    city: None, changed: dict[str, date], said: str
) -> None:
    wanted = order(["CG-CF-001"], **changed)
    assert said in services.plan_batch(wanted).problems[0]
    with pytest.raises(BatchRefused, match=said):
        confirm(wanted)


def test_the_same_confirmation_twice_makes_no_doubles(city: None) -> None:
    wanted, token = order(["CG-CF-001"]), uuid.uuid4()
    digest = services.plan_batch(wanted).digest()
    user, office = User.objects.get(username="hanlei"), Body.objects.get(code="449921CG")
    first = services.carry_out(wanted, digest, token, user, office)
    assert services.carry_out(wanted, digest, token, user, office) == first
    assert Power.objects.filter(item__code="CG-CF-001", body__code__in=TOWNS).count() == 2
    with pytest.raises(BatchRefused, match="已经办理过一次"):
        services.carry_out(order(["CG-CF-002"]), "another", token, user, office)
    with pytest.raises(BatchRefused, match="没有需要办理"):
        confirm(wanted)


def test_a_confirmation_counts_only_for_the_plan_that_was_seen(city: None) -> None:
    wanted, user = order(["CG-CF-001"]), User.objects.get(username="hanlei")
    seen = services.plan_batch(wanted).digest()
    Body.objects.filter(code=TOWNS[0]).update(active=False)
    with pytest.raises(BatchRefused, match="预览以后"):
        services.carry_out(wanted, seen, uuid.uuid4(), user, Body.objects.get(code="449921CG"))
    assert not PowerBatch.objects.exists()


def test_a_batch_is_undone_before_its_effect_and_leaves_its_record(city: None) -> None:
    before = set(Power.objects.values_list("pk", flat=True))
    batch, user = confirm(order(["CG-CF-001", "CG-CF-002"])), User.objects.get(username="hanlei")
    undone = services.undo(batch, user)
    assert set(Power.objects.values_list("pk", flat=True)) == before
    assert undone.undone_by == user and undone.undone_at and undone.entries.count() == 4
    assert services.undo(batch, user).undone_at == undone.undone_at
    assert confirm(order(["CG-CF-001", "CG-CF-002"])).count == 4


def test_a_batch_in_effect_is_not_undone(city: None) -> None:
    batch = confirm(order(["CG-CF-001"], effective_on=DAY))
    with pytest.raises(BatchRefused, match="已于 2026-11-22 生效"):
        services.undo(batch, User.objects.get(username="hanlei"))
    assert Power.objects.filter(granted_by=batch).count() == 2


def test_a_batch_that_fails_half_way_leaves_nothing(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(carrying_out, "record", broken)
    before = Power.objects.count()
    with pytest.raises(RuntimeError):
        confirm(order(["CG-CF-001"]))
    assert Power.objects.count() == before and not PowerBatch.objects.exists()
