"""What a delegation would add, what is held already, and what may not be delegated (处罚法§24)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone

from zhifa.libraries.bodies.services import Body, ancestors
from zhifa.libraries.items.batches.eligibility import body_bar, item_bar, lawful_on, pair_bar
from zhifa.libraries.items.batches.shapes import Line, Order, Outcome, Plan
from zhifa.libraries.items.models import Item, Power

Periods = list[tuple[str, date, date | None]]
Held = dict[tuple[int, int], Periods]


def plan_grant(order: Order) -> Plan:
    """Three queries, whatever the size."""
    if problems := list(problems_of(order)):
        return Plan(order, problems)
    lawful = lawful_on(order.effective_on, [item.pk for item in order.items])
    held = _held(order)
    barred_items = {item.pk: item_bar(item, lawful.get(item.pk), order.effective_on) for item in order.items}
    lines: list[Line] = []
    for body in order.bodies:
        bar, reach = body_bar(body), set(ancestors(body.region.code))
        for item in order.items:
            if why := bar or barred_items[item.pk] or pair_bar(body, item):
                lines.append(Line(body, item, Outcome.REFUSED, why))
            else:
                lines.append(_line(body, item, order.effective_on, held.get((body.pk, item.pk), []), reach))
    return Plan(order, [], lines)


def problems_of(order: Order) -> Iterator[str]:
    """What forbids any batch, of either kind."""
    today = timezone.localdate()
    if not order.items:
        yield "没有选到事项。请放宽条件，或者填写事项编码。"
    if not order.bodies:
        yield "没有选到机关。请放宽条件，或者填写主体代码。"
    if order.published_on > today:
        yield f"公布日期 {order.published_on} 还没有到。决定应当先公布后登记，请公布后再办理。"
    if order.effective_on < order.published_on:
        yield f"生效日期 {order.effective_on} 早于公布日期 {order.published_on}。决定公布以前不能生效，请核对日期。"


def _held(order: Order) -> Held:
    """Region, first and last day of every power of these bodies over these items from the effect on."""
    lasting = Power.objects.filter(Q(until__isnull=True) | Q(until__gte=order.effective_on))
    rows = lasting.filter(
        body__in=[body.pk for body in order.bodies], item__in=[item.pk for item in order.items]
    )
    found: Held = defaultdict(list)
    for body, item, region, since, until in rows.order_by("since").values_list(
        "body_id", "item_id", "region__code", "since", "until"
    ):
        found[body, item].append((region, since, until))
    return found


def _line(body: Body, item: Item, day: date, held: Periods, reach: set[str]) -> Line:
    for region, since, until in held:
        if region not in reach:
            continue
        if since > day:
            return Line(
                body, item, Outcome.REFUSED, f"与 {since} 起的职权重叠。请核对那一次赋权，必要时先撤销。"
            )
        if until is not None:
            return Line(
                body,
                item,
                Outcome.REFUSED,
                f"现有职权到 {until} 才终止。续期的，生效日期请定在终止日的次日。",
            )
        return Line(body, item, Outcome.NOTHING, "这一天已经持有，不重复赋权。")
    return Line(body, item, Outcome.DO)
