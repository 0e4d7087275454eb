"""Fill the register, then time what its pages ask, next to the same answer by hand-written SQL."""

from __future__ import annotations

import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.utils import timezone  # noqa: E402

from zhifa import demo  # noqa: E402
from zhifa.foundation.accounts.models import User  # noqa: E402
from zhifa.libraries.bodies.models import Body  # noqa: E402
from zhifa.libraries.parties import doubles, importing, indexing  # noqa: E402
from zhifa.libraries.parties.entry import examine  # noqa: E402
from zhifa.libraries.parties.models import Party, PartyKey  # noqa: E402
from zhifa.libraries.parties.services import Filters, PartyEntry, find, search_number  # noqa: E402
from zhifa.web.views.party_rows import ShortPaginator, rows  # noqa: E402

COUNT = int(os.environ.get("ZHIFA_BENCH_PARTIES", "200000"))
CHUNK = 5000
FIRST = 1000  # ids of the filled parties
MADE = 100_000  # one by one; the rest are copies of these
ROUNDS = 40
SIGNS = (
    "云山清河江东海金龙福瑞祥泰和盛兴隆顺达恒通永昌德润佳美华丰宏远鼎立方正元亨利贞天成大同安康宁静明辉光耀"
)
TRADES = (
    "餐饮管理",
    "建筑工程",
    "网络科技",
    "物流",
    "渣土运输",
    "商贸",
    "装饰工程",
    "医疗器械",
    "教育咨询",
    "超市",
)
SURNAMES = "赵钱孙李周吴郑王冯陈"
SHOWN = "id, kind, name, uscc, id_mask, legal_rep, address, region, status"


def fill() -> None:
    """Two million rows past the ORM: parties, the bodies that deal with them, keys of doubles, index last."""
    bodies = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    maker = random.Random(1)
    blank = Party(created=timezone.now())
    fields = Party._meta.concrete_fields
    base = [field.get_db_prep_save(getattr(blank, field.attname), connection) for field in fields]
    places = {field.attname: place for place, field in enumerate(fields)}

    def party(number: int) -> list[Any]:
        row = [*base]
        for name, value in _party(maker, number, bodies[number % len(bodies)]).items():
            row[places[name]] = value
        return row

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {indexing.TABLE}_added")
        else:
            cursor.execute(f"DROP INDEX {indexing.TABLE}")
    numbers = range(FIRST, FIRST + min(COUNT, MADE))
    _load(Party, [str(field.column) for field in fields], (party(number) for number in numbers))
    _load(PartyKey, ["party_id", "key"], (pair for number in numbers for pair in _keys(number)))
    for copy in range(1, COUNT // MADE):
        _copied([str(field.column) for field in fields], copy * MADE)
    with connection.cursor() as cursor:
        table = Party.bodies.through._meta.db_table
        for place, body in enumerate(bodies):
            cursor.execute(
                f"INSERT INTO {table} (party_id, body_id) SELECT id, %s FROM parties_party WHERE id >= %s AND id %% %s = %s",
                [body, FIRST, len(bodies), place],
            )
        indexing.ensure()
        for statement in connection.ops.sequence_reset_sql(no_style(), [Party]):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def _copied(columns: list[str], further: int) -> None:
    """The made parties once more, with ids and numbers of their own."""
    number = {"sqlite": "substr('{0}' || (id + {1}), -{2})", "postgresql": "lpad((id + {1})::text, {2}, '0')"}
    own = {
        "id": f"id + {further}",
        "uscc": "CASE uscc WHEN '' THEN '' ELSE '914499' || "
        + number[connection.vendor].format("0" * 12, further, 12)
        + " END",
        "id_hash": "CASE id_hash WHEN '' THEN '' ELSE "
        + number[connection.vendor].format("0" * 64, further, 64)
        + " END",
    }
    within = f"BETWEEN {FIRST} AND {FIRST + MADE - 1}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO parties_party ({', '.join(columns)}) "
            f"SELECT {', '.join(own.get(name, name) for name in columns)} FROM parties_party WHERE id {within}"
        )
        cursor.execute(
            "INSERT INTO parties_partykey (party_id, key) "
            f"SELECT party_id + {further}, key FROM parties_partykey WHERE party_id {within}"
        )


def _load(model: type[Model], columns: list[str], made: Iterator[list[Any]]) -> None:
    into = f"{model._meta.db_table} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in made:
                    copy.write_row(row)
            return
        statement = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(columns))})"
        while chunk := list(islice(made, CHUNK)):
            cursor.executemany(statement, chunk)


