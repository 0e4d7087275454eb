"""Measured inside one process: 30,000 items, 5,714 bodies, 1,000,000 powers, 100,000 open cases; pages through the door.

The floor of a list is its own rows, read by the driver with the condition written by hand, without search,
counts, rights or a page around them.
"""

from __future__ import annotations

import json
import statistics as numbers
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from zhifa import demo  # noqa: E402
from zhifa.casework.cases.models import Case  # noqa: E402
from zhifa.foundation.accounts.models import User  # noqa: E402
from zhifa.libraries.bodies.models import Body, Region  # noqa: E402
from zhifa.libraries.items import services  # noqa: E402
from zhifa.libraries.items.models import Item, ItemVersion, Power, PowerBatch  # noqa: E402

ITEMS, BODIES, EACH, CASES, RECALLED, TIMES = 30_000, 5_714, 175, 100_000, 90, 21
HELD = 5_000  # by the body whose officer looks; 1,000,000 powers with those of the townships
WORDS = ("渣土", "占道经营", "食品", "没有许可", "扬尘", "招牌")
OF_THE_BODY = """
SELECT i.code, i.name, v.penal, v.fines, v.kinds FROM items_item i
JOIN items_power p ON p.item_id = i.id AND p.body_id = %s AND p.since <= %s AND (p.until IS NULL OR p.until >= %s)
JOIN items_itemversion v ON v.item_id = i.id AND v.since <= %s AND (v.until IS NULL OR v.until >= %s)
ORDER BY i.code LIMIT 50
"""
FLOORS = {
    "held": (OF_THE_BODY, lambda body, day: [body, day, day, day, day]),
    "cases": ("SELECT id, number, body_code, item_code, docketed_at, decided_on FROM cases_case WHERE status = 'open'"
              " AND body_code IN ({bodies}) AND item_code IN ({items})", None),
}  # fmt: skip


def places() -> list[Body]:
    """Townships of the county, so that their powers are within one item manager's reach."""
    county, since = Region.objects.get(code="449921"), date(2020, 1, 1)
    codes = [f"44{n:07}" for n in range(9_800_000, 9_800_000 + BODIES)]
    regions = Region.objects.bulk_create(
        Region(code=code, name=f"测{code}", parent=county, valid_from=since) for code in codes
    )
    Body.objects.bulk_create(
        Body(code=f"B{one.code}", name=f"{one.name}政府", short_name="测", kind="agency", level="township", region=one)
        for one in regions
    )  # fmt: skip
    return list(Body.objects.filter(code__startswith="B44").select_related("region").order_by("pk"))


def items() -> list[Item]:
    made = []
    for n in range(ITEMS):
        name = f"对{WORDS[n % len(WORDS)]}第{n}种行为的处罚"
        made.append(Item(code=f"CG-CF-{n:06}", name=name, field="urban", search_text=f"cg-cf-{n:06}\n{name}"))
    made = Item.objects.bulk_create(made, batch_size=5000)
    shape = {"any": {"shape": "range", "lo": 50000, "hi": 500000}}
    ItemVersion.objects.bulk_create(
        (
            ItemVersion(
                item=one, since=date(2020, 1, 1), kinds=["21"], fines=shape, penal=["城乡规划法§64(1)"], procedures=["ordinary"]
            )
            for one in made
        ),
        batch_size=5000,
    )  # fmt: skip
    return made


