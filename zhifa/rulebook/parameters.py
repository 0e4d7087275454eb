"""Numbers of the law as dated values, each with its article and source tag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhifa.rulebook.periods import Period


class ParameterMissing(LookupError):
    """No value of this parameter is in force on the asked day."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(
            f"规则参数 {code} 在 {on.isoformat()} 没有有效值。请管理员在规则包中补充该日期的取值及依据。"
        )


@dataclass(frozen=True, slots=True)
class Value:
    """One value with its life, article and source tag (R read, W excerpt, M memory, D design)."""

    since: date
    until: date | None
    cites: str
    source: str
    data: Mapping[str, Any]

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value of the law and its history, newest first."""

    code: str
    name: str
    favours_party: bool
    backwards: bool
    values: tuple[Value, ...]

    @classmethod
    def from_json(cls, code: str, data: Mapping[str, Any]) -> Parameter:
        values = [_value(row) for row in data["values"]]
        values.sort(key=lambda value: value.since, reverse=True)
        return cls(
            code, data["name"], data.get("favours") == "party", bool(data.get("backwards")), tuple(values)
        )

    def on(self, day: date) -> Value:
        """The value in force on ``day``; raises :class:`ParameterMissing`."""
        for value in self.values:
            if value.in_force(day):
                return value
        raise ParameterMissing(self.code, day)

    def period(self, day: date) -> Period:
        """The value as a length of time."""
        data = self.on(day).data
        return Period(data["n"], data["unit"], self.favours_party, self.backwards)


class Parameters:
    """All parameters of a rulebook by code, as they hold in ``field``; empty where the field is not known."""

    def __init__(self, data: Mapping[str, Any], field: str = "") -> None:
        self.field = field
        self._by_code = {code: Parameter.from_json(code, row) for code, row in data.items()}
        self._left_out: dict[str, list[tuple[str, Parameter]]] = {}
        for code, parameter in self._by_code.items():
            rule, dot, kind = code.partition(".")
            if dot and rule in self._by_code:
                self._left_out.setdefault(rule, []).append((kind, parameter))

    def __getitem__(self, code: str) -> Parameter:
        try:
            return self._by_code[code]
        except KeyError:
            raise LookupError(f"规则库中没有参数 {code}。可用 zhifa rulebook docs 查看全部参数。") from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def concern(self, only: str) -> bool:
        """Whether what holds in one field of enforcement (or, empty, in all) holds where these numbers do."""
        return not only or only == self.field

    def codes(self) -> tuple[str, ...]:
        return tuple(self._by_code)

    def period(self, code: str, on: date) -> Period:
        return self[code].period(on)

    def number(self, code: str, on: date) -> int:
        """A plain number: money in 分, counts, permille; see the parameter's unit."""
        return int(self[code].on(on).data["n"])

    def left_out(self, code: str, on: date) -> tuple[str, ...]:
        """The kinds of interval that do not count in a period: those its value names, and those with a number
        of their own (``T16.crime_referral``: 1), which may rest on another article and another source."""
        named = tuple(self.value(code, on).data.get("excludes", ()))
        own = self._left_out.get(code, ())
        return named + tuple(kind for kind, parameter in own if parameter.on(on).data["n"] == 1)

    def value(self, code: str, on: date) -> Value:
        return self[code].on(on)


def _value(row: Mapping[str, Any]) -> Value:
    until = date.fromisoformat(row["until"]) if row.get("until") else None
    return Value(date.fromisoformat(row["since"]), until, row["cites"], row["source"], row)
