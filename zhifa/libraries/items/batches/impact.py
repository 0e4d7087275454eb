"""Which open cases a recall touches, and what must happen to each.

Cases live above the libraries: casework registers how to find them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import NamedTuple

from zhifa.libraries.bodies.services import Body, ancestors
from zhifa.libraries.items.batches.shapes import Line, Plan
from zhifa.libraries.items.models import Power


class OpenCase(NamedTuple):
    """``state``: lead, handling or decided."""

    pk: str
    number: str
    body: str
    item: str
    state: str


class Touched(NamedTuple):
    """An open case and what must happen to it."""

    case: OpenCase
    body: Body
    item: str
    duty: str


Finder = Callable[[Collection[str], Collection[str]], Iterable[OpenCase]]
STATES = {"lead": "尚未立案", "handling": "已立案，未决定", "decided": "已决定，未结案"}
DUTIES = {
    "lead": "{last} 前立案并办结，来不及的移送{to}",
    "handling": "{last} 前作出处理决定，来不及的移送{to}",
    "decided": "{last} 前执行完毕并结案，来不及的移交{to}继续执行",
}
_finders: list[Finder] = []


def register_impact(finder: Finder) -> None:
    """``finder(body codes, item codes)`` gives the open cases of these bodies over these items."""
    if finder not in _finders:
        _finders.append(finder)


def touched(plan: Plan) -> list[Touched]:
    """The open cases whose power ends, by body and item. Powers that remain on another basis count."""
    lost = {(line.body.code, line.item.code): line for line in plan.doing}
    _without_kept(plan, lost)
    bodies, names = {body for body, _ in lost}, {item for _, item in lost}
    cases = [case for finder in _finders for case in finder(bodies, names) if (case.body, case.item) in lost]
    successors = _successors(plan, {case.item for case in cases})
    last, duties = plan.order.effective_on - timedelta(days=1), dict[tuple[str, str, str], str]()
    found = []
    for case in sorted(cases, key=lambda one: (one.body, one.item, one.number)):
        line, sort = lost[case.body, case.item], (case.body, case.item, case.state)
        if sort not in duties:
            to = _successor(line.body, successors.get(case.item, {}))
            duties[sort] = DUTIES[case.state].format(last=last, to=to)
        found.append(Touched(case, line.body, line.item.name, duties[sort]))
    return found


def _without_kept(plan: Plan, lost: dict[tuple[str, str], Line]) -> None:
    """Bodies that go on holding an item by another power lose nothing."""
    ended = {line.power for line in plan.doing}
    bodies, items = {line.body.pk for line in plan.doing}, {line.item.pk for line in plan.doing}
    going_on = Power.objects.on(plan.order.effective_on).filter(body__in=bodies, item__in=items)
    for pk, body, item in going_on.values_list("pk", "body__code", "item__code"):
        if pk not in ended:
            lost.pop((body, item), None)


def _successors(plan: Plan, items: set[str]) -> dict[str, dict[str, list[str]]]:
    """Item → region → names of the bodies that hold it there after the recall."""
    ended = {line.power for line in plan.doing}
    holding = Power.objects.on(plan.order.effective_on).filter(item__code__in=items, body__active=True)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pk, item, region, body in holding.values_list("pk", "item__code", "region__code", "body__name"):
        if pk not in ended:
            found[item][region].append(body)
    return found


def _successor(body: Body, by_region: dict[str, list[str]]) -> str:
    for region in ancestors(body.region.code):
        if names := [name for name in by_region.get(region, ()) if name != body.name]:
            return "或者".join(sorted(set(names)))
    return "上级主管部门（事项库中没有承接的机关，请先登记）"