def powers(office: Body, bodies: list[Body], made: list[Item]) -> None:
    """Written by the database itself: every township holds EACH items, the county the first HELD."""
    since = "'2020-01-01', 'delegated', '公告', '2019-12-01'"
    columns = "(body_id, item_id, region_id, since, basis, instrument, published_on)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO items_power {columns}
            WITH RECURSIVE n(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k < {EACH - 1})
            SELECT b.id, {made[0].pk} + ((b.id - {bodies[0].pk}) * 173 + n.k * 171) % {ITEMS}, b.region_id, {since}
            FROM bodies_body b CROSS JOIN n WHERE b.id BETWEEN {bodies[0].pk} AND {bodies[-1].pk}
            """
        )
        cursor.execute(
            f"INSERT INTO items_power {columns} SELECT {office.pk}, i.id, {office.region_id}, {since} FROM items_item i"
            f" WHERE i.id BETWEEN {made[0].pk} AND {made[HELD - 1].pk}"
        )


def cases(bodies: list[Body], user: User) -> None:
    now = timezone.now()
    held = defaultdict[int, list[str]](list)
    for body, code in Power.objects.filter(body__in=bodies).values_list("body_id", "item__code").iterator():
        held[body].append(code)
    Case.objects.bulk_create(
        (
            Case(
                procedure="ordinary", started_as="ordinary", rulebook="", number=f"测〔2026〕{n}号", status="open",
                body_code=bodies[n % BODIES].code, item_code=held[bodies[n % BODIES].pk][n // BODIES], docketed_at=now, opened_at=now,
                updated_at=now, created_by=user,
            )
            for n in range(CASES)
        ),
        batch_size=5000,
    )  # fmt: skip


def measured(deed: Callable[[], Any], times: int = TIMES) -> dict[str, float]:
    """Milliseconds: median and 95th percentile, and the processor time of this process, after one call to warm up."""
    deed()
    found, own = [], []
    for _ in range(times):
        began, used = time.perf_counter(), time.process_time()
        deed()
        found.append((time.perf_counter() - began) * 1000)
        own.append((time.process_time() - used) * 1000)
    return {
        "p50": numbers.median(found),
        "p95": sorted(found)[int(len(found) * 0.95)],
        "own": numbers.median(own),
    }


def page(client: Client, url: str) -> Callable[[], None]:
    def get() -> None:
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)

    return get


def rows_of(statement: str, values: list[Any]) -> Callable[[], int]:
    def read() -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return len(cursor.fetchall())

    return read


def load() -> None:
    call_command("migrate", verbosity=0)
    demo.load(cases=False)
    office = Body.objects.select_related("region").get(code="449921CG")
    bodies, made = places(), items()
    powers(office, bodies, made)
    cases(bodies, User.objects.get(username="hanlei"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure() -> dict[str, Any]:
    office, officer = Body.objects.get(code="449921CG"), User.objects.get(username="zhangyuan")
    bodies = list(Body.objects.filter(code__startswith="B44").select_related("region"))
    client, day = Client(SERVER_NAME="localhost"), timezone.localdate()
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    answer: dict[str, Any] = {"powers": Power.objects.count(), "items": Item.objects.count()}
    pages = {
        "held": "/items/", "field": "/items/?field=urban", "deep": "/items/?page=90", "words": "/items/?q=渣土",
        "street": "/items/?q=卖没有许可的食品", "all": "/items/?scope=all", "item": "/items/CG-CF-000007/",
        "statistics": "/items/statistics?scope=held",
    }  # fmt: skip
    for name, url in pages.items():
        answer[name] = measured(page(client, url))
    answer["floor"] = measured(rows_of(FLOORS["held"][0], FLOORS["held"][1](office.pk, day.isoformat())))
    chosen = tuple(Item.objects.filter(powers__body__in=bodies).distinct().order_by("code")[:RECALLED])
    order = services.Order(
        PowerBatch.Kind.RECALL, chosen, tuple(bodies), "公告", day, day + timedelta(days=30)
    )
    plan = services.plan_batch(order)
    answer["lost"] = len(plan.doing)
    found: list[Any] = []
    answer["impact"] = measured(lambda: found.__setitem__(slice(None), services.touched(plan)), 7)
    answer["touched"] = len(found)
    lost = {(line.body.code, line.item.code) for line in plan.doing}
    marks = {
        name: ", ".join(["%s"] * len({one[at] for one in lost}))
        for at, name in enumerate(("bodies", "items"))
    }
    values = [*{body for body, _ in lost}, *{item for _, item in lost}]
    answer["impact_floor"] = measured(rows_of(FLOORS["cases"][0].format(**marks), values), 7)
    return answer


if __name__ == "__main__":
    load()
    print(json.dumps(measure()))
