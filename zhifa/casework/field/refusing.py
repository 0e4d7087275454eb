"""What a device is told when something cannot be done: what happened, and the way out."""

from __future__ import annotations


class FieldRefused(Exception):
    """``code`` is for the app, the sentences are for the person. ``status`` as HTTP has it."""

    def __init__(self, code: str, message: str, way_out: str, status: int = 422) -> None:
        super().__init__(f"{message}{way_out}")
        self.code, self.message, self.way_out, self.status = code, message, way_out, status
