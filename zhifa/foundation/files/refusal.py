"""Why a file was not taken."""

from __future__ import annotations


class FileRefused(Exception):
    """``message``: what is wrong; ``remedy``: what to do. Both are Chinese sentences for the user."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}{remedy}")
        self.message = message
        self.remedy = remedy