def _name(number: int) -> str:
    """The same for the same number, spread over all signs and trades."""
    mixed = number * 2654435761 % 2**32
    signs = "".join(SIGNS[mixed // len(SIGNS) ** place % len(SIGNS)] for place in range(3))
    if _is_person(number):
        return SURNAMES[number % 10] + signs[:2]
    return signs + TRADES[mixed // 7 % len(TRADES)]


def _is_person(number: int) -> bool:
    return number % 5 < 2


def _keys(number: int) -> Iterator[list[Any]]:
    yield [number, f"n:{_name(number)}"]
    if not _is_person(number):
        yield [number, f"a:工业路{number % 90_000}号"]


def _party(maker: random.Random, number: int, body: int) -> dict[str, Any]:
    core, region = _name(number), f"4499{maker.randrange(21, 60)}{maker.randrange(100, 120)}"
    told = {"id": number, "kind": "01", "name": core, "region": region}
    words = ["k:01", "s:active", f"b:{body}"]
    if _is_person(number):
        told |= {"id_type": "01", "id_hash": f"{number:064x}", "id_mask": "449921********0000"}
    else:
        words = ["k:02", "s:active"]
        told |= {"kind": "02", "name": f"岭海市{core}有限公司", "uscc": f"914499{number:012d}"}
        told |= {
            "legal_rep": f"{SURNAMES[number % 7]}{core[:2]}",
            "address": f"岭海市工业路{number % 90_000}号",
        }
    names = [str(told["name"]), *([str(told["legal_rep"])] if "legal_rep" in told else [])]
    return told | {"search_name": "\n".join(names), "pieces": indexing.pieces_of(names, region, words)}


def page(filters: Filters, user: User) -> Callable[[], Any]:
    """Everything that the list page asks about parties: the count, the rows, their regions and permits."""

    def ask() -> None:
        found = ShortPaginator(find(filters, user)).get_page(1)
        rows(found.object_list)
        assert found.paginator.count >= 0

    return ask


def bare(condition: str, params: list[Any], words: str = "", order: str = "id DESC") -> Callable[[], Any]:
    """The same thirty rows, asked as one would by hand: by the index where there are words."""
    if words and connection.vendor == "sqlite":
        statement = (
            f"SELECT {_of('p')} FROM {indexing.TABLE} w JOIN parties_party p ON p.id = w.rowid "
            f"WHERE {indexing.TABLE} MATCH %s ORDER BY w.rowid DESC LIMIT 30"
        )
        params = [" AND ".join(f'"{one}"' for one in words.split())]
    elif words:
        statement = (
            f"SELECT {SHOWN} FROM parties_party WHERE string_to_array(pieces, ' ') @> %s::text[] "
            "ORDER BY id DESC LIMIT 30"
        )
        params = [words.split()]
    else:
        statement = f"SELECT {SHOWN} FROM parties_party WHERE {condition} ORDER BY {order} LIMIT 30"

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            cursor.fetchall()

    return ask


def _prefix() -> str:
    return (
        "uscc >= %s AND uscc < %s AND uscc <> ''"
        if connection.vendor == "sqlite"
        else "uscc ~>=~ %s AND uscc ~<~ %s"
    )


def _of(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in SHOWN.split(", "))


def timed(ask: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds: median and 95th percentile of a warm connection."""
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[18]


def questions(user: User) -> Iterator[tuple[str, Callable[[], Any], Callable[[], Any]]]:
    middle = Party.objects.filter(kind="02", pk__gt=FIRST + COUNT // 2).order_by("pk")[0]
    rare = middle.name[3:6]
    yield "列表第一页", page(Filters(), user), bare("merged_into_id IS NULL", [])
    yield (
        "按名称查找，多数都有（有限公司）", page(Filters(words="有限公司"), user), bare("", [], "有限 限公 公司"),
    )  # fmt: skip
    yield (
        "按名称查找，少数有（字号三字）", page(Filters(words=rare), user),
        bare("", [], " ".join(indexing.question(rare))),
    )  # fmt: skip
    yield "按名称查找，一个也没有", page(Filters(words="飞达面馆"), user), bare("", [], "飞达 达面 面馆")
    yield (
        "按所在地和类型筛选", page(Filters(kind="02", region="449921"), user), bare("", [], "k:02 r:449921"),
    )  # fmt: skip
    yield "本机关经办的个人", page(Filters(kind="01"), user), bare("", [], f"k:01 b:{_body(user)}")
    yield (
        "按代码的开头", page(Filters(words=middle.uscc[:14]), user),
        bare(_prefix(), [middle.uscc[:14], middle.uscc[:14] + "Z"], order="uscc"),
    )  # fmt: skip
    yield "按完整代码", lambda: search_number(middle.uscc, user), bare("uscc = %s", [middle.uscc])
    entry = PartyEntry(kind="08", name=middle.name, address=middle.address, region=middle.region)
    keys = doubles.Features.of_entry(entry).marks()
    yield (
        "登记时查重", lambda: doubles.similar_to(entry, user),
        bare("id IN (SELECT party_id FROM parties_partykey WHERE key IN (%s, %s))", keys[:2]),
    )  # fmt: skip


def _body(user: User) -> int:
    return int(user.posts.values_list("body_id", flat=True)[0])  # type: ignore[attr-defined]


def imported() -> float:
    """Seconds for a thousand new parties as the import writes them."""
    body, entries = Body.objects.order_by("pk")[0], []
    for number in range(1000):
        entry = PartyEntry(
            kind="01",
            name=f"王{SIGNS[number % 40]}",
            id_type="02",
            number=f"E{number:08d}",
            phone=f"139{number:08d}",
        )
        entries.append(examine(entry).entry)
    began = time.perf_counter()
    for start in range(0, len(entries), importing.CHUNK):
        importing.add_all(entries[start : start + importing.CHUNK], body, None)
    return time.perf_counter() - began


def main() -> None:
    call_command("migrate", verbosity=0)
    demo.load(cases=False)
    began = time.perf_counter()
    fill()
    filled = time.perf_counter() - began
    user = User.objects.get(username="zhangyuan")
    measured = []
    for what, ask, floor in questions(user):
        for one in (ask, floor):
            one()
        (p50, p95), (_, low) = timed(ask), timed(floor)
        measured.append({"what": what, "p50": p50, "p95": p95, "floor": low})
    print(json.dumps({"count": COUNT, "filled": filled, "rows": measured, "import": imported()}))


if __name__ == "__main__":
    main()
