"""One row of the sheet of bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zhifa.foundation.sheets.reading import Row, day
from zhifa.libraries.bodies.deeds.bodies import CHANGEABLE, BodyEntry, examine, values_of
from zhifa.libraries.bodies.deeds.ledger import RegistryRefused
from zhifa.libraries.bodies.importing.columns import BODY_NEEDED, BODY_TITLES, YES
from zhifa.libraries.bodies.importing.known import Known
from zhifa.libraries.bodies.importing.shapes import BODIES, BodyPlan, Outcome, RowRefused, Taken
from zhifa.libraries.bodies.models import Body
from zhifa.libraries.bodies.regions import within

KINDS = {str(label): value for value, label in Body.Kind.choices}
_BREAKS = re.compile(r"[、，,;；\s]+")


def body_taken(row: Row, known: Known) -> Taken:
    """Adds a new body to ``known``, so that later rows may name it."""
    try:
        entry, there = _entry(row.values, known)
        examine(entry, there, known.today)
    except RowRefused as refusal:
        return Taken(BODIES, row, Outcome.REFUSED, str(refusal))
    except RegistryRefused as refusal:
        return Taken(BODIES, row, Outcome.REFUSED, str(refusal))
    if there is None:
        known.bodies[entry.code] = Body(**values_of(entry))
        return Taken(BODIES, row, Outcome.ADD, plan=BodyPlan(entry))
    now = values_of(entry)
    if all(now[name] == getattr(there, name) for name in CHANGEABLE):
        return Taken(BODIES, row, Outcome.SAME)
    return Taken(BODIES, row, Outcome.CHANGE, plan=BodyPlan(entry, there))


def _entry(values: Mapping[str, str], known: Known) -> tuple[BodyEntry, Body | None]:
    if missing := [BODY_TITLES[key] for key in BODY_NEEDED if not values.get(key)]:
        raise RowRefused(f"没有填写{'、'.join(missing)}。请补填。")
    code = values["code"]
    there = known.bodies.get(code)
    if code in known.outside:
        raise RowRefused(f"主体代码 {code} 已由别的地区登记。请核对代码。")
    if there is not None and there.pk is None:
        raise RowRefused(f"主体代码 {code} 在表中重复。请合并为一行。")
    told = {key: value for key, value in values.items() if value}
    given: dict[str, Any] = (
        {name: getattr(there, name) for name in CHANGEABLE} if there else {"kind": Body.Kind.AGENCY}
    )
    given |= {key: told[key] for key in TEXTS if key in told} | _read(told, known) | {"code": code}
    return BodyEntry(**given), there


TEXTS = (
    "name", "short_name", "common_name", "authority", "uscc", "address", "phone", "reconsideration_government", "court",
)  # fmt: skip


def _read(told: Mapping[str, str], known: Known) -> dict[str, Any]:
    """The columns that are not plain text."""
    found: dict[str, Any] = {"region": _region(told["region"], known)}
    if kind := told.get("kind"):
        found["kind"] = _kind(kind)
    if above := told.get("parent"):
        found["parent"] = _parent(above, known)
    if names := told.get("fields"):
        found["fields"] = fields_named(names)
    if said := told.get("seal_from"):
        found["seal_from"] = read_day(said, "印章启用日期")
    if "oversees" in told:
        found["oversees"] = told["oversees"] in YES
    return found


def _region(code: str, known: Known) -> Any:
    region = known.regions.get(code)
    if region is None:
        raise RowRefused(f"区划库中没有 {code}。请核对代码；新设的区划先在基础数据中登记。")
    if not within(code, known.home):
        raise RowRefused(f"{region.name}（{code}）不在您管理的地区内。请核对区划代码。")
    return region


def _kind(said: str) -> str:
    kind = KINDS.get(said)
    if kind is None:
        raise RowRefused(f"性质“{said}”不认识。请填{'、'.join(KINDS)}中的一种。")
    if kind == Body.Kind.ENTRUSTED_ORG:
        raise RowRefused("受委托的组织要登记委托书和期限。请在网页上逐个登记，不能用表格导入。")
    return kind


def _parent(code: str, known: Known) -> Body:
    if above := known.bodies.get(code):
        return above
    found = (
        Body.objects.select_related("region", "parent").filter(code=code).first()
        if code in known.outside
        else None
    )
    if found is None:
        raise RowRefused(f"没有代码为 {code} 的上级机关。请核对；在同一张表里登记的，上级要排在前面。")
    return found


def fields_named(text: str) -> list[str]:
    """Codes or names of fields of enforcement. Raises RowRefused."""
    from zhifa.libraries.items.wording import FIELDS  # names only; the items themselves know the bodies

    codes = {name: code for code, name in FIELDS.items()} | {code: code for code in FIELDS}
    parts = [part for part in _BREAKS.split(text) if part]
    if wrong := [part for part in parts if part not in codes]:
        raise RowRefused(f"执法领域“{'、'.join(wrong)}”不认识。可以填：{'、'.join(FIELDS.values())}。")
    return [codes[part] for part in parts]


def read_day(text: str, title: str) -> Any:
    try:
        return day(text)
    except ValueError:
        raise RowRefused(f"{title}“{text}”不是日期。请写成 2026-01-31 的样子。") from None


def parts_of(text: str) -> list[str]:
    return [part for part in _BREAKS.split(text) if part]
