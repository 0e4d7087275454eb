"""Measured inside one process: a province from a workbook, and the list of its people through a client."""

from __future__ import annotations

import json
import os
import resource
import time
from datetime import date
from io import BytesIO

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench import province  # noqa: E402
from zhifa.foundation.accounts.models import User  # noqa: E402
from zhifa.libraries.bodies import services as bodies  # noqa: E402
from zhifa.libraries.bodies.importing import running  # noqa: E402

OFFICERS = int(os.environ.get("ZHIFA_BENCH_OFFICERS", "170000"))
CITIES, COUNTIES, DEPARTMENTS, WRONG = 21, 6, 12, 500
ROUNDS = 40
PAGES = {
    "first": "/bodies/officers/", "later": "/bodies/officers/?page=900", "surname": "/bodies/officers/?q=王",
    "name": "/bodies/officers/?q=王伟", "number": "/bodies/officers/?q=88000123", "region": "/bodies/officers/?region=880321",
    "lacking": "/bodies/officers/?state=lacking", "certified": "/bodies/officers/?state=certified&page=20",
}  # fmt: skip


def founder() -> User:
    user = User.objects.create_superuser("root", "Zhifa-2026")
    made = {}
    for code, name in province.regions(CITIES, COUNTIES):
        above = made.get(f"{code[:4]}00") or made.get(f"{code[:2]}0000")
        made[code] = bodies.Region.objects.create(
            code=code, name=name, parent=above, valid_from=date(2020, 1, 1)
        )
    return user


def brought_in(user: User, content: bytes) -> dict[str, float]:
    upload = ContentFile(content, "province.xlsx")
    batch = bodies.begin_import(upload, user, None)
    began = time.perf_counter()
    running.prepare(batch)
    checked = time.perf_counter() - began
    assert batch.state == batch.State.READY, (batch.state, batch.problem)
    bodies.confirm_import(batch)
    batch.refresh_from_db()
    began = time.perf_counter()
    running.carry_out(batch)
    assert batch.state == batch.State.DONE, (batch.state, batch.problem)
    return {"checked": checked, "written": time.perf_counter() - began, **batch.counts["执法人员"]}


def listed(user: User) -> dict[str, float]:
    """p95 in milliseconds of each page, the sign-in aside."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    found = {}
    for name, url in PAGES.items():
        client.get(url)
        spent = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            assert client.get(url).status_code == 200
            spent.append(time.perf_counter() - began)
        found[name] = sorted(spent)[int(ROUNDS * 0.95) - 1] * 1000
    return found


def main() -> None:
    call_command("migrate", verbosity=0)
    user = founder()
    content = province.workbook(OFFICERS, province.regions(CITIES, COUNTIES), DEPARTMENTS, WRONG)
    began, cpu = time.perf_counter(), time.process_time()
    first = brought_in(user, content)
    whole, cpu = time.perf_counter() - began, time.process_time() - cpu
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    answer = {
        "import": whole, "cpu": cpu, **first, "megabytes": len(BytesIO(content).getvalue()) / 1e6, "pages": listed(user),
        "people": bodies.OfficerProfile.objects.count(), "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
    }  # fmt: skip
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
