"""Answers to the questions of a discretion table, as forms and addresses carry them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from zhifa.rulebook.discretion import Factor, Table

PREFIX = "ask-"
NONE = "-"
MOST = 10**12
TRUTHS = {"true": True, "false": False}


def read_answers(table: Table, data: Any, prefix: str = PREFIX) -> dict[str, Any]:
    """What was answered and can be an answer; anything else counts as not answered."""
    read = {code: read_answer(one, _listed(data, prefix + code)) for code, one in table.factors.items()}
    return {code: answer for code, answer in read.items() if answer is not None}


def read_answer(factor: Factor, given: list[str]) -> Any:
    given = [one.strip() for one in given if one.strip()]
    if not given:
        return None
    match factor.kind:
        case "choices":
            return [one for one in given if one in factor.options]
        case "choice":
            return given[0] if given[0] in factor.options else None
        case "bool":
            return TRUTHS.get(given[0])
        case "money":
            return fen(given[0])
    return int(given[0]) if given[0].isascii() and given[0].isdigit() and int(given[0]) < MOST else None


def fen(text: str) -> int | None:
    """元 as typed (``1,200.5``) in 分."""
    try:
        value = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return int(value * 100) if value.is_finite() and 0 <= value < MOST else None


def written(factor: Factor, answer: Any) -> list[str]:
    """An answer as a form would send it."""
    if answer is None:
        return []
    if factor.kind == "choices":
        return list(answer) or [NONE]
    if factor.kind == "bool":
        return ["true" if answer else "false"]
    if factor.kind == "money":
        return [f"{Decimal(answer) / 100:.2f}".removesuffix(".00")]
    return [str(answer)]


def as_pairs(table: Table, answers: Mapping[str, Any], prefix: str = PREFIX) -> Iterator[tuple[str, str]]:
    """For an address."""
    for code, answer in answers.items():
        yield from ((prefix + code, value) for value in written(table.factors[code], answer))


def _listed(data: Any, name: str) -> list[str]:
    found = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
    return [found] if isinstance(found, str) else list(found)
