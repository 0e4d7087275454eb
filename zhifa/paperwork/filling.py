"""Forms that are already filled in: each value with where it came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhifa.paperwork.computed.people import in_charge
from zhifa.paperwork.printing.local_content import local_element
from zhifa.paperwork.values import Known
from zhifa.rulebook.discretion.shapes import BASES
from zhifa.rulebook.engine.state import State
from zhifa.rulebook.facts import ActRecord

TYPED = "typed"
SENT_BACK = ("returned", "rejected", "withdrawn")
SOURCE_NAMES = {
    "previous": "上一文书", "item": "事项库", "party": "当事人库", "body": "机关信息", "officers": "本案人员",
    "case": "本案信息", "computed": "系统计算", "constant": "默认值", "now": "当前时间", "law": "法规库",
    "link": "所选项目", "inspection": "来源检查", "benchmark": "裁量基准",
    TYPED: "本人填写", "corrected": "已更正", "draft": "草稿", "kept": "现场记录",
    "device:scan": "扫码", "device:camera": "现场拍照", "device:pen": "手写签名", "device:phrase": "常用语", "device": "现场设备",
    "device:own_phone": "当事人自己的手机",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One blank of a form. ``when``: only for this outcome. ``source``: code of where ``value`` came from."""

    element: str
    name: str
    type: str
    required: bool
    when: str
    definition: Mapping[str, Any]
    value: Any = None
    source: str = ""

    @property
    def source_name(self) -> str:
        return source_name(self.source)


def source_name(code: str) -> str:
    """What a badge says: ``previous:事先告知书`` → 上一文书《事先告知书》."""
    kind, _, detail = code.partition(":")
    name = SOURCE_NAMES.get(code) or SOURCE_NAMES.get(kind, kind)
    return f"{name}《{detail}》" if kind == "previous" and detail else name


def fields_of(known: Known, now: datetime) -> list[Field]:
    """The blanks of the attempted act, in the order of its definition; then what the body asks for besides."""
    act = known.state.procedure.acts[known.attempt.code]
    own = [
        _field(known, use.element, use.required, use.when, now)
        for use in act.fields
        if use.required or _matters(known, use.element)
    ]
    return [*own, *_local_fields(known, {use.element for use in act.fields})]


def _local_fields(known: Known, asked: set[str]) -> Iterator[Field]:
    """What the body has added to the documents of the act: only it knows these elements."""
    act = known.state.procedure.acts[known.attempt.code]
    for outcome, codes in act.documents.items():
        for code in codes:
            for added in known.local_form(code).get("fields", []):
                element = added["element"]
                if element in asked or element in known.book.elements:
                    continue
                asked.add(element)
                value, source = _sent_back(known, element) or (known.value(element), "")
                yield Field(
                    element, added["name"], added["type"], bool(added.get("required")),
                    "" if outcome == "*" else outcome, local_element(added), value,
                    source or ("previous" if value not in (None, "", []) else ""),
                )  # fmt: skip


def _matters(known: Known, element: str) -> bool:
    """The base of a fine is asked for only where the item's fine is counted from it (处罚法§28, §34)."""
    item = known.world.get("item")
    if not item or element not in BASES or known.value(element) is not None:
        return True
    if element == "illegal_gains" and "22" in item["kinds"]:
        return True
    counted_by = "per_unit" if element == "unit_count" else element
    return f'"{counted_by}"' in json.dumps(item["fines"])


def _field(known: Known, element: str, required: bool, when: str, now: datetime) -> Field:
    definition = known.book.elements[element]
    value, source = _sent_back(known, element) or fill(known, element, now)
    return Field(element, definition["name"], definition["type"], required, when, definition, value, source)


def returned(state: State, code: str, track: str = "") -> tuple[ActRecord, ActRecord] | None:
    """The proposal that came back and the act that sent it back; ``None`` once it was proposed again or done."""
    own = [act for act in state.acts if (act.code, act.track) == (code, track)]
    if not own or own[-1].phase not in SENT_BACK:
        return None
    return next(act for act in reversed(own) if act.phase == "proposed"), own[-1]


def _sent_back(known: Known, element: str) -> tuple[Any, str] | None:
    """What was proposed before: it is mended, not typed again, and keeps its provenance."""
    found = returned(known.state, known.attempt.code, known.attempt.track)
    data = found[0].data if found else {}
    if data.get(element) in (None, "", []):
        return None
    return data[element], str((data.get("_sources") or {}).get(element) or TYPED)


def fill(known: Known, element: str, now: datetime) -> tuple[Any, str]:
    """The value of an element before anybody types, from the first source that knows one."""
    definition = known.book.elements[element]
    sources = definition.get("fill") or []
    for source in [sources] if isinstance(sources, str) else sources:
        value = _from(known, element, str(source), definition, now)
        if value not in (None, "", []):
            return value, _label(known, element, str(source))
    return None, ""


def _from(known: Known, element: str, source: str, definition: Mapping[str, Any], now: datetime) -> Any:
    kind, _, rest = source.partition(".")
    if kind == "previous":
        return known.value(rest) if rest and rest != element else known.state.values.get(element)
    if source in ("now", "now.datetime"):
        return now.strftime("%Y-%m-%dT%H:%M")
    if source in ("today", "now.date"):
        return now.date().isoformat()
    if kind in ("party", "item", "body"):
        return known.path(source)
    if kind == "constant":
        return definition.get("default", rest)
    if source == "case.officers":
        return in_charge(known)
    if kind == "computed":
        return known.computed(rest)
    return known.get(rest) if kind in ("case", "law") else None


def _label(known: Known, element: str, source: str) -> str:
    kind, _, rest = source.partition(".")
    if kind != "previous":
        return "now" if kind == "today" else kind
    for act in reversed(known.state.acts):
        if act.phase == "done" and (rest or element) in act.data:
            documents = act.data.get("_documents") or []
            title = documents[-1]["title"] if documents else known.name_of_act(act.code)
            return f"previous:{title}" if title else kind
    return kind


def provenance(fields: list[Field], data: Mapping[str, Any]) -> dict[str, str]:
    """Where each submitted value came from: left as it was filled, corrected, or typed."""
    sources = {}
    for field in fields:
        submitted = data.get(field.element)
        if submitted in (None, "", []):
            continue
        if field.source and submitted == field.value:
            sources[field.element] = field.source
        else:
            known = field.source and field.source != TYPED
            sources[field.element] = f"corrected:{field.source}" if known else TYPED
    return sources


@dataclass(frozen=True, slots=True)
class Tally:
    """How many fields of a case were filled by the platform and how many were typed."""

    filled: int
    typed: int
    corrected: int

    @property
    def total(self) -> int:
        return self.filled + self.typed + self.corrected


def tally(acts: Any) -> Tally:
    """Count over the done acts of a case, by the provenance that each act carries."""
    sources = [
        source for act in acts if act.phase == "done" for source in (act.data.get("_sources") or {}).values()
    ]
    typed = sum(source == TYPED for source in sources)
    corrected = sum(source.startswith("corrected") for source in sources)
    return Tally(len(sources) - typed - corrected, typed, corrected)
