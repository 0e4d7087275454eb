"""Two people register the same party in the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from zhifa.libraries.parties import services
from zhifa.libraries.parties.models import Party
from zhifa.libraries.parties.services import PartyEntry

PERSON = PartyEntry(kind="01", name="王大山", id_type="01", number="11010519491231002X")
HOW_MANY = 4


@pytest.mark.django_db(transaction=True)
def test_one_party_comes_of_it_and_both_get_it() -> None:
    together = Barrier(HOW_MANY)

    def register(_: int) -> tuple[int, bool]:
        try:
            together.wait(10)
            party, created = services.find_or_create(PERSON, body=None, user=None)
            return party.pk, created
        finally:
            connections.close_all()

    with ThreadPoolExecutor(HOW_MANY) as pool:
        answers = list(pool.map(register, range(HOW_MANY)))
    assert {pk for pk, _ in answers} == {Party.objects.get().pk}
    assert sum(created for _, created in answers) == 1
