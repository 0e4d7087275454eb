"""From pasted or scanned text to the first values of the form, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from zhifa.libraries.bodies import services as bodies
from zhifa.libraries.parties import services as parties
from zhifa.web.forms.parties import GROUPS, group_of
from zhifa.web.forms.party_parts import LicenceForm

LONGEST = 20_000
ESTIMATE = "估计"


@dataclass
class Reading:
    """``sources``: by field; ``doubts``: sentences; ``text``: what was given, to be mended and read again."""

    text: str
    kind: str = ""
    initial: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    licence: dict[str, str] = field(default_factory=dict)
    business_address: str = ""
    doubts: list[str] = field(default_factory=list)
    problem: str = ""

    @property
    def useful(self) -> bool:
        return not self.problem


def reading_of(request: HttpRequest, body: bodies.Body) -> Reading:
    """``scanned``: what the camera read, which goes before what was typed."""
    scanned, typed = request.POST.get("scanned", "").strip(), request.POST.get("text", "").strip()
    text = scanned or typed
    if not text:
        return Reading("", problem="没有文字。请粘贴证照上的文字，或者拍摄执照二维码。")
    if len(text) > LONGEST:
        said = f"文字有 {len(text)} 个字，超过 {LONGEST:,} 个字。请只粘贴一张证照的文字。"
        return Reading(text[:LONGEST], problem=said)
    found = parties.read(text, scanned=bool(scanned))
    reading = Reading(
        text, found.kind, licence=found.licence, business_address=found.business_address, doubts=found.doubts
    )
    if not found.useful:
        reading.problem = "没有读出名称、号码或者证照编号。请核对粘贴的文字，或者直接在下面填写。"
        return reading
    for name, value in found.fields.items():
        reading.initial[name], reading.sources[name] = value.value, value.source
    reading.initial |= {"kind": found.kind} if found.kind else {}
    reading.initial["source"] = next(iter(reading.sources.values()), "")
    _region(reading, body)
    return reading


def _region(reading: Reading, body: bodies.Body) -> None:
    """The narrowest region that the address names, within the city of the code or of the body."""
    address = str(reading.initial.get("address", ""))
    number = str(reading.initial.get("number", ""))
    near = number[2:6] if reading.initial.get("id_type") == parties.Paper.USCC else body.region.code[:4]
    places = bodies.regions_under(f"{near}00") if address and near.isdigit() else []
    named = [
        one for one in places if one.name in address and bodies.level_of(one.code) in {"county", "township"}
    ]
    if named:
        best = max(named, key=lambda one: len(one.code))
        reading.initial["region"], reading.sources["region"] = best.code, ESTIMATE


def group_for(reading: Reading, request: HttpRequest) -> str:
    """The form for the kind that was read, else the one that the user came from."""
    if reading.kind:
        return group_of(reading.kind)
    asked = request.POST.get("as", "")
    return asked if asked in GROUPS else "organisation"


def parts_of(request: HttpRequest, licence: LicenceForm | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """What was read beside the party itself and is to be kept with it."""
    if licence is not None:
        yield "licences", licence.values()
    if place := request.POST.get("business_address", "").strip():
        yield "addresses", {"kind": "business", "text": place[:300], "region": ""}
