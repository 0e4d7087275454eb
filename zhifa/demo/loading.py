"""Loading the demo city into an empty platform; again and again without doubles."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from zhifa.demo import people, places, powers
from zhifa.demo.cases import load_cases
from zhifa.demo.offsite import load_offsite
from zhifa.demo.reading import read
from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.discretion.services import load_tables
from zhifa.libraries.parties.services import PartyEntry, find_or_create
from zhifa.workshop.benchmarks import installed_tables


class DemoRefused(Exception):
    """The message is a Chinese sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Loaded:
    bodies: int
    people: int
    items: int
    powers: int
    parties: int
    cases: int = 0


def is_loaded() -> bool:
    return Body.objects.filter(code="449921CG").exists()


def load(*, cases: bool = True) -> Loaded:
    """Load what is not there yet; what is there stays as it is. Raises DemoRefused on a platform in use.

    ``cases``: also cases at every stage, where there are none yet.

    The accounts of the demo city have a known password, so they never come to where real people work.
    """
    if not is_loaded() and (Body.objects.exists() or User.objects.filter(is_superuser=False).exists()):
        raise DemoRefused(
            "平台里已有正式的机构或账号，没有装入演示数据。请换一个空的数据目录（ZHIFA_DATA）再装。"
        )
    with transaction.atomic():
        regions = places.load_regions()
        bodies = places.load_bodies(regions)
        persons = people.load_people(bodies)
        items = powers.load_items()
        load_tables(installed_tables())
        held = powers.load_powers(bodies, regions, items)
        parties = _load_parties(bodies)
    made = load_cases().made + load_offsite().made if cases else 0
    return Loaded(len(bodies), persons, len(items), held, parties, made)


def _load_parties(bodies: dict[str, Body]) -> int:
    rows = read("parties")
    for row in rows:
        codes = row.pop("bodies")
        for code in codes:
            find_or_create(PartyEntry(**row), body=bodies[code], user=None)
    return len(rows)
