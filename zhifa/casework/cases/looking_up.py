"""How the office answers what forms and documents ask of the registers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.documents import services as library
from zhifa.libraries.parties import services as parties

Json = Mapping[str, Any]


class LookUp:
    """The registers in the database (see ``paperwork.registers.Registers``), for the body whose case it is."""

    def __init__(self, body: bodies.Body) -> None:
        self._body = body
        self._forms_on = cache(lambda day: library.in_force(body, day))

    def body(self) -> Json:
        return bodies.body_values(self._body)

    def party(self, key: str) -> Json:
        return parties.party_values(key)

    def region(self, code: str) -> str:
        return bodies.region_name(code)

    def citation(self, cite: str) -> str:
        return library.citation(cite)

    def local_form(self, document: str, on: date) -> Json:
        return library.local_form(self._forms_on(on), document)
