"""Procedures: their fragments, stages, intervals, and that a case can begin."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.checks.citing import check_cites
from zhifa.workshop.checks.events import event_at_fault
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing


def check(packs: Packs) -> Iterator[Problem]:
    used = {name for source in packs.sources["procedures"] for name in source.data["fragments"]}
    for source in packs.sources["procedures"]:
        yield from _procedure(packs, source)
    for name, source in packs.fragments.items():
        if name not in used and not _track_of_any(packs, name, used):
            yield Problem(source.at("fragment"), f"片段 {name} 没有程序使用。", warning=True)
        yield from _intervals(packs, source)


def _procedure(packs: Packs, source: Source) -> Iterator[Problem]:
    data, acts = source.data, packs.acts_of(source)
    for index, name in enumerate(data["fragments"]):
        if name not in packs.fragments:
            yield Problem(
                source.at("fragments", index),
                missing("片段", name, packs.fragments, "请改正名称，或者在 fragments/ 中补上"),
            )
    yield from check_cites(packs, source.at("cites"), data["cites"])
    reached = any(act.get("switches", {}).get("to") == data["procedure"] for _, act in packs.acts.values())
    if acts and not reached and not any(act.get("starts") for act in acts.values()):
        yield Problem(source.at(), f"{data['name']}没有起点，请给案件的第一个行为写上 starts: true。")
    yield from _stages(source, acts)
    yield from _stage_of_acts(packs, source)


def _stages(source: Source, acts: dict[str, Row]) -> Iterator[Problem]:
    for index, stage in enumerate(source.data["stages"]):
        for key in ("ends_with", "clears"):
            for event in stage.get(key, ()):
                at = source.at("stages", index, key)
                yield from event_at_fault(
                    acts, at, event, f"阶段“{stage['name']}”须由本程序的行为了结，请改正"
                )


def _stage_of_acts(packs: Packs, source: Source) -> Iterator[Problem]:
    stages = {stage["code"] for stage in source.data["stages"]}
    for name in source.data["fragments"]:
        fragment = packs.fragments.get(name)
        for code, act in fragment.data["acts"].items() if fragment else ():
            stage = act.get("stage", fragment.data["stage"]) if fragment else ""
            if fragment and stage not in stages:
                yield Problem(
                    fragment.at("acts", code),
                    missing(
                        "阶段", stage, stages, f"“{act['name']}”在{source.data['name']}中没有归属，请改正阶段"
                    ),
                )


def _intervals(packs: Packs, source: Source) -> Iterator[Problem]:
    acts = {code: act for code, (_, act) in packs.acts.items()}
    kinds = packs.codes("interval_kinds")
    for index, row in enumerate(source.data.get("intervals", ())):
        at = source.at("intervals", index)
        if row["kind"] not in kinds:
            yield Problem(
                at, missing("期间种类", row["kind"], kinds, "请在 codesets/interval_kinds.yaml 中登记")
            )
        if row["proof"] not in packs.documents:
            yield Problem(at, missing("文书", row["proof"], packs.documents, "请写明证明这段时间的文书"))
        for key in ("from", "to", "act"):
            if key in row:
                yield from event_at_fault(acts, at, row[key], "请改正代码")
        for key in ("first", "last"):
            form = {text.rstrip("*") for text in acts.get(row.get("act", ""), {}).get("fields", ())}
            if key in row and row[key] not in form:
                yield Problem(at, missing("填写项", row[key], form, "起止日期须是该行为的填写项"))


def _track_of_any(packs: Packs, name: str, used: set[str]) -> bool:
    """Whether an act of a used fragment opens the repeating fragment ``name``."""
    return any(
        act.get("opens", {}).get("track") == name and file.data["fragment"] in used
        for file, act in packs.acts.values()
    )
