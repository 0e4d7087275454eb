"""Two people merge the same parties in the same moment, one this way and one that way."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.parties.firms import FIRM, NOTED, register
from zhifa.foundation.accounts.models import User
from zhifa.libraries.parties import services
from zhifa.libraries.parties.models import PartyMerge
from zhifa.libraries.parties.services import MergeRefused, Party


@pytest.mark.django_db(transaction=True)
def test_one_of_them_wins_and_nothing_goes_in_a_circle() -> None:
    somebody = User.objects.create(username="somebody", name="某人")
    firm, noted = register(FIRM), register(NOTED)
    together = Barrier(4)

    def merge(turn: int) -> str:
        one, other = (firm, noted) if turn % 2 else (noted, firm)
        try:
            together.wait(10)
            services.merge(one, other, take=(), reason="重复登记了", token=uuid.uuid4(), user=somebody)
        except MergeRefused as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(merge, range(4)))
    assert said.count("") == 1 and all("已并入" in one for one in said if one)
    assert PartyMerge.objects.count() == 1
    assert Party.objects.filter(merged_into__isnull=False).count() == 1
