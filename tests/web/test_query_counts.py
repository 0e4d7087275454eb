"""The number of queries of the pages that everybody opens: a committed baseline, and no growth with the data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from zhifa import demo
from zhifa.casework.cases.services import Case, Todo
from zhifa.foundation.accounts.models import User

BASELINE: dict[str, int] = json.loads(
    Path(__file__).with_name("query_counts.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def officer(loaded: None, db: None) -> Client:
    client = Client()
    client.force_login(User.objects.get(username="zhangyuan"), "django.contrib.auth.backends.ModelBackend")
    client.get(reverse("todo"))  # what a process reads once
    return client


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_to_do_list_costs_the_same_whatever_it_holds(officer: Client) -> None:
    few = queries(officer, reverse("todo"))
    todo = Todo.objects.filter(role="officer", body_code=Case.objects.first().body_code).first()  # type: ignore[union-attr]
    assert todo is not None
    Todo.objects.bulk_create(
        Todo(
            case=todo.case, act=todo.act, kind="do", title=f"待办 {n}", body_code=todo.body_code, role="officer",
            unit=todo.unit,
        )
        for n in range(60)
    )  # fmt: skip
    assert queries(officer, reverse("todo")) == few
    assert few <= BASELINE["todo"]


def test_a_case_page_costs_the_same_with_three_acts_and_with_thirty(officer: Client) -> None:
    seen = Case.objects.visible_to(User.objects.get(username="zhangyuan"))
    cases = seen.filter(started_as="ordinary").order_by("seq")
    young, old = cases.first(), cases.last()
    assert young is not None and old is not None and old.seq > young.seq + 10
    costs = [queries(officer, reverse("case", args=[case.pk])) for case in (young, old)]
    assert max(costs) <= BASELINE["case"]
    inspected = seen.get(started_as="inspection")
    assert queries(officer, reverse("case", args=[inspected.pk])) <= BASELINE["inspection"]


def test_the_list_of_cases_keeps_its_baseline(officer: Client) -> None:
    assert queries(officer, reverse("cases")) <= BASELINE["cases"]


@pytest.mark.parametrize("name", ["bodies", "body_list", "officers", "certificates", "registry_statistics"])
def test_the_pages_of_the_registry_keep_their_baseline(officer: Client, name: str) -> None:
    assert queries(officer, reverse(name)) <= BASELINE[name]
