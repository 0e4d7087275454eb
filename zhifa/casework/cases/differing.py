"""What two readings of one case differ in: the stage, what opens, what closes and why, what is due and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from zhifa.rulebook.engine.assess import Assessment

Key = tuple[str, str]


class Kind(StrEnum):
    """Values are how a sum of such differences is headed."""

    STAGE = "阶段变化"
    OPENED = "可以办理"
    BLOCKED = "不能再办理"
    OBLIGED = "成为应办事项"
    RELEASED = "不再是应办事项"
    REDATED = "期限变化"


@dataclass(frozen=True, slots=True)
class Difference:
    """One of them, about an act (``""`` for the stage), in a sentence for whoever decides."""

    kind: Kind
    act: str
    name: str
    text: str


def differences(before: Assessment, after: Assessment) -> list[Difference]:
    return [*_stage(before, after), *_possible(before, after), *_duties(before, after)]


def _stage(before: Assessment, after: Assessment) -> Iterator[Difference]:
    if before.stage != after.stage:
        yield Difference(Kind.STAGE, "", "", f"阶段由 {before.stage} 变为 {after.stage}")


def _possible(before: Assessment, after: Assessment) -> Iterator[Difference]:
    opened, open_now = _open(before), _open(after)
    for key, name in open_now.items():
        if key not in opened:
            yield Difference(Kind.OPENED, key[0], name, f"可以办理“{name}”")
    for key, name in opened.items():
        if key not in open_now:
            yield Difference(Kind.BLOCKED, key[0], name, _closed(key, name, after))


def _duties(before: Assessment, after: Assessment) -> Iterator[Difference]:
    for code in {**before.obligations, **after.obligations}:
        name = _name(code, before, after)
        then, due = before.obligations.get(code), after.obligations.get(code) or "没有期限"
        if code not in after.obligations:
            yield Difference(Kind.RELEASED, code, name, f"“{name}”不再是应办事项")
        elif code not in before.obligations:
            yield Difference(Kind.OBLIGED, code, name, f"“{name}”成为应办事项（{due}）")
        elif due != (then := then or "没有期限"):
            yield Difference(Kind.REDATED, code, name, f"“{name}”的期限由 {then} 变为 {due}")


def _open(assessment: Assessment) -> dict[Key, str]:
    return {(row.act.code, row.track): row.act.name for row in assessment.open}


def _closed(key: Key, name: str, after: Assessment) -> str:
    blocked = next((row for row in after.blocked if (row.act.code, row.track) == key), None)
    why = "；".join(reason.message for reason in blocked.reasons) if blocked else "不再适用。"
    return f"不能再办理“{name}”：{why}"


def _name(code: str, before: Assessment, after: Assessment) -> str:
    acts = [row.act for one in (before, after) for rows in (one.open, one.blocked) for row in rows]
    return next((act.name for act in acts if act.code == code), code)
