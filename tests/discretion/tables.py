"""Installed tables with the fines of their items, as tests need them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from zhifa.libraries.items.services import PackItem, pack_items
from zhifa.rulebook.discretion import Appraisal, Table, appraise, read_table
from zhifa.workshop.benchmarks import installed_tables
from zhifa.workshop.fields import cards

SPLIT = 300
RAW = {(row["item"], row["since"]): row for row in installed_tables()}
TABLES: dict[tuple[str, str], Table] = {key: read_table(row) for key, row in RAW.items()}
ITEMS: dict[str, list[PackItem]] = {}
for _one in (one for field in cards() for one in pack_items(field)):
    ITEMS.setdefault(_one.draft.code, []).append(_one)
PLAIN: dict[str, Any] = {
    "age": "adult", "capacity": "full", "no_fault": False, "first": False, "corrected": "late", "harm": "ordinary",
    "slight": False, "lenient": [], "heavy": [],
}  # fmt: skip


def table(item: str) -> Table:
    """The newest table of an item."""
    return TABLES[max(key for key in TABLES if key[0] == item)]


def shape(item: str, since: str = "9999", citizen: bool = True) -> Any:
    """The fine of the item for a class of party, by the law of a day."""
    drafts = [one.draft for one in ITEMS[item]]
    law = next((one for one in drafts if not one.until or str(one.until) >= since), drafts[-1])
    return law.fines.get("citizen" if citizen else "organisation") or law.fines.get("any")


def judged(item: str, citizen: bool = True, **answers: Any) -> Appraisal:
    """The appraisal of an ordinary case with these answers."""
    return appraise(table(item), {**PLAIN, **answers}, shape(item, citizen=citizen), SPLIT, citizen=citizen)


def answers_to(one: Table) -> st.SearchStrategy[dict[str, Any]]:
    """Any complete set of answers; money in whole 元 up to ten million."""
    strategies: dict[str, Any] = {}
    for code, factor in one.factors.items():
        match factor.kind:
            case "bool":
                strategies[code] = st.booleans()
            case "choice":
                strategies[code] = st.sampled_from(sorted(factor.options))
            case "choices":
                strategies[code] = st.lists(st.sampled_from(sorted(factor.options)), unique=True)
            case "money":
                strategies[code] = st.integers(0, 10_000_000).map(lambda yuan: yuan * 100)
            case _:
                strategies[code] = st.integers(0, 10_000)
    return st.fixed_dictionaries(strategies)
