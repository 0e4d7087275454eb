"""What a recall would end, and what it cannot end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from zhifa.libraries.items.batches.granting import problems_of
from zhifa.libraries.items.batches.shapes import Line, Order, Outcome, Plan
from zhifa.libraries.items.models import Power


def plan_recall(order: Order) -> Plan:
    """One query, whatever the size. The last day of a recalled power is the day before the effect."""
    if problems := list(_problems(order)):
        return Plan(order, problems)
    today = timezone.localdate()
    lasting = Power.objects.filter(Q(until__isnull=True) | Q(until__gte=today))
    found: dict[tuple[int, int], list[Power]] = defaultdict(list)
    for power in lasting.filter(
        body__in=[body.pk for body in order.bodies], item__in=[item.pk for item in order.items]
    ).order_by("since"):
        found[power.body_id, power.item_id].append(power)
    lines: list[Line] = []
    for body in order.bodies:
        for item in order.items:
            powers = found.get((body.pk, item.pk))
            if not powers:
                lines.append(Line(body, item, Outcome.NOTHING, "没有这项职权。"))
            lines.extend(Line(body, item, *_outcome(power, order), power.pk) for power in powers or ())
    return Plan(order, [], lines)


def _problems(order: Order) -> Iterator[str]:
    yield from problems_of(order)
    if order.effective_on <= timezone.localdate():
        yield "收回的生效日期应当在今天以后，使在办案件有时间办结或者移交。请改为明天以后的日期。"
    if order.finish_by and order.finish_by < order.effective_on:
        yield f"过渡期最后一日 {order.finish_by} 早于收回日期 {order.effective_on}。没有过渡规定的，请留空。"


def _outcome(power: Power, order: Order) -> tuple[Outcome, str]:
    if power.basis == Power.Basis.STATUTORY:
        return Outcome.REFUSED, "法定职权，不是赋权或者委托取得的，不能收回。"
    if power.recalled_by_id:
        return (
            Outcome.REFUSED,
            f"已列入另一次收回（最后一日 {power.until}）。要改日期的，请先撤销那一次收回。",
        )
    if power.until and power.until < order.effective_on:
        return Outcome.NOTHING, f"到 {power.until} 已经终止，早于收回日期。"
    if power.since >= order.effective_on:
        return Outcome.REFUSED, f"职权自 {power.since} 起才生效。请撤销那一次赋权，不必收回。"
    return Outcome.DO, ""
