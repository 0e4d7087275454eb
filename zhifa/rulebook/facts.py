"""The typed facts that rules may look at: the registries of the day (World) and the acts of the case."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhifa.rulebook.inspecting import Inspection
from zhifa.rulebook.monitoring import Device, Period
from zhifa.rulebook.similar import Similar

Json = Mapping[str, Any]


def significant(region: str) -> str:
    """The part of a region code that its subdivisions share: 440000 → 44, 440700 → 4407 (GB/T 2260)."""
    if len(region) != 6:
        return region
    return region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region


@dataclass(frozen=True, slots=True)
class Certificate:
    """An enforcement certificate; ``suspended`` are closed intervals, an open end is ``None``."""

    number: str
    valid_from: date
    valid_until: date
    regions: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    suspended: tuple[tuple[date, date | None], ...] = ()
    revoked_on: date | None = None

    def valid_on(self, day: date) -> bool:
        if not self.valid_from <= day <= self.valid_until:
            return False
        if self.revoked_on is not None and day >= self.revoked_on:
            return False
        return not any(start <= day and (end is None or day <= end) for start, end in self.suspended)


@dataclass(frozen=True, slots=True)
class Officer:
    """A person of the body. ``roles`` are those held on the act's day; ``auxiliary`` staff may not enforce."""

    id: str
    name: str
    body: str
    roles: tuple[str, ...] = ()
    unit: str = ""
    certificate: Certificate | None = None
    auxiliary: bool = False
    legal_qualification: bool = False
    reviewer_since: date | None = None

    def certified_on(self, day: date) -> bool:
        return not self.auxiliary and self.certificate is not None and self.certificate.valid_on(day)


@dataclass(frozen=True, slots=True)
class Body:
    """An enforcement body. ``kind``: agency, authorized_org, entrusted_org; ``level``: province … township."""

    code: str
    name: str
    kind: str
    level: str
    region: str
    active: bool = True
    seal_from: date | None = None
    seal_until: date | None = None
    principal: str = ""
    entrustment: Json = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Power:
    """That ``body`` holds ``item`` in ``region`` from ``since`` to ``until`` on ``instrument``.

    ``basis``: statutory, delegated (赋权), entrusted. ``published_on`` of the list or decision that gives it.
    """

    body: str
    item: str
    region: str
    since: date
    until: date | None
    basis: str = "statutory"
    instrument: str = ""
    published_on: date | None = None

    def held_on(self, day: date, region: str) -> bool:
        inside = region.startswith(significant(self.region))
        return inside and self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Item:
    """An enforcement item with its norms.

    ``fines`` maps party class (``citizen``/``organisation``/``any``) to a fine shape (see discretion.shapes).
    ``kinds`` are penalty-kind codes that the penal clause allows. ``norms`` describe each cited norm:
    ``{"cite": …, "rank": "law"|"admin_reg"|"local_reg"|"dept_rule"|"local_rule"|"document", "since": …, "until": …,
    "published_on": …}``.
    """

    code: str
    name: str
    field: str
    violated: tuple[str, ...]
    penal: tuple[str, ...]
    kinds: tuple[str, ...]
    fines: Json = dataclasses.field(default_factory=dict)
    norms: tuple[Json, ...] = ()
    limitation: str = "T01"
    requires_correction_first: bool = False
    one_officer_law: str = ""
    simple_law: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """The party. ``kind`` is a party-type code of §7.5 (01 natural person … 04 individual business …)."""

    kind: str
    name: str
    identifier: str = ""
    birth_date: date | None = None
    incapable: bool = False
    registry_name: str = ""
    traits: tuple[str, ...] = ()

    @property
    def is_citizen(self) -> bool:
        """Natural persons and, by default, individual businesses (§7.5 of the reference, tag M)."""
        return self.kind in {"01", "04"}


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case on the platform with the same party: ``same_facts`` is the registry's comparison."""

    number: str
    body: str
    item: str
    docketed_at: datetime | None
    open: bool
    same_facts: bool = False
    fined: bool = False
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What the registries answered at the moment of the act. It is stored with the act.

    ``benchmark``: ``{"digest", "table"}`` of the item's discretion table, for acts that use discretion.
    ``device``: the monitoring device that the case rests on; ``offsite_periods``: when the body's list of items
    for off-site enforcement held the item.
    ``inspection``: only for inspections. ``corrected``: the frozen words of the document that an act corrects.
    ``field``: the one field in which the body enforces; empty where it enforces in several.
    """

    body: Body
    officers: Mapping[str, Officer] = dataclasses.field(default_factory=dict)
    item: Item | None = None
    powers: tuple[Power, ...] = ()
    party: Party | None = None
    other_cases: tuple[OtherCase, ...] = ()
    similar_leads: tuple[str, ...] = ()
    region: str = ""
    now: datetime | None = None
    payment_account: str = ""
    last_payment_account: str = ""
    benchmark: Json | None = None
    similar: Similar | None = None
    device: Device | None = None
    offsite_periods: tuple[Period, ...] = ()
    inspection: Inspection | None = None
    corrected: str | None = None
    field: str = ""

    @property
    def enforced_in(self) -> str:
        """The field of enforcement of the case: the item's, before there is one that of the body."""
        return self.item.field if self.item else self.field


@dataclass(frozen=True, slots=True)
class ActRecord:
    """One entry of the journal as rules see it.

    ``phase``: done, proposed, endorsed, returned, rejected, withdrawn; or kept and discarded, which have no effect.
    ``at`` is when it was done, ``recorded_at`` when it was written down. ``data`` holds element values (money 分, dates ISO).
    """

    id: str
    seq: int
    code: str
    at: datetime
    actor: str = ""
    phase: str = "done"
    outcome: str = ""
    track: str = ""
    role: str = ""
    data: Json = dataclasses.field(default_factory=dict)
    recorded_at: datetime | None = None

    def date_of(self, element: str) -> date | None:
        value = self.data.get(element)
        return date.fromisoformat(str(value)[:10]) if value else None


@dataclass(frozen=True, slots=True)
class Attempt:
    """An act that somebody wants to perform. ``reasons`` answer soft guards: ``{"S15": "…"}``.

    ``echo``: it follows from an act in another case, whose performer had the role for that one.
    """

    code: str
    at: datetime
    actor: str = ""
    role: str = ""
    outcome: str = ""
    track: str = ""
    phase: str = "done"
    data: Json = dataclasses.field(default_factory=dict)
    reasons: Mapping[str, str] = dataclasses.field(default_factory=dict)
    echo: bool = False

    def has(self, *elements: str) -> bool:
        return all(self.data.get(element) not in (None, "", [], {}) for element in elements)
