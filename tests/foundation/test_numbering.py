from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from zhifa.foundation.numbering.services import last_number, next_number


def test_numbers_start_at_one_and_each_series_counts_for_itself(db: None) -> None:
    assert [next_number("B1", "罚决", 2026) for _ in range(3)] == [1, 2, 3]
    assert next_number("B2", "罚决", 2026) == 1
    assert next_number("B1", "罚告", 2026) == 1
    assert next_number("B1", "罚决", 2027) == 1
    assert last_number("B1", "罚决", 2026) == 3
    assert last_number("B9", "罚决", 2026) == 0


@pytest.mark.django_db(transaction=True)
def test_a_rollback_gives_the_number_back() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        assert next_number("B1", "罚决", 2026) == 1
        raise RuntimeError
    with transaction.atomic():
        assert next_number("B1", "罚决", 2026) == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_no_number_is_given() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_number("B1", "罚决", 2026)
    assert last_number("B1", "罚决", 2026) == 0


def in_threads(count: int, work: Callable[[int], None]) -> None:
    problems: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_take_fifty_each_without_gap_or_double_although_some_roll_back() -> None:
    taken: list[int] = []

    def work(thread: int) -> None:
        for turn in range(50):
            if turn % 7 == thread % 7:
                with transaction.atomic():
                    next_number("B1", "罚决", 2026)
                    transaction.set_rollback(True)
            with transaction.atomic():
                number = next_number("B1", "罚决", 2026)
            taken.append(number)

    in_threads(8, work)
    assert sorted(taken) == list(range(1, 401))
