"""Conditions and fines as people write them in a cell, and back.

``面积>=10；面积<50；改正情况=及时改正|逾期后改正`` — all of them; a further line — or these instead. Fines: ``30%-70%``
of the statutory range, ``1000元-3000元``, ``工程造价5%-6%``, ``货值金额1倍-8/5倍``; empty: the usual part of the grade.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from zhifa.rulebook.discretion.conditions import Condition, in_order
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.rulebook.discretion.tables import Factor

Factors = Mapping[str, Factor]
TRUTHS = {"是": True, "否": False}
_PART = re.compile(r"(?P<name>.+?)(?P<sign><=|>=|<|>|=)(?P<value>.+)")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d)?)%-(\d{1,3}(?:\.\d)?)%")
_MONEY = re.compile(r"(\d+(?:\.\d{1,2})?)元-(\d+(?:\.\d{1,2})?)元")
_SCALED = re.compile(rf"({'|'.join(BASES.values())})(\d+(?:/\d+)?)(%|倍)-(\d+(?:/\d+)?)(%|倍)")
_WIDE = str.maketrans("；：＝＜＞，｜％－—～", ";:=<>,|%---")


class NotationRefused(ValueError):
    """What cannot be read, and how to write it."""


def condition_text(condition: Condition, factors: Factors) -> str:
    parts = [condition] if isinstance(condition, Mapping) else condition
    return "\n".join("；".join(_texts(part, factors)) for part in parts if part)


def _texts(part: Mapping[str, Any], factors: Factors) -> list[str]:
    found = []
    for code, wanted in in_order(part, factors):
        factor = factors[code]
        if isinstance(wanted, Mapping):
            found += [f"{factor.name}{sign}{_number(factor, limit)}" for sign, limit in wanted.items()]
        elif isinstance(wanted, bool):
            found.append(f"{factor.name}={'是' if wanted else '否'}")
        else:
            options = wanted if isinstance(wanted, list | tuple) else [wanted]
            found.append(f"{factor.name}={'|'.join(factor.options[one] for one in options)}")
    return found


def read_condition(text: str, factors: Factors) -> Condition:
    """Raises NotationRefused."""
    parts = [_read_part(line, factors) for line in text.splitlines() if line.strip()]
    return {} if not parts else parts[0] if len(parts) == 1 else parts


def _read_part(line: str, factors: Factors) -> dict[str, Any]:
    # The bases of fines come last among the factors; a table's own question of the same name goes before them.
    by_name = {factor.name: factor for factor in reversed(list(factors.values()))}
    found: dict[str, Any] = {}
    for piece in (one.strip() for one in line.translate(_WIDE).replace("；", ";").split(";")):
        if not piece:
            continue
        read = _PART.fullmatch(piece)
        if read is None:
            raise NotationRefused(
                f"“{piece}”看不懂。请写成“面积<10”或者“改正情况=及时改正”的样子，多个条件用分号隔开。"
            )
        factor = by_name.get(read["name"].strip().translate(_WIDE)) or by_name.get(read["name"].strip())
        if factor is None:
            known = "、".join(by_name)
            raise NotationRefused(f"没有叫“{read['name'].strip()}”的情节。可以用：{known}。")
        _add(found, factor, read["sign"], read["value"].strip())
    return found


def _add(found: dict[str, Any], factor: Factor, sign: str, value: str) -> None:
    if factor.kind in ("number", "money"):
        if sign == "=":
            raise NotationRefused(f"“{factor.name}”是数量，请用 <、<=、>、>= 比较。")
        found.setdefault(factor.code, {})[sign] = _read_number(factor, value)
        return
    if sign != "=":
        raise NotationRefused(f"“{factor.name}”不是数量，请用 = 写明选项。")
    if factor.kind == "bool":
        if value not in TRUTHS:
            raise NotationRefused(f"“{factor.name}”只能写“是”或者“否”，现在是“{value}”。")
        found[factor.code] = TRUTHS[value]
        return
    codes = {name.translate(_WIDE): code for code, name in factor.options.items()}
    chosen = [one.strip() for one in value.split("|")]
    if wrong := [one for one in chosen if one not in codes]:
        raise NotationRefused(
            f"“{factor.name}”没有“{wrong[0]}”这个选项。可以写：{'、'.join(factor.options.values())}。"
        )
    read = [codes[one] for one in chosen]
    found[factor.code] = read[0] if len(read) == 1 else read


def _number(factor: Factor, limit: int) -> str:
    if factor.kind != "money":
        return str(limit)
    return f"{limit // 100}元" if limit % 100 == 0 else f"{limit // 100}.{limit % 100:02d}元"


def _read_number(factor: Factor, value: str) -> int:
    plain = value.removesuffix(factor.unit or "元").removesuffix("元").strip()
    try:
        number = Fraction(plain) * (100 if factor.kind == "money" else 1)
    except (ValueError, ZeroDivisionError):
        raise NotationRefused(f"“{factor.name}”后面的“{value}”不是数。") from None
    if number.denominator != 1 or number < 0:
        raise NotationRefused(
            f"“{factor.name}”后面的“{value}”应当是不小于零的整数{'（金额到分）' if factor.kind == 'money' else ''}。"
        )
    return number.numerator


def fine_text(fine: Mapping[str, Any]) -> str:
    if "share" in fine:
        return "-".join(f"{Fraction(one, 10)}%" if one % 10 == 0 else f"{one / 10}%" for one in fine["share"])
    match fine.get("shape"):
        case "range":
            return f"{_yuan(fine.get('lo', 0))}-{_yuan(fine['hi'])}"
        case "percent" | "multiple":
            sign = "%" if fine["shape"] == "percent" else "倍"
            return f"{BASES[fine['base']]}{fine.get('lo', 0)}{sign}-{fine['hi']}{sign}"
    return ""


def read_fine(text: str) -> dict[str, Any]:
    """Raises NotationRefused."""
    plain = text.translate(_WIDE).replace(" ", "").replace("至", "-")
    if not plain:
        return {}
    if found := _SHARE.fullmatch(plain):
        low, high = (round(float(one) * 10) for one in found.groups())
        if low > high or high > 1000:
            raise NotationRefused(f"幅度“{text}”应当从小到大，不超过 100%。")
        return {"share": [low, high]}
    if found := _MONEY.fullmatch(plain):
        lo, hi = (int(Fraction(one) * 100) for one in found.groups())
        return _ordered(text, {"shape": "range", "lo": lo, "hi": hi}, lo, hi)
    if found := _SCALED.fullmatch(plain):
        base, low_text, sign, high_text, other = found.groups()
        if sign == other:
            code = next(code for code, name in BASES.items() if name == base)
            shape = "percent" if sign == "%" else "multiple"
            fine = {"shape": shape, "base": code, "lo": _ratio(low_text), "hi": _ratio(high_text)}
            return _ordered(text, fine, Fraction(low_text), Fraction(high_text))
    raise NotationRefused(
        f"幅度“{text}”看不懂。请写成“30%-70%”“1000元-3000元”“工程造价5%-6%”或者“货值金额1倍-2倍”。"
    )


def _ordered(text: str, fine: dict[str, Any], lo: Any, hi: Any) -> dict[str, Any]:
    if lo > hi:
        raise NotationRefused(f"幅度“{text}”应当从小到大。")
    return fine


def _ratio(text: str) -> int | str:
    return int(text) if text.isdigit() else text


def _yuan(fen: int) -> str:
    return f"{fen // 100}元" if fen % 100 == 0 else f"{fen // 100}.{fen % 100:02d}元"
