"""What forms and documents ask of the registers; the office and the phone answer each in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

Json = Mapping[str, Any]


class Registers(Protocol):
    """Looked up while a form is filled in; what is unknown is answered by an empty mapping or the key itself."""

    def body(self) -> Json:
        """Values of ``body.*`` of the body whose case it is."""

    def party(self, key: str) -> Json:
        """Values of ``party.*`` for an id of the register of parties."""

    def region(self, code: str) -> str:
        """The name of a region."""

    def citation(self, cite: str) -> str:
        """``处罚法§51`` in full words."""

    def local_form(self, document: str, on: date) -> Json:
        """Letterhead and additions of the body for a document on a day (see ``printing.local_content``)."""
