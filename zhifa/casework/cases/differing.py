"""What two readings of one case differ in: the stage, what opens, what closes and why, what is due and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhifa.rulebook.engine.assess import Assessment
from zhifa.rulebook.engine.procedure import Procedure

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


@dataclass(frozen=True, slots=True)
class Words:
    """What acts and stages are called, by code: some are in neither reading, such as one that waits for approval."""

    acts: Mapping[str, str]
    stages: Mapping[str, str]

    @classmethod
    def of(cls, *procedures: Procedure) -> Words:
        """The last one that knows a code gives it its name."""
        return cls(
            {code: act.name for one in procedures for code, act in one.acts.items()},
            {row["code"]: row["name"] for one in procedures for row in one.stages},
        )


def differences(before: Assessment, after: Assessment, words: Words) -> list[Difference]:
    return [*_stage(before, after, words), *_possible(before, after), *_duties(before, after, words)]


def _stage(before: Assessment, after: Assessment, words: Words) -> Iterator[Difference]:
    if before.stage != after.stage:
        then, now = (words.stages.get(one.stage, one.stage) for one in (before, after))
        yield Difference(Kind.STAGE, "", "", f"阶段由“{then}”变为“{now}”")


def _possible(before: Assessment, after: Assessment) -> Iterator[Difference]:
    opened, open_now = _open(before), _open(after)
    for key, name in open_now.items():
        if key not in opened:
            yield Difference(Kind.OPENED, key[0], name, f"可以办理“{name}”")
    for key, name in opened.items():
        if key not in open_now:
            yield Difference(Kind.BLOCKED, key[0], name, _closed(key, name, after))


def _duties(before: Assessment, after: Assessment, words: Words) -> Iterator[Difference]:
    for code in {**before.obligations, **after.obligations}:
        name = words.acts.get(code, code)
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
