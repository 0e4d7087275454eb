"""The people that a blank can be filled with: who they are, where, and whether their certificate holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhifa.rulebook.facts import Certificate
from zhifa.rulebook.reading import read_certificate

ENFORCERS = ("officer", "unit_head")


@dataclass(frozen=True, slots=True)
class Person:
    """One option. ``unfit`` says why they may not enforce today; empty when they may."""

    key: str
    name: str
    unit: str
    number: str
    unfit: str

    @property
    def label(self) -> str:
        """For a drop-down list: the number tells people of one name apart."""
        return f"{self.name}（{self.unfit or self.number or self.unit}）" if self.note else self.name

    @property
    def note(self) -> str:
        return self.unfit or self.number or self.unit


def people_of(facts: Mapping[str, Mapping[str, Any]], today: date, roles: Iterable[str] = ()) -> list[Person]:
    """Everybody who holds one of ``roles`` (any, when none is named)."""
    wanted = set(roles)
    return [
        _person(key, row, today)
        for key, row in facts.items()
        if (not wanted or wanted & set(row["roles"])) and (wanted or not row["auxiliary"])
    ]


def _person(key: str, row: Mapping[str, Any], today: date) -> Person:
    papers = row.get("certificate")
    certificate = read_certificate(papers) if papers else None
    unfit = why_unfit(certificate, today) if certificate else ""
    return Person(
        key, str(row["name"]), str(row.get("unit") or ""), certificate.number if certificate else "", unfit
    )


def why_unfit(certificate: Certificate, today: date) -> str:
    """A few words, or nothing."""
    if certificate.revoked_on is not None and today >= certificate.revoked_on:
        return "执法证已注销"
    if today > certificate.valid_until:
        return f"执法证已于 {certificate.valid_until} 到期"
    if today < certificate.valid_from:
        return f"执法证自 {certificate.valid_from} 起有效"
    return "" if certificate.valid_on(today) else "执法证暂扣中"


def ordered(people: Iterable[Person], chosen: Iterable[str], unit: str) -> list[Person]:
    """Those already chosen first, then the own unit, then the others; who may not enforce comes last."""
    first = set(chosen)
    return sorted(people, key=lambda one: (one.key not in first, bool(one.unfit), one.unit != unit, one.unit))
