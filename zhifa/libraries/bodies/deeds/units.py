"""Internal units made, renamed, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhifa.libraries.bodies.deeds.ledger import (
    By,
    RegistryRefused,
    begin,
    locked_body,
    not_yet,
    record,
    too_late,
)
from zhifa.libraries.bodies.models import Body, Change, Post, Unit

LABELS = {"name": "名称", "handling": "办案机构", "order": "排序"}


@dataclass(frozen=True, slots=True)
class UnitEntry:
    name: str
    handling: bool = True
    order: int = 0


def create_unit(body: Body, entry: UnitEntry, on: date, by: By) -> Unit:
    """Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        body = locked_body(body)
        begin(by)
        _refuse(entry, on)
        unit = Unit(body=body, name=entry.name.strip(), handling=entry.handling, order=entry.order)
        _save(unit)
        record(Change.Kind.UNIT_CREATED, by, on, body=body, unit=unit, text=unit.name)
        return unit


def change_unit(unit: Unit, entry: UnitEntry, on: date, by: By) -> Unit:
    """Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        locked_body(unit.body)
        begin(by)
        _refuse(entry, on)
        unit = Unit.objects.select_related("body").get(pk=unit.pk)
        now = {"name": entry.name.strip(), "handling": entry.handling, "order": entry.order}
        before = {name: getattr(unit, name) for name in now if getattr(unit, name) != now[name]}
        if not before:
            raise RegistryRefused("没有改动，不用保存。")
        for name in before:
            setattr(unit, name, now[name])
        _save(unit)
        text = f"{before['name']} → {unit.name}" if "name" in before else unit.name
        after = {name: now[name] for name in before}
        record(
            Change.Kind.UNIT_CHANGED, by, on, body=unit.body, unit=unit, text=text, before=before, after=after
        )
        return unit


def close_unit(unit: Unit, on: date, by: By) -> None:
    """People must have gone before. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        locked_body(unit.body)
        begin(by)
        unit = Unit.objects.select_related("body").get(pk=unit.pk)
        if not unit.active:
            raise RegistryRefused(f"{unit.name}已经撤销。")
        people = (
            Post.objects.on(max(on, timezone.localdate())).filter(unit=unit).values("user").distinct().count()
        )
        if people:
            raise RegistryRefused(f"{unit.name}还有 {people} 人在任。请先把他们调到别的机构，或者免去岗位。")
        _switch(unit, False, on, by, Change.Kind.UNIT_CLOSED)


def reopen_unit(unit: Unit, on: date, by: By) -> None:
    """Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        locked_body(unit.body)
        begin(by)
        unit = Unit.objects.select_related("body").get(pk=unit.pk)
        if unit.active:
            raise RegistryRefused(f"{unit.name}正在使用，不需要恢复。")
        _switch(unit, True, on, by, Change.Kind.UNIT_REOPENED)


def _switch(unit: Unit, active: bool, on: date, by: By, kind: Change.Kind) -> None:
    if why := not_yet(on) or too_late(on):
        raise RegistryRefused({"on": why})
    Unit.objects.filter(pk=unit.pk).update(active=active)
    record(
        kind,
        by,
        on,
        body=unit.body,
        unit=unit,
        text=unit.name,
        before={"active": not active},
        after={"active": active},
    )


def _refuse(entry: UnitEntry, on: date) -> None:
    if not entry.name.strip():
        raise RegistryRefused({"name": "请填写机构名称。"})
    if why := not_yet(on) or too_late(on):
        raise RegistryRefused({"on": why})


def _save(unit: Unit) -> None:
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError:
        raise RegistryRefused(
            {"name": f"{unit.body.name}已有名为{unit.name}的机构。请换一个名称。"}
        ) from None
