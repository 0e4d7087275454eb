"""Pages of benchmarks cost the same however much they show."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zhifa.foundation.accounts.models import User


@pytest.fixture
def officer(city: None) -> Client:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    return client


def queries(client: Client, address: str) -> int:
    """Of the second visit: citations are read once by a process."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_for_one_field_and_for_all(officer: Client) -> None:
    one, every = (queries(officer, f"/discretion/?on=2026-11-22{more}") for more in ("&field=urban", ""))
    assert one == every, (one, every)


def test_the_table_and_the_calculator_cost_the_same_for_small_and_large_tables(officer: Client) -> None:
    for page in ("", "calculator"):
        small, large = (
            queries(officer, f"/discretion/{code}/{page}?on=2026-11-22")
            for code in ("SJ-CF-008", "SJ-CF-018")
        )
        assert small == large, (page, small, large)
