"""When a field must be filled, and in words why it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhifa.casework.cases.reporting_computed import delivery, penalty_of
from zhifa.casework.cases.reporting_material import DECISIONS, Material
from zhifa.casework.cases.reporting_sources import acts_behind


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether a field is required now; ``otherwise``: what an empty field says when it is not."""

    holds: Callable[[Material], bool]
    otherwise: str


def _kind(of: Material) -> str:
    return str(of.known.path("party.kind") or of.known.value("party_kind") or "09")


def _outcome(of: Material) -> str:
    act = of.last(*DECISIONS)
    return (act.outcome or "penalty") if act else ""


def _fined(of: Material) -> bool:
    data = penalty_of(of)
    return data is not None and bool(data.get("fine_amount"))


def _handed_over(of: Material) -> bool:
    act = delivery(of)
    return act is not None and act.code != "end_public_notice"


CONDITIONS: dict[str, Condition] = {
    "always": Condition(lambda of: True, ""),
    "optional": Condition(lambda of: False, "本案没有"),
    "organisation": Condition(lambda of: _kind(of) not in ("01", "09"), "当事人不是组织"),
    "person": Condition(lambda of: _kind(of) == "01", "当事人不是自然人"),
    "ordinary": Condition(lambda of: of.state.procedure.code == "ordinary", "简易程序不填"),
    "decided": Condition(lambda of: _outcome(of) != "", "没有作出处理决定"),
    "penalty": Condition(lambda of: _outcome(of) == "penalty", "没有给予行政处罚"),
    "fine": Condition(_fined, "没有处以罚款"),
    "no_penalty": Condition(lambda of: _outcome(of) == "no_penalty", "不是不予行政处罚"),
    "received": Condition(_handed_over, "公告送达或者尚未送达，没有收件人"),
    "closed": Condition(lambda of: bool(of.done("close")), "没有结案"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """``required``: must be filled at this moment. ``why``: what to say while it is empty."""

    required: bool
    why: str


def need_of(of: Material, required: str, sources: Iterable[str]) -> Need:
    """A field that no act of this case can fill is not asked for, whatever its condition says."""
    condition = CONDITIONS[required]
    behind = [acts_behind(of, source) for source in sources]
    codes = {code for acts in behind for code in acts or ()}
    if None not in behind and not codes:
        return Need(False, f"{of.state.procedure.name}没有这一环节")
    untouched = None not in behind and not of.executed(codes)
    if untouched and of.ended:
        return Need(False, "本案没有经过这一环节")
    if not condition.holds(of):
        return Need(False, condition.otherwise)
    return Need(True, "尚未办到这一步" if untouched else "应当填报，尚缺")
