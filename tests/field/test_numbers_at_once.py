"""Blocks of numbers under many hands. (A file of its own: its rows are committed, and removed again.)"""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from zhifa.casework.field import numbers
from zhifa.casework.field.models import Device, FieldNumber
from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.numbering.services import last_number, next_block
from zhifa.libraries.bodies.models import Body, Post, Region


@pytest.mark.django_db(transaction=True)
def test_six_devices_at_once_and_the_office_get_different_numbers_without_a_gap() -> None:
    region = Region.objects.create(code="449921", name="青岭县", valid_from="2019-03-01")
    body = Body.objects.create(
        code="B1", name="青岭县城管局", short_name="青城管", kind="agency", level="county", region=region
    )
    made = []
    for n in range(6):
        user = accounts.create_user(f"officer{n}", "某", "Ling-cheng-2026")
        post = Post.objects.create(user=user, body=body, role="officer", since="2020-01-01")
        made.append(Device.objects.create(user=user, post=post, label="机", token_hash=str(n), secret="",
                                          created_at="2026-01-01T00:00Z", seen_at="2026-01-01T00:00Z"))  # fmt: skip
    year = Device.objects.latest("seen_at").seen_at.year
    problems: list[BaseException] = []

    def work(device: Device) -> None:
        try:
            for count in (5, 9, 9):
                numbers.reserve(device, "当罚", year, count)
                with transaction.atomic():
                    next_block("B1", "当罚", year, 1)
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(device,)) for device in made for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    held = sorted(FieldNumber.objects.values_list("serial", flat=True))
    assert len(held) == len(set(held)) == 54
    assert last_number("B1", "当罚", year) == 54 + 36
