"""Base data: regions and the numbers that a locality sets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhifa.libraries.bodies.deeds.ledger import By, RegistryRefused, begin, record, too_late
from zhifa.libraries.bodies.models import Body, Change, LocalParameter, Region
from zhifa.libraries.bodies.parameters import DEFINITIONS
from zhifa.libraries.bodies.querysets import holds_on
from zhifa.libraries.bodies.regions import ancestors


def set_parameter(code: str, value: Any, since: date, by: By) -> LocalParameter:
    """``value`` a whole number, or a list of them. From ``since``, not before today.

    Raises RegistryRefused or AlreadyDone.
    """
    definition = DEFINITIONS[code]
    numbers = value if definition.several else [value]
    with transaction.atomic():
        begin(by)
        if since < timezone.localdate():
            raise RegistryRefused({"since": f"{since} 已经过去。参数最早从今天起改，以前的按原来的数执行。"})
        if not numbers or not all(definition.least <= one <= definition.most for one in numbers):
            raise RegistryRefused({"value": f"请填 {definition.least}—{definition.most} 之间的整数。"})
        kept = sorted(set(numbers), reverse=True) if definition.several else value
        row, _ = LocalParameter.objects.update_or_create(code=code, since=since, defaults={"value": kept})
        record(
            Change.Kind.PARAMETER_SET,
            by,
            since,
            text=f"{definition.name}：{kept} {definition.unit}",
            after={code: kept},
        )
        return row


def add_region(code: str, name: str, since: date, by: By) -> Region:
    """A new division. Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        begin(by)
        if not (code.isdecimal() and len(code) in {6, 9}):
            raise RegistryRefused({"code": "区划代码是 6 位（省、市、县）或者 9 位（乡镇、街道）数字。"})
        if not name.strip():
            raise RegistryRefused({"name": "请填写区划名称。"})
        if why := too_late(since, "启用日期"):
            raise RegistryRefused({"since": why})
        if Region.objects.filter(code=code, valid_until__isnull=True).exists():
            raise RegistryRefused(
                {"code": f"区划代码 {code} 正在使用。改名的请先停用，再从次日起启用新名称。"}
            )
        if Region.objects.filter(code=code, valid_until__gte=since).exists():
            raise RegistryRefused({"since": f"{since} 时 {code} 还在使用。请核对启用日期。"})
        region = Region.objects.create(
            code=code, name=name.strip(), parent=_above(code, since), valid_from=since
        )
        record(Change.Kind.REGION_CHANGED, by, since, text=f"启用 {code} {region.name}")
        return region


def close_region(region: Region, last_day: date, by: By) -> None:
    """Raises RegistryRefused or AlreadyDone."""
    with transaction.atomic():
        begin(by)
        region = Region.objects.select_for_update(of=("self",)).get(pk=region.pk)
        if region.valid_until:
            raise RegistryRefused(f"{region.name}已于 {region.valid_until} 停用。")
        if last_day < region.valid_from:
            raise RegistryRefused(
                {"on": f"{region.name}自 {region.valid_from} 起使用，不能在 {last_day} 停用。"}
            )
        if body := Body.objects.filter(region=region, active=True).first():
            raise RegistryRefused(f"{body.name}等机关还在{region.name}。请先变更它们的行政区划。")
        Region.objects.filter(pk=region.pk).update(valid_until=last_day)
        record(
            Change.Kind.REGION_CHANGED,
            by,
            last_day + timedelta(days=1),
            text=f"停用 {region.code} {region.name}",
        )


def _above(code: str, on: date) -> Region | None:
    """The narrowest known region around it."""
    around = [one for one in ancestors(code) if one != code]
    known = {
        one.code: one
        for one in Region.objects.filter(holds_on(on, "valid_from", "valid_until"), code__in=around)
    }
    return next((known[one] for one in around if one in known), None)
