"""Tracks: what opens one, what completes it, and to what node of the main line it leads."""

from __future__ import annotations

from collections.abc import Iterator

from zhifa.workshop.checks.events import event_at_fault, outcomes_at_fault
from zhifa.workshop.checks.problem import Problem
from zhifa.workshop.packs import Packs, Row
from zhifa.workshop.source import Source
from zhifa.workshop.wording import missing


def check_track(
    packs: Packs, source: Source, path: tuple[str, ...], code: str, act: Row
) -> Iterator[Problem]:
    """Openings, completions and switches of one act."""
    if act.get("opens"):
        yield from _opens(packs, source.at(*path, "opens"), act)
    if act.get("completes"):
        at = source.at(*path, "completes")
        if "track" not in packs.acts[code][0].data:
            yield Problem(at, "completes 只用于可以重复的片段（有 track 的），请删去。")
        if act["completes"] is not True:
            yield from outcomes_at_fault(act, at, act["completes"])
    if act.get("switches"):
        yield from _switches(packs, source.at(*path, "switches"), act["switches"])


def _opens(packs: Packs, at: str, act: Row) -> Iterator[Problem]:
    opens = act["opens"]
    repeated = [name for name, file in packs.fragments.items() if "track" in file.data]
    if opens["track"] not in repeated:
        yield Problem(
            at, missing("可以重复的片段", opens["track"], repeated, "请改正，或者给该片段写上 track")
        )
    node = packs.acts.get(opens["completes"])
    if node is None or not node[1].get("virtual"):
        virtual = [code for code, (_, row) in packs.acts.items() if row.get("virtual")]
        yield Problem(at, missing("系统节点", opens["completes"], virtual, "请补上一个 virtual: true 的行为"))
    document = opens.get("document", {})
    if isinstance(document, dict):
        yield from outcomes_at_fault(act, at, document)
    for one in document.values() if isinstance(document, dict) else [document]:
        if one not in packs.documents:
            yield Problem(at, missing("文书", one, packs.documents, "请改正代码，或者在 documents/ 中补上"))
    lane = packs.fragments.get(opens["track"])
    for event in opens.get("as", ()):
        yield from event_at_fault(
            lane.data["acts"] if lane else {}, at, event, "as 须写该片段里的行为，请改正"
        )


def _switches(packs: Packs, at: str, switches: Row) -> Iterator[Problem]:
    target = packs.procedures.get(switches["to"])
    if target is None:
        yield Problem(
            at, missing("程序", switches["to"], packs.procedures, "请改正，或者在 procedures/ 中补上")
        )
        return
    for event in switches.get("as", ()):
        yield from event_at_fault(
            packs.acts_of(target), at, event, f"{target.data['name']}中须有这个行为，请改正"
        )
