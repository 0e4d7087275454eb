"""Which conditions need drawing: those that do not follow from others, and in what order acts come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhifa.rulebook.engine.procedure import Procedure, Relation


def act_of(event: str) -> str:
    return event.partition(".")[0]


def necessary(procedure: Procedure) -> list[Relation]:
    """The conditions without those that a chain of other conditions already implies."""
    conditions = [row for row in procedure.relations if row.type == "condition"]
    conditions += _served(procedure)
    return [row for row in conditions if not _implied(row, conditions)]


def _served(procedure: Procedure) -> list[Relation]:
    """An act that opens a track comes before the node that the track completes."""
    return [
        Relation("condition", act.code, act.opens["completes"], act.cites[0])
        for act in procedure.acts.values()
        if act.opens and act.opens["completes"] in procedure.acts
    ]


def _implied(edge: Relation, edges: Sequence[Relation]) -> bool:
    """Whether another path of at least two conditions leads from the edge's source to its target."""
    reached, frontier = set[str](), [edge.target]
    while frontier:
        event = frontier.pop()
        for other in edges:
            if other is edge or not _ends_in(other, event):
                continue
            if act_of(other.source) == act_of(edge.source):
                if edge.source in (other.source, act_of(other.source)) and event != edge.target:
                    return True
                continue
            if other.source not in reached:
                reached.add(other.source)
                frontier.append(other.source)
    return False


def _ends_in(edge: Relation, event: str) -> bool:
    """Performing ``event`` needs this edge: it ends in the event, or in its act whatever the outcome."""
    return edge.target in (event, act_of(event))


def sorted_by(codes: Iterable[str], edges: Iterable[Relation]) -> list[str]:
    """Topological order, stable with respect to the order of ``codes``."""
    codes = list(codes)
    before = {
        code: {act_of(edge.source) for edge in edges if act_of(edge.target) == code} & set(codes) - {code}
        for code in codes
    }
    done: list[str] = []
    while len(done) < len(codes):
        ready = [code for code in codes if code not in done and before[code] <= set(done)]
        done.append(ready[0] if ready else next(code for code in codes if code not in done))
    return done


def components(codes: Iterable[str], edges: Iterable[Relation]) -> list[list[str]]:
    """Codes that conditions connect, in the order of their first member."""
    home = {code: index for index, code in enumerate(codes)}
    for edge in edges:
        a, b = act_of(edge.source), act_of(edge.target)
        if a in home and b in home and home[a] != home[b]:
            low, high = sorted((home[a], home[b]))
            home = {code: low if index == high else index for code, index in home.items()}
    groups: dict[int, list[str]] = {}
    for code, index in home.items():
        groups.setdefault(index, []).append(code)
    return list(groups.values())


def layered(codes: Iterable[str], edges: Iterable[Relation]) -> list[list[str]]:
    """Codes by the length of the longest chain before them."""
    edges, level = list(edges), dict[str, int]()
    for code in sorted_by(codes, edges):
        earlier = [
            level[act_of(e.source)] for e in edges if act_of(e.target) == code and act_of(e.source) in level
        ]
        level[code] = max(earlier, default=-1) + 1
    return [[code for code in level if level[code] == n] for n in range(max(level.values()) + 1)]
