"""The bundle of an officer with a hundred cases in hand: how large it is, how long it takes the first and the next time."""

from __future__ import annotations

import json
import time
import uuid

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from zhifa import demo  # noqa: E402
from zhifa.casework.cases.services import Doing, begin  # noqa: E402
from zhifa.casework.field import services as field  # noqa: E402
from zhifa.demo.walking import post_of  # noqa: E402
from zhifa.libraries.parties.models import Party  # noqa: E402

CASES = 100


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    demo.load(cases=False)
    post, party = post_of("zhangyuan"), Party.objects.filter(merged_into=None).earliest("pk")
    now = timezone.localtime()
    for _ in range(CASES):
        told = {
            "officers": ["zhangyuan", "lijing"], "certificate_shown": True, "item": "CG-CF-012", "party": str(party.pk),
            "place": "文化路甲45号", "region": "449921", "violation_facts": "当事人倾倒装修垃圾约0.3立方米。",
            "started_at": now.strftime("%Y-%m-%dT%H:%M"),
            "onsite_findings": "人行道上堆有废瓷砖。", "violation_on": now.date().isoformat(), "record_signature": "signed",
        }  # fmt: skip
        answers = {"S18": "故障", "S03": "已核对", "S01": "不同的事"}
        begin(post, "simple", Doing("find_onsite", 0, uuid.uuid4(), now, data=told, reasons=answers))
    device = field.register(post.user, "手机").device
    first = _timed(device)
    again = _timed(device)
    parts = field.bundle(device).manifest["parts"]
    print(
        json.dumps(
            {"first": first, "again": again, "packed": {name: part["packed"] for name, part in parts.items()}}
        )
    )


def _timed(device: field.Device) -> float:
    began = time.perf_counter()
    field.bundle(device)
    return (time.perf_counter() - began) * 1000


main()
