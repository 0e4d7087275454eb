"""How statutes write fines, as data, and the lowest and highest fine that follow from the facts.

A shape is plain JSON; amounts are 分, ``lo``/``hi`` of ratios are whole numbers or exact strings like ``"1/2"``:

- ``{"shape": "fixed", "amount": 20000}``
- ``{"shape": "range", "lo": 100000, "hi": 5000000}`` — without ``lo`` the statute names no minimum
- ``{"shape": "multiple", "base": "goods_value", "lo": 1, "hi": 5}`` — 一倍以上五倍以下
- ``{"shape": "multiple_with_threshold", "base": "goods_value", "threshold": 1000000,
  "below": shape, "at_or_above": shape}`` — 不足一万元的…；一万元以上的…; the threshold of one 分: 没有违法所得的…
- ``{"shape": "percent", "base": "project_cost", "lo": 5, "hi": 10}`` — 百分之五以上百分之十以下
- ``{"shape": "per_unit", "unit": "平方米", "lo": 1000, "hi": 5000}`` — multiplied by element ``unit_count``
- ``{"shape": "max_of" | "min_of" | "sum", "of": [shape, …]}``
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from zhifa.rulebook.discretion.money import half_up
from zhifa.rulebook.sanction import yuan

Json = Mapping[str, Any]

BASES: dict[str, str] = {
    "goods_value": "货值金额",
    "illegal_gains": "违法所得",
    "project_cost": "工程造价",
    "contract_price": "合同价款",
    "last_year_sales": "上一年度销售额",
    "illegal_turnover": "违法经营额",
    "advertising_cost": "广告费用",
    "personal_income": "本人上一年度收入",
    "unit_count": "计罚数量",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The statutory range in 分, both ends allowed, with the computation as a sentence and its inputs."""

    lo: int
    hi: int
    formula: str
    inputs: Mapping[str, int] = field(default_factory=dict)

    def __contains__(self, fine: int) -> bool:
        return self.lo <= fine <= self.hi

    def __str__(self) -> str:
        if self.lo == self.hi:
            return yuan(self.lo)
        return f"{yuan(self.lo)}以上{yuan(self.hi)}以下" if self.lo else f"{yuan(self.hi)}以下"


class BaseMissing(LookupError):
    """The fact that the fine is computed from has not been found; nobody may guess it."""

    def __init__(self, element: str) -> None:
        self.element = element
        self.name = BASES.get(element, element)
        super().__init__(f"罚款以{self.name}为基数计算，而{self.name}尚未查明填写，不能确定法定罚款幅度。")


class ShapeError(ValueError):
    """The item library describes the fine in a way that cannot be computed."""


def bounds(shape: Json, inputs: Json) -> Bounds:
    """The statutory range for these facts; raises :class:`BaseMissing` or :class:`ShapeError`."""
    compute = _COMPUTE.get(str(shape.get("shape")))
    if compute is None:
        raise ShapeError(f"不认识的罚款写法 {shape.get('shape')!r}，可用：{'、'.join(_COMPUTE)}。")
    try:
        found = compute(shape, inputs)
    except KeyError as missing:
        raise ShapeError(f"罚款写法 {shape['shape']} 缺少 {missing}。") from None
    if not 0 <= found.lo <= found.hi:
        raise ShapeError(f"罚款下限 {yuan(found.lo)} 与上限 {yuan(found.hi)} 颠倒或者为负。")
    return found


def _fixed(shape: Json, inputs: Json) -> Bounds:
    return _plain(shape["amount"], shape["amount"])


def _range(shape: Json, inputs: Json) -> Bounds:
    return _plain(shape.get("lo", 0), shape["hi"])


def _plain(lo: int, hi: int) -> Bounds:
    return Bounds(lo, hi, str(Bounds(lo, hi, "")))


def _multiple(shape: Json, inputs: Json) -> Bounds:
    return _scaled(shape, inputs, Fraction(1), f"{shape.get('lo', 0)}倍至{shape['hi']}倍")


def _percent(shape: Json, inputs: Json) -> Bounds:
    return _scaled(shape, inputs, Fraction(1, 100), f"{shape.get('lo', 0)}%至{shape['hi']}%")


def _scaled(shape: Json, inputs: Json, factor: Fraction, words: str) -> Bounds:
    base: str = shape["base"]
    amount = _input(base, inputs)
    lo, hi = (half_up(amount * _ratio(end) * factor) for end in (shape.get("lo", 0), shape["hi"]))
    formula = f"{BASES[base]} {yuan(amount)} 的{words}，即{_plain(lo, hi)}"
    return Bounds(lo, hi, formula, {base: amount})


def _with_threshold(shape: Json, inputs: Json) -> Bounds:
    base, threshold = shape["base"], shape["threshold"]
    amount = _input(base, inputs)
    reached = amount >= threshold
    inner = bounds(shape["at_or_above" if reached else "below"], inputs)
    side = f"{yuan(threshold)}以上" if reached else f"不足{yuan(threshold)}"
    side = side if threshold > 1 else f"{'有' if reached else '没有'}{BASES[base]}"
    formula = f"{BASES[base]} {yuan(amount)}，{side}的：{inner.formula}"
    return Bounds(inner.lo, inner.hi, formula, {base: amount, **inner.inputs})


def _per_unit(shape: Json, inputs: Json) -> Bounds:
    count = _input("unit_count", inputs)
    lo, hi = shape.get("lo", 0) * count, shape["hi"] * count
    formula = f"每{shape['unit']}{_plain(shape.get('lo', 0), shape['hi'])} × {count}，即{_plain(lo, hi)}"
    return Bounds(lo, hi, formula, {"unit_count": count})


def _combined(words: str, join: Callable[[Sequence[int]], int]) -> Callable[[Json, Json], Bounds]:
    def compute(shape: Json, inputs: Json) -> Bounds:
        parts = [bounds(part, inputs) for part in shape["of"]]
        used = {name: value for part in parts for name, value in part.inputs.items()}
        formula = words + "；".join(part.formula for part in parts)
        return Bounds(join([part.lo for part in parts]), join([part.hi for part in parts]), formula, used)

    return compute


def _input(element: str, inputs: Json) -> int:
    if element not in BASES:
        raise ShapeError(f"不认识的罚款基数 {element!r}，可用：{'、'.join(BASES)}。")
    value = inputs.get(element)
    if value in (None, ""):
        raise BaseMissing(element)
    return int(value)


def _ratio(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ShapeError(_NOT_EXACT.format(value))
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise ShapeError(_NOT_EXACT.format(value)) from None


_NOT_EXACT = "倍数或比例 {!r} 应写成整数，或者“1/2”这样的准确分数。"
_COMPUTE: dict[str, Callable[[Json, Json], Bounds]] = {
    "fixed": _fixed,
    "range": _range,
    "multiple": _multiple,
    "multiple_with_threshold": _with_threshold,
    "percent": _percent,
    "per_unit": _per_unit,
    "max_of": _combined("下列各项中较高者：", max),
    "min_of": _combined("下列各项中较低者：", min),
    "sum": _combined("下列各项合计：", sum),
}
