"""From plain JSON to typed facts, and nothing else: the shapes are specified in docs/assess.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from zhifa.rulebook.facts import (
    ActRecord,
    Body,
    Certificate,
    Item,
    Officer,
    OtherCase,
    Party,
    Power,
    World,
)
from zhifa.rulebook.inspecting import Inspection
from zhifa.rulebook.monitoring import read_device, read_periods
from zhifa.rulebook.similar import Similar

Json = Mapping[str, Any]


def day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def read_act(data: Json) -> ActRecord:
    """One act: ``{"code", "at", "id"?, "seq"?, "by"?, "phase"?, "outcome"?, "track"?, "role"?, "data"?}``."""
    return ActRecord(
        id=data.get("id", ""),
        seq=data.get("seq", 0),
        code=data["code"],
        at=datetime.fromisoformat(data["at"]),
        actor=data.get("by") or data.get("actor") or "",
        phase=data.get("phase") or "done",
        outcome=data.get("outcome") or "",
        track=data.get("track") or "",
        role=data.get("role") or "",
        data=data.get("data") or {},
        recorded_at=moment(data.get("recorded_at")),
    )


def read_world(data: Json) -> World:
    """The registries of the moment; only ``body`` is required."""
    return World(
        body=_body(data["body"]),
        officers={key: _officer({"id": key, **row}) for key, row in (data.get("officers") or {}).items()},
        item=_item(data["item"]) if data.get("item") else None,
        powers=tuple(_power(row) for row in data.get("powers") or ()),
        party=_party(data["party"]) if data.get("party") else None,
        other_cases=tuple(_other_case(row) for row in data.get("other_cases") or ()),
        similar_leads=tuple(data.get("similar_leads") or ()),
        region=data.get("region") or "",
        now=moment(data.get("now")),
        payment_account=data.get("payment_account") or "",
        last_payment_account=data.get("last_payment_account") or "",
        benchmark=data.get("benchmark"),
        similar=Similar(**data["similar"]) if data.get("similar") else None,
        device=read_device(data["device"]) if data.get("device") else None,
        offsite_periods=read_periods(data.get("offsite_periods")),
        inspection=_inspection(data["inspection"]) if data.get("inspection") else None,
        corrected=data.get("corrected"),
        field=data.get("field") or "",
    )


def _inspection(data: Json) -> Inspection:
    return Inspection(
        **{**data, **{name: tuple(data.get(name) or ()) for name in ("plan_rows", "mergeable")}}
    )


def _body(data: Json) -> Body:
    return Body(
        **{**data, "seal_from": day(data.get("seal_from")), "seal_until": day(data.get("seal_until"))}
    )


def read_certificate(data: Json) -> Certificate:
    return Certificate(
        number=data["number"],
        valid_from=date.fromisoformat(data["valid_from"]),
        valid_until=date.fromisoformat(data["valid_until"]),
        regions=tuple(data.get("regions") or ()),
        fields=tuple(data.get("fields") or ()),
        suspended=tuple((date.fromisoformat(a), day(b)) for a, b in data.get("suspended") or ()),
        revoked_on=day(data.get("revoked_on")),
    )


def _officer(data: Json) -> Officer:
    certificate = data.get("certificate")
    return Officer(
        id=data["id"],
        name=data["name"],
        body=data["body"],
        roles=tuple(data.get("roles") or ()),
        unit=data.get("unit") or "",
        certificate=read_certificate(certificate) if certificate else None,
        auxiliary=bool(data.get("auxiliary")),
        legal_qualification=bool(data.get("legal_qualification")),
        reviewer_since=day(data.get("reviewer_since")),
    )


def _item(data: Json) -> Item:
    return Item(
        code=data["code"],
        name=data["name"],
        field=data["field"],
        violated=tuple(data.get("violated") or ()),
        penal=tuple(data.get("penal") or ()),
        kinds=tuple(data.get("kinds") or ()),
        fines=data.get("fines") or {},
        norms=tuple(data.get("norms") or ()),
        limitation=data.get("limitation") or "T01",
        requires_correction_first=bool(data.get("requires_correction_first")),
        one_officer_law=data.get("one_officer_law") or "",
        simple_law=data.get("simple_law") or "",
    )


def _power(data: Json) -> Power:
    return Power(
        body=data["body"],
        item=data["item"],
        region=data.get("region") or "",
        since=date.fromisoformat(data["since"]),
        until=day(data.get("until")),
        basis=data.get("basis") or "statutory",
        instrument=data.get("instrument") or "",
        published_on=day(data.get("published_on")),
    )


def _party(data: Json) -> Party:
    return Party(
        kind=data["kind"],
        name=data["name"],
        identifier=data.get("identifier") or "",
        birth_date=day(data.get("birth_date")),
        incapable=bool(data.get("incapable")),
        registry_name=data.get("registry_name") or "",
        traits=tuple(data.get("traits") or ()),
    )


def _other_case(data: Json) -> OtherCase:
    return OtherCase(
        number=data["number"],
        body=data["body"],
        item=data["item"],
        docketed_at=moment(data.get("docketed_at")),
        open=bool(data.get("open")),
        same_facts=bool(data.get("same_facts")),
        fined=bool(data.get("fined")),
        decided_on=day(data.get("decided_on")),
    )
