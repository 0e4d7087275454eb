"""The reasons of a discretionary decision (裁量说理) in the words of a decision, from an appraisal."""

from __future__ import annotations

from collections.abc import Callable

from zhifa.rulebook.discretion.appraisal import Appraisal, Consequence
from zhifa.rulebook.discretion.appraising import CLAUSE, NO_EFFECT
from zhifa.rulebook.discretion.tables import Table
from zhifa.rulebook.sanction import yuan

Say = Callable[[str], str]


def reasons_of(table: Table, found: Appraisal, say: Say = str) -> str:
    """What was found, what follows by which article, and where that places the case. ``say`` words a citation."""
    if not found.settled:
        return ""
    compelling = [one for one in found.consequences if not one.effect.startswith("可以不予")]
    return "".join([_facts(found), *(_consequence(one, say) for one in compelling), _place(table, found)])


def _facts(found: Appraisal) -> str:
    counted = [one for one in found.findings if one.effect != NO_EFFECT]
    said = "；".join(f"{one.factor.name}：{one.words}" for one in counted)
    return f"经调查核实，{said}。" if said else ""


def _consequence(one: Consequence, say: Say) -> str:
    cites = "、".join(say(cite) for cite in one.cites)
    if one.effect == CLAUSE:
        return f"依据{cites}，{one.name}。"
    return f"{one.name}，依据{cites}，{one.effect}。"


def _place(table: Table, found: Appraisal) -> str:
    if found.grade == "G0":
        return "综合以上情形，应当不予行政处罚。"
    head = f"对照{table.title}，属于“{found.row}”的情形，"
    if found.bounds is None or found.lo is None or found.hi is None:
        return f"{head}不处罚款。"
    weigh = "同时具有从轻和从重的情形，经综合权衡，" if found.weigh else ""
    span = yuan(found.lo) if found.lo == found.hi else f"{yuan(found.lo)}至{yuan(found.hi)}"
    return f"{head}{weigh}按“{found.name}”阶次裁量，法定罚款幅度为{found.bounds}，裁量幅度为{span}。"
