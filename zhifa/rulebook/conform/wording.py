"""Rules of a procedure as sentences."""

from __future__ import annotations

from zhifa.rulebook.book import Rulebook
from zhifa.rulebook.conform.findings import Rule
from zhifa.rulebook.engine.procedure import Act, Procedure, Relation


def relation_rule(book: Rulebook, procedure: Procedure, relation: Relation) -> Rule:
    start, end = procedure.event_name(relation.source), procedure.event_name(relation.target)
    code = f"{relation.source}→{relation.target}"
    if relation.type == "milestone":
        return Rule("milestone", code, f"“{start}”没有了结，不能“{end}”", (relation.cites,))
    if relation.after:
        name = book.bundle["parameters"].get(relation.after, {}).get("name", relation.after)
        return Rule("delay", code, f"“{start}”后{name}届满，才能“{end}”", (relation.cites,))
    return Rule("condition", code, f"没有“{start}”，不能“{end}”", (relation.cites,))


def duty_rule(procedure: Procedure, relation: Relation) -> Rule:
    """What one act obliges to, or which period it begins."""
    start = procedure.event_name(relation.source)
    if relation.type == "clock":
        return Rule("deadline", relation.within, f"“{start}”起算{relation.name}", (relation.cites,))
    end = procedure.event_name(relation.target)
    return Rule("obligation", relation.target, f"“{start}”以后应当“{end}”", (relation.cites,))


def role_rule(book: Rulebook, act: Act) -> Rule:
    names = "、".join(book.label("roles", role) for role in act.by)
    return Rule("role", act.code, f"“{act.name}”由{names}办理", act.cites)


def approval_rule(book: Rulebook, act: Act) -> Rule:
    names = "、".join(book.label("roles", role) for role in act.approval)
    return Rule("approval", act.code, f"“{act.name}”经{names}逐级审批", act.cites)


def guard_rule(book: Rulebook, code: str) -> Rule:
    guard = book.guards[code]
    return Rule("guard", code, guard.title, guard.cites)


def element_name(book: Rulebook, element: str) -> str:
    """The Chinese name of an element; anything else stays as it is."""
    return str(book.elements.get(element, {}).get("name", element))
