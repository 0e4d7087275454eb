"""Time acts through the service layer, then the same writes as raw SQL on a copy of the database."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from zhifa import demo  # noqa: E402
from zhifa.casework.cases.services import Doing, perform  # noqa: E402
from zhifa.demo.walking import Walk  # noqa: E402
from zhifa.libraries.laws import services as laws  # noqa: E402
from zhifa.libraries.parties.services import Party  # noqa: E402

WARM_UP, ACTS = 20, 100
OFFICERS = ["zhangyuan", "lijing"]
WRITES = ("INSERT", "UPDATE", "DELETE")
Statement = tuple[str, Any]


def open_case() -> Walk:
    """A docketed case of the demo city in the investigation stage."""
    walk, start = Walk(), timezone.localtime() - timedelta(days=3)
    walk.do("linxiao", "register_lead", at=start, lead_source="01", lead_content="巡查发现渣土车未密闭运输。")
    walk.do("wangjian", "assign_verification", at=start, officers=OFFICERS, verification_scope="核实")
    walk.do("zhangyuan", "verify", "meets", at=start, officers=OFFICERS, verification_findings="属实")
    party = Party.objects.filter(kind="02").order_by("pk")[0]
    walk.do("zhangyuan", "docket", at=start, item="CG-CF-006", party=str(party.pk), officers=OFFICERS,
            violation_on=start.date().isoformat(), docket_tests=["violation", "punishable", "jurisdiction", "limitation"])  # fmt: skip
    walk.approve("wangjian", "docket", at=start)
    walk.approve("zhaogang", "docket", at=start)
    walk.do("wangjian", "appoint_officers", at=start, officers=OFFICERS, lead_officer="zhangyuan",
            recusal_declaration=True)  # fmt: skip
    return walk


def evidence(walk: Walk, number: int) -> Doing:
    view = walk.view("zhangyuan")
    data = {"officers": OFFICERS, "evidence_name": f"证据 {number}", "evidence_kind": "1", "evidence_source": "当事人提供",
            "evidence_purpose": "证明违法事实", "record_signature": "signed"}  # fmt: skip
    return walk.doing(view, "collect_evidence", "", data, None, reasons={"S19": "书证"})


@dataclass
class Times:
    """Seconds of each act and of the same writes alone; processor seconds of the act; how many writes."""

    service: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)


def timed_acts(walk: Walk) -> Times:
    """Acts on a growing case, each followed at once by its floor, so that both meet the same machine."""
    times, raw = Times(), None
    for number in range(WARM_UP + ACTS):
        doing, post = evidence(walk, number), walk.view("zhangyuan").post
        statements: list[Statement] = []
        assert walk.case is not None
        if number == WARM_UP:
            copy_database()
            raw = Floor()
        with connection.execute_wrapper(keep(statements)):
            began, used = time.perf_counter(), time.process_time()
            perform(walk.case, post, doing)
            spent, used = time.perf_counter() - began, time.process_time() - used
        if raw is not None:
            times.service.append(spent)
            times.cpu.append(used)
            times.floor.append(raw.run(statements))
            times.statements.append(len(statements))
    return times


def keep(statements: list[Statement]) -> Callable[..., Any]:
    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().startswith(WRITES):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    return wrapper


def copy_database() -> None:
    """The state before the measured acts, for the floor."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(settings.DATABASES["default"]["NAME"], floor_file())
        return
    import psycopg

    connection.close()
    url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")
    with psycopg.connect(url.rsplit("/", 1)[0] + "/postgres", autocommit=True) as admin:
        name = url.rsplit("/", 1)[1]
        admin.execute(f"CREATE DATABASE {name}_floor TEMPLATE {name}")  # type: ignore[arg-type]


def floor_file() -> Path:
    return Path(settings.ZHIFA_DATA) / "floor.sqlite3"


class Floor:
    """The same writes on the copy, straight on the driver."""

    def __init__(self) -> None:
        self.raw: Any
        if connection.vendor == "sqlite":
            self.raw, self.begin = sqlite3.connect(floor_file(), isolation_level=None), "BEGIN IMMEDIATE"
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
                self.raw.execute(f"PRAGMA {pragma}")
            return
        import psycopg

        url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")
        self.raw = psycopg.connect(url + "_floor", autocommit=True, cursor_factory=psycopg.ClientCursor)
        self.begin = "BEGIN"

    def run(self, statements: list[Statement]) -> float:
        """Seconds of one transaction."""
        if connection.vendor == "sqlite":
            statements = [(sql.replace("%s", "?"), params) for sql, params in statements]
        began = time.perf_counter()
        cursor = self.raw.cursor()
        cursor.execute(self.begin)
        for sql, params in statements:
            cursor.execute(sql, params)
        cursor.execute("COMMIT")
        return time.perf_counter() - began


def main() -> None:
    call_command("migrate", verbosity=0)
    laws.load_statutes()
    demo.load(cases=False)
    times = timed_acts(open_case())
    answer = {name: statistics.median(seconds) * 1000 for name, seconds in
              (("service", times.service), ("cpu", times.cpu), ("floor", times.floor))}  # fmt: skip
    print(json.dumps({**answer, "statements": statistics.median(times.statements)}))


if __name__ == "__main__":
    main()
