"""From a compiled procedure to a plan of the picture: the main line, and beside it what may be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhifa.rulebook.engine.procedure import Act, Procedure, Relation
from zhifa.rulebook.parameters import Parameters
from zhifa.workshop.drawing.look import role_mark
from zhifa.workshop.drawing.notes import notes_of, period_of
from zhifa.workshop.drawing.order import act_of, components, layered, necessary, sorted_by
from zhifa.workshop.drawing.shapes import Band, Block, Card, Link, Note, Plan

Json = Mapping[str, Any]


def plan_of(bundle: Json, code: str) -> Plan:
    """The plan of procedure ``code`` of a compiled bundle."""
    return _Planner(bundle, code).plan()


class _Planner:
    def __init__(self, bundle: Json, code: str) -> None:
        self.data: Json = bundle["procedures"][code]
        self.procedure = Procedure(code, self.data)
        self.parameters = Parameters(bundle["parameters"])
        self.roles = {key: _name(row) for key, row in bundle["codesets"]["roles"]["codes"].items()}
        self.edges = necessary(self.procedure)
        self.spine = self._main_line()

    def plan(self) -> Plan:
        drawn = {row for row in self.procedure.relations if self._on_spine(row) and row.within}
        cards = {code: self._card(act, drawn) for code, act in self.procedure.acts.items()}
        bands = tuple(self._bands())
        used = dict.fromkeys(role for act in self.procedure.acts.values() for role in act.approval)
        return Plan(
            self.procedure.name,
            f"依据 {'、'.join(self.data['cites'])}　自 {self.data['since']} 起施行　共 {len(cards)} 个步骤",
            bands,
            cards,
            tuple(self._links(drawn, [code for band in bands for code in band.spine])),
            tuple((role_mark(role, self.roles[role]), self.roles[role]) for role in used),
            frozenset(note.kind for card in cards.values() for note in card.notes),
        )

    def _main_line(self) -> set[str]:
        """What every case passes: acts that end a stage, and what follows from them without a choice."""
        stages = self.data["stages"]
        found = {act_of(event) for row in stages for event in row.get("ends_with", ())}
        found |= {act.code for act in self.procedure.starting}
        grew = True
        while grew:
            more = {
                row.target for row in self.procedure.relations
                if row.type == "response" and row.source in found and not row.needs and row.target in self.procedure.acts
            }  # fmt: skip
            grew = not more <= found
            found |= more
        ends = {act_of(event) for row in stages for event in row.get("ends_with", ())}
        leading = {act_of(edge.source) for edge in self.edges if act_of(edge.target) in found}
        found = {code for code in found if code in ends | leading and not self.procedure.acts[code].track}
        return found | {
            act.code for act in self.procedure.acts.values() if act.opens.get("completes") in found
        }

    def _on_spine(self, row: Relation) -> bool:
        return (
            row.type in ("response", "condition") and {act_of(row.source), act_of(row.target)} <= self.spine
        )

    def _card(self, act: Act, drawn: set[Relation]) -> Card:
        recorded = self.data["acts"][act.code].get("recorded_in", "")
        documents = dict.fromkeys(code for rows in act.documents.values() for code in rows)
        documents |= {recorded: None} if recorded else {}
        return Card(
            act,
            self._who(act),
            tuple(role_mark(role, self.roles[role]) for role in act.approval),
            tuple(documents),
            (*self._branches(act), *self._notes(act, drawn)),
        )

    def _who(self, act: Act) -> str:
        if not act.virtual:
            return "、".join(self.roles.get(role, role) for role in act.by)
        if act.track:
            return "开启时由系统记入"
        opens = (one.opens for one in self.procedure.acts.values())
        kinds = sorted({row["track"] for row in opens if row.get("completes") == act.code})
        return f"{'、'.join(self.procedure.tracks[kind]['name'] for kind in kinds)}完成后由系统记入"

    def _notes(self, act: Act, drawn: set[Relation]) -> Iterable[Note]:
        raw = self.data["acts"][act.code]
        return notes_of(self.procedure, raw, self.parameters, act, drawn, self.spine)

    def _branches(self, act: Act) -> Iterable[Note]:
        """Inside a chain an arrow has no room to say with which outcome one goes on."""
        for edge in self.edges:
            source = act_of(edge.source)
            if edge.target == act.code and "." in edge.source and self._beside(source, act.code):
                yield Note("branch", f"{self.procedure.event_name(edge.source)}的")

    def _beside(self, source: str, target: str) -> bool:
        acts = self.procedure.acts
        return not {source, target} & self.spine and acts[source].stage == acts[target].stage

    def _bands(self) -> Iterable[Band]:
        for row in self.procedure.stages:
            inside = [act for act in self.procedure.acts.values() if act.stage == row["code"]]
            band = Band(row["code"], row["name"])
            band.spine = sorted_by([act.code for act in inside if act.code in self.spine], self.edges)
            band.blocks = self._blocks([a.code for a in inside if a.code not in self.spine and not a.track])
            yield band
            for kind in dict.fromkeys(act.track for act in inside if act.track):
                yield self._lane(kind, [act.code for act in inside if act.track == kind])

    def _lane(self, kind: str, codes: list[str]) -> Band:
        openers = [
            act.name for act in self.procedure.acts.values() if act.opens and act.opens["track"] == kind
        ]
        track = self.procedure.tracks[kind]
        each = (
            f"每份需要{track['name']}的文书" if track["subject"] == "document" else f"每一次{track['name']}"
        )
        name, caption = track["name"], f"{each}各走一遍，由下列步骤开启：{'、'.join(openers)}"
        return Band(kind, name, [], self._blocks(codes, "开启后可以办理"), True, caption)

    def _blocks(self, codes: list[str], free: str = "随时可以办理") -> list[Block]:
        inner = [edge for edge in self.edges if {act_of(edge.source), act_of(edge.target)} <= set(codes)]
        singles: dict[tuple[str, ...], list[str]] = {}
        chains = []
        for group in components(codes, inner):
            sources = self._sources(group, codes)
            header = self._header(sources) or free
            if len(group) == 1:
                singles.setdefault((header, *sources), []).append(group[0])
            else:
                chains.append(self._chain(group, inner, sources, header))
        groups = [Block(key[0], self._last(key[1:]), (tuple(rows),)) for key, rows in singles.items()]
        return [*groups, *chains]

    def _chain(self, group: list[str], inner: list[Relation], sources: tuple[str, ...], header: str) -> Block:
        own = [edge for edge in inner if {act_of(edge.source), act_of(edge.target)} <= set(group)]
        layers = tuple(tuple(layer) for layer in layered(group, own))
        return Block(header, self._last(sources), layers, True, tuple(self._link(edge) for edge in own))

    def _sources(self, group: list[str], codes: list[str]) -> tuple[str, ...]:
        """What must come first for a group as a whole."""
        found = [
            edge.source for edge in self.edges
            if act_of(edge.target) in group and act_of(edge.source) not in codes
        ]  # fmt: skip
        return tuple(dict.fromkeys(found))

    def _header(self, sources: tuple[str, ...]) -> str:
        names = "、".join(f"“{self.procedure.event_name(event)}”" for event in sources)
        return f"须先办理{names}" if names else ""

    def _last(self, sources: tuple[str, ...]) -> str:
        """The act of the main line that an arrow may come from: the latest of those needed first."""
        codes = {act_of(event) for event in sources} & self.spine
        ordered = sorted_by([code for code in self.procedure.acts if code in codes], self.edges)
        return ordered[-1] if ordered else ""

    def _links(self, drawn: set[Relation], spine: list[str]) -> Iterable[Link]:
        """Arrows of the main line: conditions once for each pair of acts, and responses with their period."""
        merged: dict[tuple[str, str], Link] = {}
        for edge in self.edges:
            if not self._on_spine(edge):
                continue
            link = self._link(edge)
            known = merged.get((link.source, link.target))
            if known is None or not link.label:
                merged[(link.source, link.target)] = link
        yield from sorted(merged.values(), key=lambda link: spine.index(link.source))
        for row in self.procedure.relations:
            if row in drawn and row.type == "response":
                period = period_of(self.parameters, row.within)
                yield Link(act_of(row.source), act_of(row.target), period, row.cites, True)

    def _link(self, edge: Relation) -> Link:
        acts = self.procedure.acts
        parts = [
            acts[act_of(event)].outcomes[event.partition(".")[2]]
            for event in (edge.source, edge.target) if "." in event
        ]  # fmt: skip
        return Link(act_of(edge.source), act_of(edge.target), "，".join(dict.fromkeys(parts)), edge.cites)


def _name(row: Any) -> str:
    return str(row["name"] if isinstance(row, Mapping) else row)
