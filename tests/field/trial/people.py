"""People whom the officers of a trial meet: the same ones on several devices, now and then written down wrongly."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass

from zhifa.paperwork.parties import check_digits

MANY = 30


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    number: str


def person(seed: int) -> Person:
    start = f"110105198{seed % 10}0{1 + seed % 9}1{seed % 10}{100 + seed:03}"
    return Person(f"路人{seed}", start + check_digits.of_card(start))


def met(one: Person, chance: random.Random, wrong: bool) -> dict[str, object]:
    """As the app sends a new party; a wrong one has a digit that cannot be."""
    number = f"{one.number[:17]}{'1' if one.number[17] != '1' else '2'}" if wrong else one.number
    key = f"new:{uuid.UUID(int=chance.getrandbits(128))}"
    return {"id": key, "values": {"kind": "01", "name": one.name, "number": number}}
