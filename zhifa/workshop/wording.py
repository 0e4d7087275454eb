"""Small turns of phrase that messages share."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def near(name: str, known: Iterable[str]) -> str:
    """``（是不是 docket？）`` where a known name is close to the one written, else nothing."""
    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"（是不是 {found[0]}？）" if found else ""


def missing(kind: str, name: str, known: Iterable[str], remedy: str) -> str:
    """``没有行为 dockt（是不是 docket？），请……。``"""
    return f"没有{kind} {name}{near(name, known)}，{remedy}。"
