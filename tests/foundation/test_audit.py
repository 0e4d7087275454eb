from __future__ import annotations

import pytest
from django.db.models import ProtectedError
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from zhifa.foundation.accounts.models import User
from zhifa.foundation.audit import services


def test_each_reading_is_one_insert(officer: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        services.record_reading(officer, "case", 7, "岭城管立〔2026〕7号", ip="127.0.0.1")


def test_readings_are_found_by_object_and_by_reader(officer: User, reviewer: User) -> None:
    services.record_reading(officer, "case", 7, "案件甲", "10.0.0.1")
    services.record_reading(reviewer, "case", 7, "案件甲")
    services.record_reading(reviewer, "document", 7, "决定书")
    assert [r.user.name for r in services.readings_of("case", 7)] == ["刘岩", "陈明"]
    assert [r.label for r in services.readings_by(reviewer)] == ["决定书", "案件甲"]
    assert services.readings_by(officer)[0].ip == "10.0.0.1"


def test_a_reader_with_readings_cannot_be_deleted(officer: User) -> None:
    services.record_reading(officer, "case", 7, "案" * 300)
    with pytest.raises(ProtectedError):
        officer.delete()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "6.6.6.6", "10.0.0.9"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.8", "1.2.3.4"),
        (1, "", None),
        (1, "nonsense", None),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_taken_from_our_own_proxies_only(
    settings: Settings, proxies: int, forwarded: str, seen: str | None
) -> None:
    settings.ZHIFA_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=forwarded)
    assert services.client_ip(request) == seen
