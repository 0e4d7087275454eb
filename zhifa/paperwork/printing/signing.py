"""Where people sign and where the seal goes; electronic signatures already given are drawn in place."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from zhifa.paperwork.printing.conditions import Values, code, filled, shown
from zhifa.paperwork.printing.filters import chinese_date, show
from zhifa.paperwork.printing.templates import Filling, clean, paragraphs

_IMAGE = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/=\s]+)\Z")
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 100">'
    '<image width="300" height="100" xlink:href="data:image/{kind};base64,{data}"/></svg>'
)


def signature(spec: Mapping[str, Any], filling: Filling) -> dict[str, Any]:
    """``{statement, agency, date, signers: [{label, role, count, certificate}]}``."""
    return {
        "k": "sign",
        "statement": paragraphs(spec["statement"], filling) if spec.get("statement") else None,
        "agency": paragraphs(spec["agency"], filling) if spec.get("agency") else None,
        "date": paragraphs(spec["date"], filling)[0] if spec.get("date") else None,
        "seal": bool(spec.get("seal", spec.get("agency"))),
        "signers": [
            line
            for one in spec.get("signers", [])
            if shown(one.get("when"), filling.values)
            for line in signer_lines(one, filling.values)
        ],
    }


def signer_lines(spec: Mapping[str, Any], values: Values) -> list[dict[str, Any]]:
    """One line for each person of ``role``: ``count`` of them, or all officers, or all who have signed."""
    given = [one for one in _rows(values.get("signatures")) if code(one.get("role")) == spec["role"]]
    people = _rows(values.get("officer_lines")) if spec["role"] == "officer" else []
    least = 2 if spec["role"] == "officer" else 1
    count = int(spec["count"]) if "count" in spec else max(least, len(people), len(given))
    dated = bool(spec.get("dated", True))
    lines = []
    for number in range(count):
        person = people[number] if number < len(people) else {}
        mark = _mark_of(person, given, number)
        certificate = clean(show(person.get("certificate")))
        lines.append(
            {
                "label": spec["label"],
                "mark": _drawing(mark),
                "name": clean(show(mark.get("name"))) if mark else "",
                "note": f"执法证号：{certificate}" if certificate and spec.get("certificate") else "",
                "date": (chinese_date(mark["at"]) if mark.get("at") else "") if dated else None,
            }
        )
    return lines


def _mark_of(person: Mapping[str, Any], given: list[Mapping[str, Any]], number: int) -> Mapping[str, Any]:
    if filled(person.get("name")):
        return next((one for one in given if one.get("name") == person["name"]), {})
    return given[number] if number < len(given) else {}


def _drawing(mark: Mapping[str, Any]) -> str:
    """An SVG around the picture of a signature; anything but a real PNG or JPEG is left out."""
    match = _IMAGE.match(str(mark.get("image") or ""))
    if match is None:
        return ""
    data = "".join(match[2].split())
    try:
        picture = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return ""
    starts = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
    return _SVG.format(kind=match[1], data=data) if picture.startswith(starts[match[1]]) else ""


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []
