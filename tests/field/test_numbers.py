"""Numbers are handed to devices beforehand; each is used once or accounted for."""

from __future__ import annotations

import pytest

from tests.cases.story import Story
from tests.field.networks import InProcess
from tests.field.phone import Phone
from zhifa.casework.field import numbers
from zhifa.casework.field.models import FieldNumber
from zhifa.demo.walking import post_of


def serials(phone: Phone) -> list[int]:
    return [row["serial"] for row in phone.call("GET", "numbers").json()["numbers"]]


def test_asking_again_takes_nothing_more(phone: Phone) -> None:
    for _ in range(3):
        phone.fetch_numbers("当罚", 2026, 5)
    assert serials(phone) == [1, 2, 3, 4, 5]
    phone.fetch_numbers("当罚", 2026, 7)
    assert serials(phone) == [1, 2, 3, 4, 5, 6, 7]


def test_office_and_devices_share_one_series_without_doubles_or_gaps(phone: Phone, roadside: Story) -> None:
    phone.fetch_numbers("当罚", 2026, 3)
    roadside.decided_onspot()
    other = Phone(InProcess(), clock=phone.clock)
    other.log_in("lijing")
    other.fetch_numbers("当罚", 2026, 2)
    assert roadside.the_case.number == "青城管当罚〔2026〕4号"
    assert serials(other) == [5, 6]
    (series,) = numbers.audit(post_of("zhangyuan").body)
    assert (series.last, series.office, series.field["设备保留"]) == (6, 1, 5)
    assert (series.doubles, series.unexplained) == ((), ())


def test_numbers_that_are_given_back_stay_listed(phone: Phone) -> None:
    phone.fetch_numbers("当罚", 2026, 3)
    body = {"kind": "当罚", "year": 2026, "serials": [2, 3, 9]}
    assert phone.call("DELETE", "numbers", body).json() == {"returned": 2}
    assert phone.call("DELETE", "numbers", body).json() == {"returned": 0}
    assert serials(phone) == [1]
    (series,) = numbers.audit(post_of("zhangyuan").body)
    assert (series.field["退回未用"], series.unexplained) == (2, ())


def test_a_number_that_nobody_can_account_for_is_named(phone: Phone) -> None:
    phone.fetch_numbers("当罚", 2026, 2)
    FieldNumber.objects.filter(serial=1).delete()
    (series,) = numbers.audit(post_of("zhangyuan").body)
    assert series.unexplained == (1,)


@pytest.mark.parametrize(
    ("kind", "year", "count"), [("没有", 2026, 1), ("当罚", 2031, 1), ("当罚", 2026, 51), ("当罚", 2026, 0)]
)
def test_a_wrong_request_is_told(phone: Phone, kind: str, year: int, count: int) -> None:
    answer = phone.fetch_numbers(kind, year, count)
    assert answer.status == 422 and answer.json()["message"] and answer.json()["way_out"]
