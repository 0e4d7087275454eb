"""Fines from the words of a statute or of our own lists: ``个人：五百元以上五千元以下``, ``货值金额 5 倍以上 10 倍以下``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from zhifa.libraries.items.wording import PARTY_CLASSES
from zhifa.libraries.laws.numerals import NUMERAL, to_int
from zhifa.rulebook.discretion.shapes import BASES

Shape = dict[str, Any]
HEADS = {"较高者": "max_of", "较低者": "min_of", "合计": "sum"}
_BASE = "|".join(BASES.values())
_NUMBER = rf"[\d,.]+|[{NUMERAL}万]+"
_CODES = {name: code for code, name in BASES.items()}
_CLASSES = {name: code for code, name in PARTY_CLASSES.items() if name}
_CLASS = re.compile(rf"^({'|'.join(_CLASSES)})[：:]")
_COMBINED = re.compile(r"^下列各项(?:中(较高者|较低者)|(合计))[：:](.+)$")
_THRESHOLD = re.compile(rf"^({_BASE})不足({_NUMBER})(万?)元的，(.+?)；\2\3元以上的，(.+)$")
_WITHOUT = re.compile(rf"^没有({_BASE})的，(.+?)；有\1的，(.+)$")
_RATIO = re.compile(
    rf"^({_BASE})(?:的)?(?:(%|百分之)?({_NUMBER}|二分之一)(%|倍)?以上)?(百分之)?({_NUMBER}|二分之一)(%|倍)?以下$"
)
_UNIT = re.compile(rf"^每(.+?)(?:({_NUMBER})(万?)元以上)?({_NUMBER})(万?)元以下$")
_RANGE = re.compile(rf"^(?:({_NUMBER})(万?)元以上)?({_NUMBER})(万?)元以下$")
_FIXED = re.compile(rf"^({_NUMBER})(万?)元$")


def fines_of(text: str) -> dict[str, Shape]:
    """By party class, one a line. JSON as in the library is taken as it is. Raises ValueError with the reason."""
    if text.lstrip().startswith("{"):
        return _as_json(text)
    found: dict[str, Shape] = {}
    for line in _lines(text):
        named = _CLASS.match(line)
        party = _CLASSES[named[1]] if named else "any"
        if party in found:
            raise ValueError(f"“{line}”与前面重复。分个人、单位的，请各写一行。")
        found[party] = shape_of(line[named.end() :] if named else line)
    return found


def shape_of(words: str) -> Shape:
    for read in (_combined, _with_threshold, _ratio, _unit, _range, _fixed):
        if shape := read(words):
            return shape
    raise ValueError(f"看不懂“{words}”。请写成“500 元以上 5,000 元以下”“货值金额 5 倍以上 10 倍以下”的样子。")


def _as_json(text: str) -> dict[str, Shape]:
    try:
        found: dict[str, Shape] = json.loads(text)
    except json.JSONDecodeError:
        raise ValueError("以 { 开头，应当是完整的 JSON。请核对括号和引号。") from None
    return found


def _lines(text: str) -> Iterator[str]:
    for line in re.split(r"[\n]|；(?=(?:个人|单位)[：:])", text):
        if plain := re.sub(r"\s+", "", line):
            yield plain.rstrip("；。")


def _combined(words: str) -> Shape | None:
    found = _COMBINED.match(words)
    if found is None:
        return None
    return {"shape": HEADS[found[1] or found[2]], "of": [shape_of(part) for part in found[3].split("；")]}


def _with_threshold(words: str) -> Shape | None:
    if found := _WITHOUT.match(words):
        sides = {"below": shape_of(found[2]), "at_or_above": shape_of(found[3])}
        return {"shape": "multiple_with_threshold", "base": _CODES[found[1]], "threshold": 1, **sides}
    found = _THRESHOLD.match(words)
    if found is None:
        return None
    sides = {"below": shape_of(found[4]), "at_or_above": shape_of(found[5])}
    threshold = _money(found[2], found[3])
    return {"shape": "multiple_with_threshold", "base": _CODES[found[1]], "threshold": threshold, **sides}


def _ratio(words: str) -> Shape | None:
    found = _RATIO.match(words)
    if found is None:
        return None
    percent = "%" in words or "百分之" in words
    ends: Shape = {"lo": _times(found[3])} if found[3] else {}
    ends["hi"] = _times(found[6])
    return {"shape": "percent" if percent else "multiple", "base": _CODES[found[1]], **ends}


def _unit(words: str) -> Shape | None:
    found = _UNIT.match(words)
    return {"shape": "per_unit", "unit": found[1], **_ends(*found.groups()[1:])} if found else None


def _range(words: str) -> Shape | None:
    found = _RANGE.match(words)
    return {"shape": "range", **_ends(*found.groups())} if found else None


def _fixed(words: str) -> Shape | None:
    found = _FIXED.match(words)
    return {"shape": "fixed", "amount": _money(found[1], found[2])} if found else None


def _ends(low: str | None, low_unit: str | None, high: str, high_unit: str) -> Shape:
    return ({"lo": _money(low, low_unit or "")} if low else {}) | {"hi": _money(high, high_unit)}


def _times(text: str) -> int | str:
    return "1/2" if text == "二分之一" else _whole(text)


def _money(text: str, unit: str) -> int:
    """分. ``text`` in 元, or in 万元 when the unit says so."""
    factor = 10_000 if unit else 1
    yuan, _, rest = text.replace(",", "").partition(".")
    if rest:
        return factor * int(f"{yuan}{rest[:2]:0<2}")
    return _whole(yuan) * 100 * factor


def _whole(text: str) -> int:
    """``五万`` and ``二十五万`` too."""
    many, found, few = text.replace(",", "").partition("万")
    if not found:
        return to_int(many)
    return to_int(many or "一") * 10_000 + (to_int(few) if few else 0)
