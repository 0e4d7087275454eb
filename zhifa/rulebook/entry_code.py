"""When the entry code of a visit lights: everything that entitles officers to enter, at this minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from zhifa.rulebook.facts import Power
from zhifa.rulebook.inspecting import PLANNED, triggered

TEAM = 2  # 处罚法§42(1)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """``published``: the item stands in the published list of the body. ``planned``: its row is in the plan in force.

    ``uncertified``: names of officers without a good certificate. ``at_once``: a quick inspection, whose approval
    is made up later.
    """

    kind: str
    source: str
    reason: str
    published: bool
    planned: bool
    visits: int
    cap: int
    exempt: str
    officers: int
    uncertified: tuple[str, ...]
    approved: bool
    at_once: bool
    begins: datetime | None
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Unmet:
    """One thing that is missing, in the words that the inspected company reads."""

    text: str
    cites: str


def published(powers: Iterable[Power], on: date) -> bool:
    """The body holds the item on the day, by a list that was published."""
    return any(
        row.published_on is not None
        and row.published_on <= on
        and row.since <= on
        and (row.until is None or on <= row.until)
        for row in powers
    )


def unmet(facts: Entitlement, now: datetime) -> list[Unmet]:
    """What keeps the code dark; nothing: it is lit."""
    return [*_cause(facts), *_cap(facts), *_people(facts), *_permission(facts), *_time(facts, now)]


def _cause(facts: Entitlement) -> Iterator[Unmet]:
    if not facts.published:
        yield Unmet("检查事项没有列入公布的行政检查事项清单", "涉企检查意见")
    if facts.kind in PLANNED and not facts.planned:
        yield Unmet("检查没有列入现行的年度检查计划", "粤营商条例§48")
    if facts.kind not in PLANNED and not (triggered(facts.kind, facts.source) and facts.reason):
        yield Unmet("没有写明个案检查的线索", "涉企检查意见")


def _cap(facts: Entitlement) -> Iterator[Unmet]:
    exempt = triggered(facts.kind, facts.source) and (facts.exempt or facts.reason)
    if facts.visits >= facts.cap and not exempt:
        yield Unmet(f"本年度已经检查{facts.visits}次，达到公布的上限{facts.cap}次", "涉企检查意见")


def _people(facts: Entitlement) -> Iterator[Unmet]:
    if facts.uncertified:
        yield Unmet(f"{'、'.join(facts.uncertified)}现在没有有效的执法证件", "处罚法§42(1)")
    if facts.officers - len(facts.uncertified) < TEAM:
        yield Unmet("持证的检查人员不足两名", "处罚法§42(1)")


def _permission(facts: Entitlement) -> Iterator[Unmet]:
    if not facts.approved and not facts.at_once:
        yield Unmet("检查还没有经过批准", "涉企检查意见")


def _time(facts: Entitlement, now: datetime) -> Iterator[Unmet]:
    if facts.begins and now.date() < facts.begins.date():
        yield Unmet(f"检查定于 {facts.begins:%Y-%m-%d} 开始", "检查文书文本")
    if facts.ends and now > facts.ends:
        yield Unmet(f"检查的时间已于 {facts.ends:%Y-%m-%d %H:%M} 结束", "检查文书文本")
